"""Pairings, from the offer to the end."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from schemas.facts import PairingConfirmed, PairingOffered
from schemas.ids import PairingId, PersonId, RoundId
from services.notifier.records import Pairing, PairingStatus
from services.notifier.tables import pairings, programmes

_COLUMNS = [column for column in pairings.c if column.name != "try_at"]
_OVER = tuple(status.value for status in PairingStatus if status.over)


def keep_offer(connection: sa.Connection, fact: PairingOffered) -> bool:
    """The two are asked, or one of them has answered. Whether the offer was not known before.

    What has been confirmed or has come to nothing is offered no more.
    """
    known = pairing(connection, fact.pairing)
    answers = {
        "answer_by": fact.answer_by,
        "student_accepted": fact.student_accepted,
        "mentor_accepted": fact.mentor_accepted,
    }
    if known is not None:
        connection.execute(
            sa.update(pairings)
            .where(pairings.c.id == fact.pairing, pairings.c.status == PairingStatus.OFFERED.value)
            .values(answers)
        )
        return False
    _add(connection, fact, status=PairingStatus.OFFERED.value, **answers)
    return True


def keep_confirmed(connection: sa.Connection, fact: PairingConfirmed, now: datetime) -> None:
    """The two are paired, and wait for their first meeting. What is over never comes back."""
    waits = {
        "starts_on": fact.starts_on,
        "status": PairingStatus.WAITING.value,
        "try_at": now,
    }
    known = pairing(connection, fact.pairing)
    if known is None:
        _add(connection, fact, **waits)
    elif known.status is PairingStatus.OFFERED:
        accepted = {"student_accepted": True, "mentor_accepted": True}
        connection.execute(
            sa.update(pairings).where(pairings.c.id == fact.pairing).values(waits | accepted)
        )


def _add(
    connection: sa.Connection, fact: PairingOffered | PairingConfirmed, **values: object
) -> None:
    connection.execute(
        sa.insert(pairings).values(
            id=fact.pairing,
            programme=fact.programme,
            round=fact.round,
            student=fact.student,
            mentor=fact.mentor,
            **values,
        )
    )


def pairing(connection: sa.Connection, id: PairingId) -> Pairing | None:
    """A pairing, unless it is unknown."""
    row = connection.execute(_pairings().where(pairings.c.id == id)).one_or_none()
    return _pairing(row) if row else None


def standing_pairing(connection: sa.Connection, id: PairingId) -> Pairing | None:
    """A pairing, unless it is unknown or over."""
    found = pairing(connection, id)
    return None if found is None or found.status.over else found


def pairings_of_round(connection: sa.Connection, round: RoundId) -> Sequence[Pairing]:
    """The pairings of a round that are not over."""
    return _standing(connection, pairings.c.round == round)


def pairings_of_person(connection: sa.Connection, person: PersonId) -> Sequence[Pairing]:
    """The pairings of a person that are not over."""
    return _standing(connection, _concerns(person))


def pairings_to_try(connection: sa.Connection, now: datetime, mentors: int) -> Sequence[Pairing]:
    """The pairings whose next meeting should be looked for now, in programmes that are known.

    All of them, for at most so many mentors: a mentor's students are decided together.
    """
    due = sa.and_(pairings.c.try_at <= now, pairings.c.programme.in_(sa.select(programmes.c.id)))
    first = sa.select(pairings.c.mentor).where(due).distinct().order_by(pairings.c.mentor)
    query = _pairings().where(due, pairings.c.mentor.in_(first.limit(mentors)))
    return [_pairing(row) for row in connection.execute(query.order_by(pairings.c.id))]


def decline(
    connection: sa.Connection, id: PairingId, *, declined_by: str, reason: str
) -> Pairing | None:
    """An offer came to nothing; the pairing, unless it is not on offer, or not known."""
    known = pairing(connection, id)
    if known is None or known.status is not PairingStatus.OFFERED:
        return None
    set_status(connection, id, PairingStatus.DECLINED, reason=reason)
    connection.execute(
        sa.update(pairings).where(pairings.c.id == id).values(declined_by=declined_by)
    )
    return known


def set_status(
    connection: sa.Connection,
    id: PairingId,
    status: PairingStatus,
    *,
    reason: str | None = None,
    try_at: datetime | None = None,
) -> None:
    """How far a pairing is now, and when to look for a meeting again, if ever."""
    connection.execute(
        sa.update(pairings)
        .where(pairings.c.id == id)
        .values(status=status.value, reason=reason, try_at=try_at)
    )


def try_pairing(connection: sa.Connection, id: PairingId, at: datetime | None) -> None:
    """Look for a meeting of the pairing then; None: not again."""
    connection.execute(sa.update(pairings).where(pairings.c.id == id).values(try_at=at))


def try_again(connection: sa.Connection, person: PersonId, now: datetime) -> None:
    """Look again for a meeting of the person's pairings that found none."""
    unschedulable = pairings.c.status == PairingStatus.UNSCHEDULABLE.value
    connection.execute(
        sa.update(pairings).where(_concerns(person), unschedulable).values(try_at=now)
    )


def _concerns(person: PersonId) -> sa.ColumnElement[bool]:
    return sa.or_(pairings.c.student == person, pairings.c.mentor == person)


def _pairings() -> sa.Select[tuple[object, ...]]:
    return sa.select(*_COLUMNS)


def _standing(connection: sa.Connection, which: sa.ColumnElement[bool]) -> Sequence[Pairing]:
    query = _pairings().where(which, pairings.c.status.not_in(_OVER))
    return [_pairing(row) for row in connection.execute(query.order_by(pairings.c.id))]


def _pairing(row: sa.Row[tuple[object, ...]]) -> Pairing:
    values = row._asdict()
    return Pairing(**values | {"status": PairingStatus(values["status"])})
