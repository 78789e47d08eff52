"""What-if questions about rounds: heard of, claimed, settled, as rounds are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa

from schemas.facts import ScenarioAsked
from schemas.ids import PersonId, ProgrammeId, RoundId, ScenarioId
from schemas.registry import schema_of
from services.matcher.store.claims import Claims
from services.matcher.store.plain import plain
from services.matcher.store.rows import delete
from services.matcher.tables import scenarios, told


class ScenarioStatus(StrEnum):
    """What the matcher knows of a question."""

    ASKED = "asked"
    COMPARED = "compared"
    FAILED = "failed"


CLAIMS = Claims(table=scenarios, key="scenario", unsolved=ScenarioStatus.ASKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class DueScenario:
    """A question to be answered. `deaths` counts the solvers that died of it."""

    scenario: ScenarioId
    round: RoundId
    programme: ProgrammeId
    asked: ScenarioAsked
    deaths: int


def hear(connection: sa.Connection, fact: ScenarioAsked, now: datetime) -> None:
    """A question is to be answered; one that is known already keeps its state."""
    known = sa.select(scenarios.c.scenario).where(scenarios.c.scenario == fact.scenario)
    if connection.scalar(known) is not None:
        return
    connection.execute(
        sa.insert(scenarios).values(
            scenario=fact.scenario,
            programme=fact.programme,
            round=fact.round,
            status=ScenarioStatus.ASKED.value,
            heard_at=now,
            asked=plain(fact),
        )
    )


def forget(connection: sa.Connection, scenario: ScenarioId) -> None:
    """Nothing is known of the question any more."""
    delete(connection, scenarios, scenarios.c.scenario == scenario)


def forget_person(connection: sa.Connection, person: PersonId) -> None:
    """Forget the questions whose answers spoke of this person."""
    of_person = sa.select(told.c.subject).where(told.c.person == person)
    subjects = connection.scalars(of_person)
    ids = [subject.rsplit("/", 1)[1] for subject in subjects if "/scenario/" in subject]
    delete(connection, scenarios, scenarios.c.scenario.in_(ids))


def due(connection: sa.Connection) -> Sequence[DueScenario]:
    """The questions to be answered, oldest first."""
    query = (
        sa.select(scenarios)
        .where(scenarios.c.status == ScenarioStatus.ASKED.value)
        .order_by(scenarios.c.heard_at, scenarios.c.scenario)
    )
    schema = schema_of(ScenarioAsked)
    return [
        DueScenario(
            scenario=row["scenario"],
            round=row["round"],
            programme=row["programme"],
            asked=schema.load(row["asked"]),
            deaths=row["deaths"],
        )
        for row in connection.execute(query).mappings()
    ]
