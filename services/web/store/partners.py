"""The two of a pairing to each other: names, ways to reach them, and everybody's clock.

The rule that nobody sees the contact details of someone they are not paired with stands in the
query of `details`: it gives only those of partners in confirmed pairings of the one who asks.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from schemas.ids import PairingId, PersonId, ProgrammeId
from services.web.store.pairings import PairingStatus
from services.web.tables import mentor_profiles, pairings, people, student_profiles


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """Who a person is to their partner. `locale` is the language they read."""

    person: PersonId
    name: str
    nickname: str | None
    address_form: str | None
    locale: str

    @property
    def called(self) -> str:
        """What friends call the person."""
        return self.nickname or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactDetails:
    """How to reach a partner, before consents and ages are looked at."""

    partner: PersonId
    email: str | None
    phone: str | None
    birth_year: int | None
    own_birth_year: int | None


def find(connection: sa.Connection, programme: ProgrammeId, person: PersonId) -> Partner | None:
    """Who the person is; None for the erased."""
    return of_persons(connection, programme, [person]).get(person)


def of_persons(
    connection: sa.Connection, programme: ProgrammeId, persons: Collection[PersonId]
) -> dict[PersonId, Partner]:
    """Who these people are; the erased are left out."""
    query = sa.select(people).where(
        people.c.programme == programme, people.c.id.in_(persons), people.c.erased_at.is_(None)
    )
    return {row["id"]: _partner(row) for row in connection.execute(query).mappings()}


def details(
    connection: sa.Connection, programme: ProgrammeId, person: PersonId, pairing: PairingId
) -> ContactDetails | None:
    """How to reach the person's partner in a confirmed pairing; None in any other."""
    partner = sa.case((pairings.c.student == person, pairings.c.mentor), else_=pairings.c.student)
    own = people.alias("own")
    query = (
        sa.select(
            people.c.id.label("partner"),
            people.c.email,
            people.c.phone,
            people.c.birth_year,
            own.c.birth_year.label("own_birth_year"),
        )
        .select_from(pairings.join(people, people.c.id == partner).join(own, own.c.id == person))
        .where(
            pairings.c.id == pairing,
            pairings.c.programme == programme,
            pairings.c.status == PairingStatus.CONFIRMED.value,
            sa.or_(pairings.c.student == person, pairings.c.mentor == person),
            people.c.erased_at.is_(None),
        )
    )
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else ContactDetails(**row)


def zones(
    connection: sa.Connection, students: Collection[PersonId], mentors: Collection[PersonId]
) -> dict[PersonId, str]:
    """The zone in which each has said to be free; who has not said so is left out."""
    return {
        person: zone
        for table, persons in ((student_profiles, students), (mentor_profiles, mentors))
        for person, zone in _zones(connection, table, persons)
    }


def _zones(
    connection: sa.Connection, profiles: sa.Table, persons: Collection[PersonId]
) -> Iterable[tuple[PersonId, str]]:
    query = sa.select(profiles.c.person, profiles.c.profile).where(profiles.c.person.in_(persons))
    for person, profile in connection.execute(query):
        yield person, profile["availability"]["zone"]


def _partner(row: Any) -> Partner:
    known = {name: row[name] for name in Partner.__slots__ if name != "person"}
    return Partner(person=row["id"], **known)
