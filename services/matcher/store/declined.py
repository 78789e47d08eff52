"""Pairs that were offered, and that one of the two, or the clock, turned down."""

import sqlalchemy as sa

from schemas.facts import PairingDeclined
from schemas.ids import PairingId, PersonId, ProgrammeId
from services.matcher.store.rows import delete, save
from services.matcher.tables import declined

PASSING = frozenset(
    {
        "no-time-now",
        "away",
        "person-left",
        "person-erased",
        "consent-withdrawn",
        "round-cancelled",
    }
)
"""Reasons that say nothing of the two together: they may be offered to each other another time."""


def remember(connection: sa.Connection, fact: PairingDeclined) -> None:
    """The two are not to be offered to each other again, unless the reason passes."""
    if fact.reason in PASSING:
        return
    row = {
        "pairing": fact.pairing,
        "programme": fact.programme,
        "student": fact.student,
        "mentor": fact.mentor,
    }
    save(connection, declined, row)


def forget(connection: sa.Connection, pairing: PairingId) -> None:
    """Nothing is known of the pairing any more."""
    delete(connection, declined, declined.c.pairing == pairing)


def forget_person(connection: sa.Connection, person: PersonId) -> None:
    """Nothing is known of whom this person was offered to."""
    of_person = sa.or_(declined.c.student == person, declined.c.mentor == person)
    delete(connection, declined, of_person)


def of_programme(
    connection: sa.Connection, programme: ProgrammeId
) -> frozenset[tuple[PersonId, PersonId]]:
    """Students with the mentors they are not to be offered again."""
    query = sa.select(declined.c.student, declined.c.mentor).where(
        declined.c.programme == programme
    )
    return frozenset((row.student, row.mentor) for row in connection.execute(query))
