"""Contact details of the people one is paired with, and everybody's clock.

The rule that nobody sees the contact details of someone they are not paired with stands in the
query: it gives only partners of confirmed pairings of the one who asks.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from schemas.ids import PairingId, PersonId, ProgrammeId
from services.web.store.pairings import PairingStatus
from services.web.tables import mentor_profiles, pairings, people, student_profiles


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How to reach a person, and how to address them. `locale` is the language they read."""

    person: PersonId
    name: str
    nickname: str | None
    address_form: str | None
    email: str | None
    phone: str | None
    locale: str

    @property
    def called(self) -> str:
        """What friends call the person."""
        return self.nickname or self.name


def contacts(
    connection: sa.Connection, programme: ProgrammeId, person: PersonId
) -> dict[PairingId, Contact]:
    """The partner in each of the person's confirmed pairings."""
    partner = sa.case((pairings.c.student == person, pairings.c.mentor), else_=pairings.c.student)
    query = (
        sa.select(pairings.c.id.label("pairing"), people)
        .select_from(pairings.join(people, people.c.id == partner))
        .where(
            pairings.c.programme == programme,
            pairings.c.status == PairingStatus.CONFIRMED.value,
            sa.or_(pairings.c.student == person, pairings.c.mentor == person),
            people.c.erased_at.is_(None),
        )
    )
    return {row["pairing"]: _contact(row) for row in connection.execute(query).mappings()}


def own(connection: sa.Connection, programme: ProgrammeId, person: PersonId) -> Contact:
    """The person's own details."""
    query = sa.select(people).where(people.c.programme == programme, people.c.id == person)
    return _contact(connection.execute(query).mappings().one())


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


def _contact(row: Any) -> Contact:
    return Contact(
        person=row["id"], **{name: row[name] for name in Contact.__slots__ if name != "person"}
    )
