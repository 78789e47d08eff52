"""How people want to be told things."""

from dataclasses import asdict
from datetime import datetime

import sqlalchemy as sa

from schemas.facts import NoticePreferencesChanged
from schemas.ids import PersonId, ProgrammeId
from services.web.tables import notice_preferences, people


def find(
    connection: sa.Connection, programme: ProgrammeId, person: PersonId
) -> NoticePreferencesChanged | None:
    """What a person chose, or None where they never did."""
    query = sa.select(notice_preferences).where(
        notice_preferences.c.programme == programme, notice_preferences.c.person == person
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    return NoticePreferencesChanged(
        programme=programme,
        person=person,
        zone=row.zone,
        email=row.email,
        stopped=tuple(row.stopped),
        quiet_from=row.quiet_from,
        quiet_until=row.quiet_until,
    )


def keep(connection: sa.Connection, chosen: NoticePreferencesChanged, now: datetime) -> None:
    """This is what the person wants from now on."""
    theirs = notice_preferences.c.person == chosen.person
    connection.execute(sa.delete(notice_preferences).where(theirs))
    values = asdict(chosen) | {"stopped": list(chosen.stopped), "updated_at": now}
    connection.execute(sa.insert(notice_preferences).values(values))


def holder(connection: sa.Connection, token: str) -> tuple[ProgrammeId, PersonId] | None:
    """Whose token to unsubscribe by this is; the erased have none."""
    query = sa.select(people.c.programme, people.c.id).where(
        people.c.unsubscribe_token == token, people.c.erased_at.is_(None)
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else (ProgrammeId(row.programme), PersonId(row.id))
