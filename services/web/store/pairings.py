"""Pairings of a student with a mentor: `proposed`, then `confirmed`, then `ended` with a reason.

A pairing that a round did not confirm ends too, but without a first day (`starts_on`): it was
never more than a proposal. One that is offered is `proposed` still, and has `offered_at`: see
`services.web.store.offers`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from schemas.facts import PairingConfirmed, PairingDeclined, PairingEnded, PairingOffered
from schemas.ids import PairingId, PersonId, ProgrammeId, RequestId, RoundId
from schemas.values import Reason
from services.web.tables import pairings, people


class PairingStatus(StrEnum):
    """Where a pairing stands."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """A student and a mentor, why they fit, and where they stand. `fit` is 0-1000."""

    id: PairingId
    programme: ProgrammeId
    round: RoundId
    request: RequestId
    student: PersonId
    mentor: PersonId
    fit: int
    reasons: tuple[Reason, ...]
    common_minutes: int
    status: PairingStatus
    ended_reason: str | None = None
    starts_on: date | None = None
    offered_at: datetime | None = None
    answer_by: datetime | None = None
    student_accepted: bool = False
    mentor_accepted: bool = False
    declined_by: str | None = None
    declined_reason: str | None = None
    active_at: datetime | None = None
    ended_at: datetime | None = None
    ended_by: PersonId | None = None

    @property
    def is_offered(self) -> bool:
        """Whether the two are asked, and at least one has not answered."""
        return self.status is PairingStatus.PROPOSED and self.offered_at is not None

    def as_offered(self, answer_by: datetime) -> PairingOffered:
        """The fact that the two have until then to accept, and who has."""
        return PairingOffered(
            **self._facts(),
            answer_by=answer_by,
            student_accepted=self.student_accepted,
            mentor_accepted=self.mentor_accepted,
        )

    def as_declined(self, declined_by: str, reason: str) -> PairingDeclined:
        """The fact that the offer came to nothing."""
        return PairingDeclined(**self._facts(), declined_by=declined_by, reason=reason)

    def as_confirmed(self, starts_on: date) -> PairingConfirmed:
        """The fact that the two are paired from this day."""
        return PairingConfirmed(**self._facts(), starts_on=starts_on)

    def as_ended(self, reason: str) -> PairingEnded:
        """The fact that the two are no longer paired."""
        return PairingEnded(**self._facts(), reason=reason)

    def _facts(self) -> dict[str, Any]:
        return {
            "programme": self.programme,
            "pairing": self.id,
            "round": self.round,
            "student": self.student,
            "mentor": self.mentor,
            "fit": self.fit,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPairing:
    """A pairing as coordinators see it; the name of an erased person is empty."""

    pairing: Pairing
    student_name: str
    mentor_name: str


def find(
    connection: sa.Connection, programme: ProgrammeId, pairing: PairingId
) -> NamedPairing | None:
    """The pairing of this programme, or None."""
    query = _named().where(pairings.c.id == pairing, pairings.c.programme == programme)
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else _named_pairing(row)


def of_round(connection: sa.Connection, round_: RoundId) -> list[NamedPairing]:
    """Everything the round proposed, whatever became of it, by the student's name."""
    return named_where(connection, pairings.c.round == round_)


def in_state(connection: sa.Connection, round_: RoundId, status: PairingStatus) -> list[Pairing]:
    """The round's pairings in this state, by identifier."""
    query = sa.select(pairings).where(pairings.c.round == round_, pairings.c.status == status.value)
    return [_pairing(row) for row in connection.execute(query.order_by(pairings.c.id)).mappings()]


def begun(connection: sa.Connection, programme: ProgrammeId) -> list[NamedPairing]:
    """Every pairing of the programme that was ever confirmed: standing ones first, by name."""
    query = _named().where(pairings.c.programme == programme, pairings.c.starts_on.is_not(None))
    ended = pairings.c.status == PairingStatus.ENDED.value
    ordered = query.order_by(ended, sa.func.lower(_student.c.name), pairings.c.id)
    return [_named_pairing(row) for row in connection.execute(ordered).mappings()]


def of_person(
    connection: sa.Connection, programme: ProgrammeId, person: PersonId
) -> list[NamedPairing]:
    """The person's own confirmed and ended pairings in either role: standing first, then newest."""
    query = _named().where(
        pairings.c.programme == programme,
        pairings.c.starts_on.is_not(None),
        sa.or_(pairings.c.student == person, pairings.c.mentor == person),
    )
    ended = pairings.c.status == PairingStatus.ENDED.value
    ordered = query.order_by(ended, pairings.c.starts_on.desc(), sa.func.lower(_student.c.name))
    return [_named_pairing(row) for row in connection.execute(ordered).mappings()]


def confirm(connection: sa.Connection, pairing: PairingId, starts_on: date) -> bool:
    """Confirm a proposed pairing; False when it is no longer proposed."""
    change = _in(pairing, PairingStatus.PROPOSED).values(
        status=PairingStatus.CONFIRMED.value, starts_on=starts_on
    )
    return connection.execute(change).rowcount == 1


def activate(connection: sa.Connection, pairing: PairingId, at: datetime) -> None:
    """The two have met for the first time."""
    change = sa.update(pairings).where(pairings.c.id == pairing, pairings.c.active_at.is_(None))
    connection.execute(change.values(active_at=at))


def counts(
    connection: sa.Connection, rounds: Collection[RoundId]
) -> dict[RoundId, dict[PairingStatus, int]]:
    """How many pairings of each round are in each state; states without any are left out."""
    query = (
        sa.select(pairings.c.round, pairings.c.status, sa.func.count())
        .where(pairings.c.round.in_(rounds))
        .group_by(pairings.c.round, pairings.c.status)
    )
    found: dict[RoundId, dict[PairingStatus, int]] = {round_: {} for round_ in rounds}
    for round_, status, number in connection.execute(query):
        found[round_][PairingStatus(status)] = number
    return found


def named_where(
    connection: sa.Connection, *conditions: sa.ColumnElement[bool]
) -> list[NamedPairing]:
    """The pairings that meet all conditions, by the student's name."""
    query = _named().where(*conditions)
    ordered = query.order_by(sa.func.lower(_student.c.name), pairings.c.id)
    return [_named_pairing(row) for row in connection.execute(ordered).mappings()]


_student = people.alias("student_person")
_mentor = people.alias("mentor_person")


def _named() -> sa.Select[Any]:
    return sa.select(
        pairings, _student.c.name.label("student_name"), _mentor.c.name.label("mentor_name")
    ).select_from(
        pairings.outerjoin(_student, _student.c.id == pairings.c.student).outerjoin(
            _mentor, _mentor.c.id == pairings.c.mentor
        )
    )


def _in(pairing: PairingId, status: PairingStatus) -> sa.Update:
    return sa.update(pairings).where(pairings.c.id == pairing, pairings.c.status == status.value)


def _named_pairing(row: Any) -> NamedPairing:
    return NamedPairing(
        pairing=_pairing(row),
        student_name=row["student_name"] or "",
        mentor_name=row["mentor_name"] or "",
    )


def _pairing(row: Any) -> Pairing:
    known = {name: row[name] for name in Pairing.__slots__}
    known["status"] = PairingStatus(row["status"])
    known["reasons"] = tuple(Reason(**reason) for reason in row["reasons"])
    return Pairing(**known)
