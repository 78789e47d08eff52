"""The pairs that rounds proposed, so that a later round can keep to them."""

from collections.abc import Iterable

import sqlalchemy as sa

from schemas.ids import PersonId, RoundId
from services.matcher.store.rows import delete
from services.matcher.tables import proposed


def remember(
    connection: sa.Connection, round_: RoundId, pairs: Iterable[tuple[PersonId, PersonId]]
) -> None:
    """The round proposed these pairs, and no others."""
    forget_round(connection, round_)
    rows = [{"round": round_, "student": student, "mentor": mentor} for student, mentor in pairs]
    if rows:
        connection.execute(sa.insert(proposed), rows)


def forget_round(connection: sa.Connection, round_: RoundId) -> None:
    """Nothing is known of what the round proposed."""
    delete(connection, proposed, proposed.c.round == round_)


def forget_person(connection: sa.Connection, person: PersonId) -> None:
    """Nothing is known of whom this person was proposed to."""
    of_person = sa.or_(proposed.c.student == person, proposed.c.mentor == person)
    delete(connection, proposed, of_person)


def of_round(
    connection: sa.Connection, round_: RoundId | None
) -> frozenset[tuple[PersonId, PersonId]]:
    """What the round proposed; nothing for None, or a round that is not known."""
    query = sa.select(proposed.c.student, proposed.c.mentor).where(proposed.c.round == round_)
    return frozenset((row.student, row.mentor) for row in connection.execute(query))
