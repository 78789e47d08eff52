"""Cards of first years at work: one for each mentor who wrote one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from schemas.ids import PersonId, ProgrammeId
from services.web.tables import first_years, people


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstYear:
    """One card, without whose it is."""

    job: str
    choices: Mapping[str, str]
    surprise: str


def find(connection: sa.Connection, programme: ProgrammeId, person: PersonId) -> FirstYear | None:
    """A person's own card, or None."""
    row = connection.execute(
        sa.select(first_years.c.job, first_years.c.answers).where(
            first_years.c.programme == programme, first_years.c.person == person
        )
    ).one_or_none()
    return None if row is None else _card(row.job, row.answers)


def save(
    connection: sa.Connection,
    programme: ProgrammeId,
    person: PersonId,
    card: FirstYear,
    now: datetime,
) -> None:
    """Store a card in the place of any earlier one of the person."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    values = {
        "job": card.job,
        "answers": {"choices": dict(card.choices), "surprise": card.surprise},
        "updated_at": now,
    }
    connection.execute(
        insert(first_years)
        .values(person=person, programme=programme, **values)
        .on_conflict_do_update(index_elements=["person"], set_=values)
    )


def delete(connection: sa.Connection, programme: ProgrammeId, person: PersonId) -> None:
    """Forget a person's card."""
    connection.execute(
        first_years.delete().where(
            first_years.c.programme == programme, first_years.c.person == person
        )
    )


def of_programme(connection: sa.Connection, programme: ProgrammeId) -> list[FirstYear]:
    """Every card of the programme, in an order that tells nothing of who wrote it or when."""
    rows = connection.execute(
        sa.select(first_years.c.job, first_years.c.answers)
        .join(people, people.c.id == first_years.c.person)
        .where(first_years.c.programme == programme, people.c.erased_at.is_(None))
    ).all()
    cards = [_card(row.job, row.answers) for row in rows]
    return sorted(cards, key=lambda card: (card.job, card.surprise))


def _card(job: str, answers: Mapping[str, object]) -> FirstYear:
    choices, surprise = answers["choices"], answers["surprise"]
    if not isinstance(choices, dict):
        raise TypeError("choices of a first year are a mapping")
    return FirstYear(job=job, choices=choices, surprise=str(surprise))
