"""What people chose: how they are told things, and whether a partner may see their contact."""

from dataclasses import asdict
from typing import Any

import sqlalchemy as sa

from schemas.facts import NoticePreferencesChanged
from schemas.ids import PersonId, ProgrammeId
from services.notifier.records import Preferences
from services.notifier.tables import consents, erasures, notice_preferences, programmes


def keep_preferences(connection: sa.Connection, fact: NoticePreferencesChanged) -> None:
    """The person wants to be told things so."""
    forget_preferences(connection, fact.person)
    values = asdict(fact)
    values.pop("programme")
    connection.execute(
        sa.insert(notice_preferences).values(values | {"stopped": list(fact.stopped)})
    )


def preferences(connection: sa.Connection, person: PersonId, programme: ProgrammeId) -> Preferences:
    """How the person wants to be told things; what was never said is everything, at once."""
    query = sa.select(notice_preferences).where(notice_preferences.c.person == person)
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        zone = connection.scalar(sa.select(programmes.c.zone).where(programmes.c.id == programme))
        return Preferences(zone=zone or "UTC")
    values: dict[str, Any] = {name: row[name] for name in Preferences.__slots__}
    return Preferences(**values | {"stopped": tuple(values["stopped"])})


def forget_preferences(connection: sa.Connection, person: PersonId) -> None:
    """Nothing is known of how the person wants to be told things."""
    connection.execute(sa.delete(notice_preferences).where(notice_preferences.c.person == person))


def keep_consent(connection: sa.Connection, person: PersonId, contact: bool) -> None:
    """Whether the person's partner may see how to reach them."""
    forget_consent(connection, person)
    connection.execute(sa.insert(consents).values(person=person, contact=contact))


def may_show_contact(connection: sa.Connection, person: PersonId) -> bool:
    """Whether the person consents to it; who has said nothing does not."""
    query = sa.select(consents.c.contact).where(consents.c.person == person)
    return bool(connection.scalar(query))


def forget_consent(connection: sa.Connection, person: PersonId) -> None:
    """Nothing is known of what the person consents to; so to nothing."""
    connection.execute(sa.delete(consents).where(consents.c.person == person))


def begin_erasure(connection: sa.Connection, person: PersonId, programme: ProgrammeId) -> None:
    """The person is to be forgotten; when nothing is left, the web is told."""
    connection.execute(sa.delete(erasures).where(erasures.c.person == person))
    connection.execute(sa.insert(erasures).values(person=person, programme=programme))


def erasures_begun(connection: sa.Connection) -> list[tuple[PersonId, ProgrammeId]]:
    """Who is being forgotten, and in which programme."""
    query = sa.select(erasures.c.person, erasures.c.programme).order_by(erasures.c.person)
    return [(PersonId(row.person), ProgrammeId(row.programme)) for row in connection.execute(query)]


def end_erasure(connection: sa.Connection, person: PersonId) -> bool:
    """Nothing is left of the person; False where somebody has found so before."""
    gone = connection.execute(sa.delete(erasures).where(erasures.c.person == person))
    return bool(gone.rowcount)
