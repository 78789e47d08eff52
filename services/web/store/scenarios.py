"""What-if questions about rounds, and their answers, stored as the data of their facts."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from schemas.facts import ScenarioAsked, ScenarioCompared
from schemas.ids import PersonId, ProgrammeId, RoundId, ScenarioId
from schemas.registry import schema_of
from services.web.tables import scenarios


class ScenarioStatus(StrEnum):
    """Where a question stands."""

    WAITING = "waiting"
    COMPARED = "compared"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A question, and its answer once it is there."""

    id: ScenarioId
    asked_at: datetime
    asked: ScenarioAsked
    status: ScenarioStatus
    answer: ScenarioCompared | None


def add(connection: sa.Connection, asked: ScenarioAsked, by: PersonId, now: datetime) -> bool:
    """Keep a question; False when another one about the round still waits."""
    row = {
        "id": asked.scenario,
        "programme": asked.programme,
        "round": asked.round,
        "asked_by": by,
        "asked_at": now,
        "asked": schema_of(ScenarioAsked).dump(asked),
        "status": ScenarioStatus.WAITING.value,
    }
    try:
        with connection.begin_nested():
            connection.execute(sa.insert(scenarios).values(row))
    except sa.exc.IntegrityError:
        return False
    return True


def answer(connection: sa.Connection, fact: ScenarioCompared) -> bool:
    """Keep the answer, in place of an earlier one; False when the question is not known."""
    status = ScenarioStatus.FAILED if fact.before is None else ScenarioStatus.COMPARED
    known = sa.and_(
        scenarios.c.id == fact.scenario,
        scenarios.c.programme == fact.programme,
        scenarios.c.round == fact.round,
    )
    changed = connection.execute(
        sa.update(scenarios).where(known).values(status=status.value, answer=_plain(fact))
    )
    return changed.rowcount == 1


def forget(connection: sa.Connection, scenario: ScenarioId) -> None:
    """Nothing is known of the question any more."""
    connection.execute(sa.delete(scenarios).where(scenarios.c.id == scenario))


def of_round(connection: sa.Connection, programme: ProgrammeId, round_: RoundId) -> list[Scenario]:
    """The questions about a round, the newest first."""
    query = (
        sa.select(scenarios)
        .where(scenarios.c.programme == programme, scenarios.c.round == round_)
        .order_by(scenarios.c.asked_at.desc(), scenarios.c.id.desc())
    )
    return [_scenario(row) for row in connection.execute(query).mappings()]


def _scenario(row: Any) -> Scenario:
    answered = row["answer"]
    return Scenario(
        id=row["id"],
        asked_at=row["asked_at"],
        asked=schema_of(ScenarioAsked).load(row["asked"]),
        status=ScenarioStatus(row["status"]),
        answer=None if answered is None else schema_of(ScenarioCompared).load(answered),
    )


def _plain(fact: ScenarioCompared) -> dict[str, Any]:
    data: dict[str, Any] = schema_of(ScenarioCompared).dump(fact)
    return data
