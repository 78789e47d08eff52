"""People: names and ways to reach them, kept apart from profiles."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime

import sqlalchemy as sa

from schemas.facts import ContactChanged
from schemas.ids import PersonId, ProgrammeId
from services.web.identity import AccountId
from services.web.tables import mentor_profiles, people, roles, student_profiles


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """How a person is in the programme, beside how they are reached."""

    account: AccountId | None
    status: str
    joined_at: datetime
    birth_year: int | None


def add(
    connection: sa.Connection,
    contact: ContactChanged,
    *,
    held: Collection[str],
    place: Place,
) -> None:
    """Store a new person with their roles."""
    values = {**asdict(contact), **asdict(place)}
    person = values.pop("person")
    connection.execute(people.insert().values(id=person, **values))
    connection.execute(roles.insert(), [{"person": person, "role": role} for role in sorted(held)])


def change(connection: sa.Connection, contact: ContactChanged) -> bool:
    """Store what is now known of a person; False when there is no such person.

    A token to unsubscribe stays as it is when none is given.
    """
    values = asdict(contact)
    values.pop("person"), values.pop("programme")
    if contact.unsubscribe_token is None:
        values.pop("unsubscribe_token")
    changed = connection.execute(
        people.update().where(*_is(contact.programme, contact.person)).values(values)
    )
    return bool(changed.rowcount)


def set_birth_year(
    connection: sa.Connection, programme: ProgrammeId, person: PersonId, birth_year: int | None
) -> None:
    """Store when a person was born."""
    connection.execute(people.update().where(*_is(programme, person)).values(birth_year=birth_year))


def find(
    connection: sa.Connection, programme: ProgrammeId, person: PersonId
) -> ContactChanged | None:
    """What is known of a person, or None; the erased are not known."""
    row = connection.execute(sa.select(people).where(*_is(programme, person))).one_or_none()
    if row is None:
        return None
    return ContactChanged(
        programme=programme,
        person=person,
        name=row.name,
        nickname=row.nickname,
        address_form=row.address_form,
        email=row.email,
        phone=row.phone,
        locale=row.locale,
        unsubscribe_token=row.unsubscribe_token,
    )


def erase(
    connection: sa.Connection, programme: ProgrammeId, person: PersonId, now: datetime
) -> bool:
    """Forget who a person is, and what they said of themselves; an empty person remains."""
    erased = connection.execute(
        people.update()
        .where(*_is(programme, person))
        .values(
            name="",
            nickname=None,
            address_form=None,
            email=None,
            phone=None,
            account=None,
            erased_at=now,
        )
    )
    if not erased.rowcount:
        return False
    for table in (roles, student_profiles):
        connection.execute(table.delete().where(table.c.person == person))
    connection.execute(mentor_profiles.delete().where(mentor_profiles.c.person == person))
    return True


def of_account(connection: sa.Connection, account: AccountId) -> list[ContactChanged]:
    """What is known of every person of an account."""
    mine = sa.select(people.c.programme, people.c.id).where(
        people.c.account == account, people.c.erased_at.is_(None)
    )
    found = (find(connection, row.programme, row.id) for row in connection.execute(mine).all())
    return [contact for contact in found if contact is not None]


def set_locale(connection: sa.Connection, account: AccountId, locale: str) -> list[ContactChanged]:
    """Change the language of every person of an account; returns those that it changed."""
    mine = (people.c.account == account, people.c.erased_at.is_(None), people.c.locale != locale)
    rows = connection.execute(sa.select(people.c.programme, people.c.id).where(*mine)).all()
    connection.execute(people.update().where(*mine).values(locale=locale))
    found = (find(connection, row.programme, row.id) for row in rows)
    return [contact for contact in found if contact is not None]


def _is(programme: ProgrammeId, person: PersonId) -> tuple[sa.ColumnElement[bool], ...]:
    return people.c.programme == programme, people.c.id == person, people.c.erased_at.is_(None)
