"""Rounds: heard of, claimed, settled. Who wants to change a round names the status it must have."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa

from schemas.facts import RoundOpened
from schemas.ids import PersonId, ProgrammeId, RoundId
from schemas.registry import schema_of
from services.matcher.store import proposed
from services.matcher.store.claims import Claims
from services.matcher.store.plain import plain
from services.matcher.tables import rounds, told


class RoundStatus(StrEnum):
    """What the matcher knows of a round."""

    SOLVING = "solving"
    PROPOSED = "proposed"
    FAILED = "failed"
    APPROVED = "approved"
    CANCELLED = "cancelled"


CLAIMS = Claims(table=rounds, key="round", unsolved=RoundStatus.SOLVING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A round to be solved, as it was asked for. `deaths` counts the solvers that died of it."""

    round: RoundId
    programme: ProgrammeId
    asked: RoundOpened
    heard_at: datetime
    deaths: int


def hear(connection: sa.Connection, fact: RoundOpened, now: datetime) -> None:
    """A round is to be solved; one that is known already keeps its state."""
    known = sa.select(rounds.c.round).where(rounds.c.round == fact.round)
    if connection.scalar(known) is not None:
        return
    connection.execute(
        sa.insert(rounds).values(
            round=fact.round,
            programme=fact.programme,
            number=fact.number,
            minimum_fit=fact.minimum_fit,
            status=RoundStatus.SOLVING.value,
            heard_at=now,
            asked=plain(fact),
        )
    )


def decide(connection: sa.Connection, round_: RoundId, status: RoundStatus) -> None:
    """A person decided on the round, whatever the matcher was doing."""
    connection.execute(
        sa.update(rounds).where(rounds.c.round == round_).values(status=status.value, claim=None)
    )


def forget(connection: sa.Connection, round_: RoundId) -> None:
    """Nothing is known of the round any more, nor of what it proposed."""
    proposed.forget_round(connection, round_)
    connection.execute(sa.delete(rounds).where(rounds.c.round == round_))


def due(connection: sa.Connection) -> Sequence[Due]:
    """The rounds to be solved, oldest first."""
    query = (
        sa.select(rounds)
        .where(rounds.c.status == RoundStatus.SOLVING.value)
        .order_by(rounds.c.heard_at, rounds.c.round)
    )
    return [_due(row) for row in connection.execute(query).mappings()]


def find(connection: sa.Connection, round_: RoundId) -> Due | None:
    """A round that may be asked about: one that was not called off; None if there is no such."""
    query = sa.select(rounds).where(
        rounds.c.round == round_, rounds.c.status != RoundStatus.CANCELLED.value
    )
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else _due(row)


def _due(row: sa.RowMapping) -> Due:
    return Due(
        round=row["round"],
        programme=row["programme"],
        asked=_asked(row),
        heard_at=row["heard_at"],
        deaths=row["deaths"],
    )


def _asked(row: sa.RowMapping) -> RoundOpened:
    said = row["asked"] or {
        "programme": row["programme"],
        "round": row["round"],
        "number": row["number"],
        "minimum_fit": row["minimum_fit"],
        "opened_by": "unknown",
    }
    asked: RoundOpened = schema_of(RoundOpened).load(said)
    return asked


def remember_told(connection: sa.Connection, about: Iterable[tuple[str, PersonId]]) -> None:
    """Remember which subject speaks of which person; a subject told anew replaces the old."""
    rows = [{"subject": subject, "person": person} for subject, person in about]
    if rows:
        subjects = sorted({row["subject"] for row in rows})
        for first in range(0, len(subjects), 500):
            some = subjects[first : first + 500]
            connection.execute(sa.delete(told).where(told.c.subject.in_(some)))
        connection.execute(sa.insert(told), rows)
