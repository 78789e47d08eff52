"""How pairings end: once, from the state that they were in, with why, when and by whom."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from schemas.ids import PairingId, PersonId, RoundId
from services.web.store.pairings import PairingStatus
from services.web.tables import pairings


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """Why and when a pairing ends; `by` is whose wish it was, if a person's."""

    reason: str
    at: datetime | None = None
    by: PersonId | None = None


def end(
    connection: sa.Connection, pairing: PairingId, before: PairingStatus, how: str | End
) -> bool:
    """End a pairing that is in the state `before`; False when it is no longer in it."""
    end = End(reason=how) if isinstance(how, str) else how
    change = (
        sa.update(pairings)
        .where(pairings.c.id == pairing, pairings.c.status == before.value)
        .values(
            status=PairingStatus.ENDED.value,
            ended_reason=end.reason,
            ended_at=end.at,
            ended_by=end.by,
        )
    )
    return connection.execute(change).rowcount == 1


def end_proposed(connection: sa.Connection, round_: RoundId, reason: str) -> None:
    """End whatever the round only proposes; what is offered holds a place, and is not touched."""
    change = sa.update(pairings).where(
        pairings.c.round == round_,
        pairings.c.status == PairingStatus.PROPOSED.value,
        pairings.c.offered_at.is_(None),
    )
    connection.execute(change.values(status=PairingStatus.ENDED.value, ended_reason=reason))
