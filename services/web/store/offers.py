"""Offered pairings: the two are asked, and until both have answered the pairing holds its place.

An offer is a pairing that is `proposed` and has `offered_at`. Each change is one conditional
update: it has an effect while the offer is open, and none afterwards.
"""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from schemas.ids import PairingId, PersonId, ProgrammeId, RoundId
from services.web.store.pairings import NamedPairing, Pairing, PairingStatus, named_where
from services.web.tables import pairings

DECLINED = "declined"
"""Why an offered pairing ended: who declined it, and their reason, stand beside it."""

_OPEN = (
    pairings.c.status == PairingStatus.PROPOSED.value,
    pairings.c.offered_at.is_not(None),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """How an offer came to nothing: by one of `vocabulary.ANSWERERS`, for one of its reasons."""

    by: str
    reason: str


def offer(
    connection: sa.Connection, pairing: PairingId, offered_at: datetime, answer_by: datetime
) -> bool:
    """Offer a pairing that is only proposed; False when it is no longer that."""
    change = sa.update(pairings).where(
        pairings.c.id == pairing,
        pairings.c.status == PairingStatus.PROPOSED.value,
        pairings.c.offered_at.is_(None),
    )
    offered = change.values(offered_at=offered_at, answer_by=answer_by)
    return connection.execute(offered).rowcount == 1


def accept(
    connection: sa.Connection, pairing: PairingId, *, as_student: bool, now: datetime
) -> bool:
    """Keep that this side accepts; False when it has already, or may not any more."""
    mine = pairings.c.student_accepted if as_student else pairings.c.mentor_accepted
    change = sa.update(pairings).where(
        pairings.c.id == pairing, *_OPEN, pairings.c.answer_by >= now, mine.is_(sa.false())
    )
    return connection.execute(change.values({mine: True})).rowcount == 1


def end(connection: sa.Connection, pairing: PairingId, refusal: Refusal, now: datetime) -> bool:
    """End an open offer; False when it is no longer open."""
    change = sa.update(pairings).where(pairings.c.id == pairing, *_OPEN)
    ended = change.values(
        status=PairingStatus.ENDED.value,
        ended_reason=DECLINED,
        declined_by=refusal.by,
        declined_reason=refusal.reason,
        ended_at=now,
    )
    return connection.execute(ended).rowcount == 1


def find(
    connection: sa.Connection, programme: ProgrammeId, pairing: PairingId
) -> NamedPairing | None:
    """A pairing of the programme that is or was offered, whatever became of it, or None."""
    known = named_where(
        connection,
        pairings.c.id == pairing,
        pairings.c.programme == programme,
        pairings.c.offered_at.is_not(None),
    )
    return known[0] if known else None


def offered_of(
    connection: sa.Connection, programme: ProgrammeId, person: PersonId
) -> list[NamedPairing]:
    """The open offers that the person is in, in either role; the first to answer first."""
    mine = sa.or_(pairings.c.student == person, pairings.c.mentor == person)
    found = named_where(connection, pairings.c.programme == programme, mine, *_OPEN)
    return sorted(found, key=_urgency)


def to_student(
    connection: sa.Connection, programme: ProgrammeId, student: PersonId
) -> NamedPairing | None:
    """The mentor who is offered to a student now, or None."""
    mine = offered_of(connection, programme, student)
    return next((named for named in mine if named.pairing.student == student), None)


def offered_in(connection: sa.Connection, programme: ProgrammeId) -> list[NamedPairing]:
    """Every open offer of the programme; the first to answer first."""
    found = named_where(connection, pairings.c.programme == programme, *_OPEN)
    return sorted(found, key=_urgency)


def of_round(connection: sa.Connection, round_: RoundId) -> list[Pairing]:
    """The open offers of a round, by identifier."""
    found = named_where(connection, pairings.c.round == round_, *_OPEN)
    return sorted((named.pairing for named in found), key=lambda pairing: pairing.id)


def has_offer(connection: sa.Connection, student: PersonId) -> bool:
    """Whether the student is offered a mentor now."""
    return bool(
        connection.scalar(sa.select(sa.exists().where(pairings.c.student == student, *_OPEN)))
    )


def due(connection: sa.Connection, now: datetime, limit: int) -> list[Pairing]:
    """Open offers whose time to answer has passed, the longest ago first."""
    query = (
        sa.select(pairings.c.id)
        .where(*_OPEN, pairings.c.answer_by < now)
        .order_by(pairings.c.answer_by, pairings.c.id)
        .limit(limit)
    )
    late = list(connection.scalars(query))
    found = named_where(connection, pairings.c.id.in_(late)) if late else []
    return sorted((named.pairing for named in found), key=lambda pairing: pairing.id)


def last_declined(
    connection: sa.Connection, programme: ProgrammeId, student: PersonId
) -> NamedPairing | None:
    """The last offer to the student that came to nothing, or None."""
    found = named_where(
        connection,
        pairings.c.programme == programme,
        pairings.c.student == student,
        pairings.c.ended_reason == DECLINED,
    )
    return max(found, key=_urgency, default=None)


def _urgency(named: NamedPairing) -> tuple[str, str]:
    answer_by = named.pairing.answer_by
    return answer_by.isoformat() if answer_by else "", named.pairing.id
