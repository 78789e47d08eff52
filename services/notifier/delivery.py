"""A mail on its way, as a value."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from schemas.ids import PairingId, PersonId
from services.notifier.kinds import Kind


class DeliveryState(StrEnum):
    """How far a mail is. `SENDING` is a lease: whoever holds it may have died."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    DROPPED = "dropped"
    UNWANTED = "unwanted"
    NO_ADDRESS = "no-address"
    REFUSED = "refused"
    EXHAUSTED = "exhausted"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDelivery:
    """A mail that is due: to whom, about what, and which change of it."""

    kind: Kind
    subject: str
    sequence: int
    recipient: PersonId
    pairing: PairingId

    @property
    def key(self) -> str:
        """What makes it this mail and no other: the Message-ID follows from it."""
        return f"{self.kind}/{self.subject}/{self.sequence}/{self.recipient}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery(NewDelivery):
    """A mail on its way.

    `uncertain` means that a server may have taken it although nobody heard so. `address` is where
    it went, or was last tried. Mails of one `digest` go as one; at `wipe_at` the address is erased.
    """

    id: int
    state: DeliveryState
    uncertain: bool
    attempts: int
    next_at: datetime
    created_at: datetime
    address: str | None = None
    digest: int | None = None
    wipe_at: datetime | None = None

    @property
    def unsettled(self) -> bool:
        """Whether it may still be sent."""
        return self.state in (DeliveryState.WAITING, DeliveryState.SENDING)

    @property
    def perhaps_gone(self) -> bool:
        """Whether the recipient may have it."""
        return self.uncertain or self.state in (DeliveryState.SENT, DeliveryState.SENDING)
