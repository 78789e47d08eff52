"""What the pages of a round show, read in one snapshot."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from schemas.ids import PersonId
from services.web.store import pairings, proposals, rounds
from services.web.store.pairings import NamedPairing, PairingStatus
from services.web.store.proposals import LeftOut, Received
from services.web.store.rounds import Round

SLOW = timedelta(minutes=2)
"""After this long a coordinator is told that the matcher may not be running."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a round that is being solved has come."""

    round: Round
    received: Received
    is_slow: bool

    @property
    def step(self) -> int:
        """0 opened, 1 being solved, 2 the proposal is arriving."""
        return 2 if self.received.pairings or self.received.left_out else 1

    @property
    def version(self) -> str:
        """Differs whenever what is shown differs."""
        here = self.received
        return f"{self.round.status.value}-{here.pairings}-{here.left_out}-{self.is_slow:d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundPage:
    """A round with all that it proposed."""

    round: Round
    opened_by: str
    decided_by: str
    names: dict[PersonId, str]
    pairings: list[NamedPairing]
    left_out: list[LeftOut]
    progress: Progress

    @property
    def standing(self) -> list[NamedPairing]:
        """Pairings of the round that are confirmed now."""
        return self._in(PairingStatus.CONFIRMED)

    @property
    def proposed(self) -> list[NamedPairing]:
        """Pairings that wait for the decision."""
        return self._in(PairingStatus.PROPOSED)

    @property
    def skipped(self) -> list[NamedPairing]:
        """Pairings that were proposed and not confirmed."""
        ended = self._in(PairingStatus.ENDED)
        return [
            named for named in ended if named.pairing.offered_at is None and _never_began(named)
        ]

    @property
    def offered(self) -> list[NamedPairing]:
        """Pairings of which both are asked, and at least one has not answered."""
        return [named for named in self.pairings if named.pairing.is_offered]

    @property
    def declined(self) -> list[NamedPairing]:
        """Offers that came to nothing."""
        ended = self._in(PairingStatus.ENDED)
        return [named for named in ended if named.pairing.offered_at and _never_began(named)]

    @property
    def begun(self) -> list[NamedPairing]:
        """Pairings that were confirmed, whether they still stand or not."""
        return [named for named in self.pairings if named.pairing.starts_on is not None]

    @property
    def mentors(self) -> int:
        """How many mentors the waiting pairings are with."""
        return len({named.pairing.mentor for named in self.proposed})

    def _in(self, status: PairingStatus) -> list[NamedPairing]:
        return [named for named in self.pairings if named.pairing.status is status]


def _never_began(named: NamedPairing) -> bool:
    return named.pairing.starts_on is None


def progress_of(connection: sa.Connection, round_: Round, now: datetime) -> Progress:
    """How far the round has come at this moment."""
    return Progress(
        round=round_,
        received=proposals.received(connection, round_.id),
        is_slow=now - round_.opened_at > SLOW,
    )


def round_page(connection: sa.Connection, round_: Round, now: datetime) -> RoundPage:
    """The round with all that it proposed."""
    named = {round_.opened_by, *([round_.decided_by] if round_.decided_by else [])}
    if round_.summary is not None:
        named |= round_.summary.mentors_named()
    names = rounds.names(connection, round_.programme, named)
    return RoundPage(
        round=round_,
        opened_by=names.get(round_.opened_by, ""),
        decided_by=names.get(round_.decided_by, "") if round_.decided_by else "",
        names=names,
        pairings=pairings.of_round(connection, round_.id),
        left_out=proposals.left_out(connection, round_.id),
        progress=progress_of(connection, round_, now),
    )
