"""The rounds of a programme: one row each, changed only by compare-and-swap.

A round is `solving` until the whole proposal has arrived, then `proposed`; it ends as `approved`,
`cancelled` or `failed`. The database itself allows one `solving` or `proposed` round per programme.
"""

from collections.abc import Collection
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from schemas.facts import RoundProposed
from schemas.fields import round_values
from schemas.ids import PersonId, ProgrammeId, RoundId
from schemas.round_values import Advice, Worth
from services.web.tables import people, rounds


class RoundStatus(StrEnum):
    """Where a round stands."""

    SOLVING = "solving"
    PROPOSED = "proposed"
    APPROVED = "approved"
    CANCELLED = "cancelled"
    FAILED = "failed"


_ADVICE = round_values.advice()
_WORTH = round_values.worth()

ACTIVE = frozenset({RoundStatus.SOLVING, RoundStatus.PROPOSED})
"""The states of which a programme has at most one round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What the matcher says of its proposal; `placed` of `students` requests have a mentor.

    What a matcher of an earlier version did not say has its default.
    """

    students: int
    mentors: int
    eligible_pairs: int
    placed: int
    total_fit: int
    optimal: bool
    seconds: float
    engine: str
    gap: float = 0.0
    metrics: dict[str, float] = field(default_factory=dict)
    advice: tuple[Advice, ...] = ()
    worth: tuple[Worth, ...] = ()

    @classmethod
    def of(cls, fact: RoundProposed) -> "Summary":
        """The summary that a proposal ends with."""
        return cls(**{name: getattr(fact, name) for name in cls.__slots__})

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Summary":
        """As it was kept in the row."""
        advised = _ADVICE.read(kept.get("advice", []))
        return cls(**{**kept, "advice": advised, "worth": _WORTH.read(kept.get("worth", []))})

    @property
    def left_out(self) -> int:
        """How many students the proposal has no mentor for."""
        return self.students - self.placed

    @property
    def mean_fit(self) -> int:
        """The fit of the average pairing, 0-1000, rounded."""
        return round(self.total_fit / self.placed) if self.placed else 0

    def as_json(self) -> dict[str, Any]:
        """As it is kept in the row."""
        return asdict(self)

    def mentors_named(self) -> set[PersonId]:
        """The mentors who might be asked for more places."""
        asked = {ask.mentor for advice in self.advice for ask in advice.ask}
        return asked | {one.mentor for one in self.worth}


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One match round."""

    id: RoundId
    programme: ProgrammeId
    number: int
    status: RoundStatus
    opened_by: PersonId
    opened_at: datetime
    decided_by: PersonId | None = None
    decided_at: datetime | None = None
    summary: Summary | None = None
    failure: str | None = None


def add(connection: sa.Connection, opened: Round) -> bool:
    """Keep a new round; False when the programme has an active one (or its number is taken)."""
    row = {
        "id": opened.id,
        "programme": opened.programme,
        "number": opened.number,
        "status": opened.status.value,
        "opened_by": opened.opened_by,
        "opened_at": opened.opened_at,
    }
    try:
        with connection.begin_nested():
            connection.execute(sa.insert(rounds).values(row))
    except sa.exc.IntegrityError:
        return False
    return True


def next_number(connection: sa.Connection, programme: ProgrammeId) -> int:
    """The number of the programme's next round, from 1."""
    largest = sa.select(sa.func.coalesce(sa.func.max(rounds.c.number), 0))
    return int(connection.execute(largest.where(rounds.c.programme == programme)).scalar_one()) + 1


def find(connection: sa.Connection, programme: ProgrammeId, round_: RoundId) -> Round | None:
    """The round of this programme, or None: another programme's round is none of its business."""
    query = sa.select(rounds).where(rounds.c.id == round_, rounds.c.programme == programme)
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else _round(row)


def of_programme(connection: sa.Connection, programme: ProgrammeId) -> list[Round]:
    """Every round of the programme, the newest first."""
    query = sa.select(rounds).where(rounds.c.programme == programme)
    ordered = query.order_by(rounds.c.number.desc())
    return [_round(row) for row in connection.execute(ordered).mappings()]


def active(connection: sa.Connection, programme: ProgrammeId) -> Round | None:
    """The round that is being solved or waits for a decision."""
    query = sa.select(rounds).where(
        rounds.c.programme == programme, rounds.c.status.in_([s.value for s in ACTIVE])
    )
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else _round(row)


def names(
    connection: sa.Connection, programme: ProgrammeId, persons: Collection[PersonId]
) -> dict[PersonId, str]:
    """What these people of the programme are called."""
    query = sa.select(people.c.id, people.c.name).where(
        people.c.programme == programme, people.c.id.in_(persons)
    )
    return {row.id: row.name for row in connection.execute(query)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a coordinator made of a round, and when."""

    status: RoundStatus
    by: PersonId
    at: datetime


def decide(
    connection: sa.Connection,
    round_: RoundId,
    before: Collection[RoundStatus],
    decision: Decision,
) -> bool:
    """Move a round that is in one of the states `before`; False when it is in none of them."""
    change = (
        sa.update(rounds)
        .where(rounds.c.id == round_, rounds.c.status.in_([status.value for status in before]))
        .values(status=decision.status.value, decided_by=decision.by, decided_at=decision.at)
    )
    return connection.execute(change).rowcount == 1


def keep_summary(connection: sa.Connection, round_: RoundId, summary: Summary) -> None:
    """Remember what the matcher said of a round that is still being solved."""
    change = sa.update(rounds).where(
        rounds.c.id == round_, rounds.c.status == RoundStatus.SOLVING.value
    )
    connection.execute(change.values(summary=summary.as_json()))


def settle(
    connection: sa.Connection, round_: RoundId, status: RoundStatus, failure: str | None = None
) -> None:
    """Move a round out of `solving`; a round in any other state stays as it is."""
    change = sa.update(rounds).where(
        rounds.c.id == round_, rounds.c.status == RoundStatus.SOLVING.value
    )
    connection.execute(change.values(status=status.value, failure=failure))


def _round(row: Any) -> Round:
    summary = row["summary"]
    known = {name: row[name] for name in Round.__slots__}
    known["status"] = RoundStatus(row["status"])
    known["summary"] = None if summary is None else Summary.from_json(summary)
    return Round(**known)
