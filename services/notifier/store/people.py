"""Programmes, contacts and availability: what the notifier was told of people."""

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

import sqlalchemy as sa

from schemas.facts import ContactChanged, ProgrammeConfigured
from schemas.ids import PersonId, ProgrammeId
from schemas.values import Absence, Availability, Roster, Stay, Window
from services.notifier.records import Contact, Programme, Role
from services.notifier.tables import availabilities, contacts, programmes


def keep_programme(connection: sa.Connection, fact: ProgrammeConfigured) -> None:
    """The rules of a programme are now these."""
    connection.execute(sa.delete(programmes).where(programmes.c.id == fact.programme))
    connection.execute(
        sa.insert(programmes).values(
            id=fact.programme,
            name=fact.name,
            zone=fact.zone,
            locale=fact.locale,
            meeting_minutes=fact.meeting_minutes,
            first_meeting_minutes=fact.first_meeting_minutes,
            first_meeting_within_days=fact.first_meeting_within_days,
            period_weeks=fact.period_weeks,
        )
    )


def programme(connection: sa.Connection, id: ProgrammeId) -> Programme | None:
    """A programme, unless it was never configured."""
    query = sa.select(programmes).where(programmes.c.id == id)
    row = connection.execute(query).mappings().one_or_none()
    return Programme(**row) if row else None


def keep_contact(connection: sa.Connection, fact: ContactChanged) -> bool:
    """A person is now reached so. Whether the mail address is another than before.

    An address that was refused stays refused until it changes.
    """
    before = contact(connection, fact.person)
    now = Contact(
        person=fact.person,
        programme=fact.programme,
        name=fact.name,
        nickname=fact.nickname,
        address_form=fact.address_form,
        email=fact.email,
        phone=fact.phone,
        locale=fact.locale,
        unsubscribe_token=fact.unsubscribe_token,
    )
    if before and before.email == now.email:
        now = replace(now, refused=before.refused)
    forget_contact(connection, fact.person)
    connection.execute(sa.insert(contacts).values(asdict(now)))
    return before is None or before.email != now.email


def contact(connection: sa.Connection, person: PersonId) -> Contact | None:
    """A person's contact, unless it is unknown or forgotten."""
    query = sa.select(contacts).where(contacts.c.person == person)
    row = connection.execute(query).mappings().one_or_none()
    return Contact(**row) if row else None


def refuse_address(connection: sa.Connection, person: PersonId, address: str) -> None:
    """A server said that there is no such mailbox; unless the address is another by now."""
    connection.execute(
        sa.update(contacts)
        .where(contacts.c.person == person, contacts.c.email == address)
        .values(refused=True)
    )


def forget_contact(connection: sa.Connection, person: PersonId) -> None:
    """Nothing is known of how to reach the person."""
    connection.execute(sa.delete(contacts).where(contacts.c.person == person))


def keep_availability(
    connection: sa.Connection, person: PersonId, role: Role, availability: Availability
) -> None:
    """When a person can meet in that role."""
    forget_availability(connection, person, role)
    connection.execute(
        sa.insert(availabilities).values(
            person=person, role=role.value, availability=_as_json(availability)
        )
    )


def availability(connection: sa.Connection, person: PersonId, role: Role) -> Availability | None:
    """When a person can meet in that role, unless it was never said."""
    query = sa.select(availabilities.c.availability).where(
        availabilities.c.person == person, availabilities.c.role == role.value
    )
    data = connection.scalar(query)
    return None if data is None else _from_json(data)


def forget_availability(connection: sa.Connection, person: PersonId, role: Role) -> None:
    """Nothing is known of the person's time in that role."""
    connection.execute(
        sa.delete(availabilities).where(
            availabilities.c.person == person, availabilities.c.role == role.value
        )
    )


def _as_json(availability: Availability) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(json.dumps(asdict(availability), default=date.isoformat))
    return data


def _from_json(data: Mapping[str, Any]) -> Availability:
    return Availability(
        zone=data["zone"],
        windows=_windows(data),
        absences=tuple(Absence(**_days(away)) for away in data["absences"]),
        # What was kept before anybody could say so has neither.
        rosters=tuple(
            Roster(**{**roster, **_days(roster), "windows": _windows(roster)})
            for roster in data.get("rosters", ())
        ),
        stays=tuple(Stay(**{**stay, **_days(stay)}) for stay in data.get("stays", ())),
    )


def _windows(data: Mapping[str, Any]) -> tuple[Window, ...]:
    return tuple(Window(**window) for window in data["windows"])


def _days(data: Mapping[str, Any]) -> dict[str, Any]:
    """The first and the last day; a roster need not end."""
    last = data["last"]
    return {
        "first": date.fromisoformat(data["first"]),
        "last": None if last is None else date.fromisoformat(last),
    }
