"""Guardians: whoever must consent for a person under 18."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from schemas.ids import PersonId, ProgrammeId
from services.web.secret_links import hash_of
from services.web.store.ages import OF_AGE
from services.web.tables import guardians, people, programmes

REFUSED = "refused"
"""The channel of a guardian who said no, or took the consent back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guardian:
    """A guardian, and how the consent was given; without `consented_at` there is none."""

    person: PersonId
    programme: ProgrammeId
    name: str
    email: str | None
    asked_at: datetime
    consented_at: datetime | None = None
    channel: str | None = None
    version: int | None = None

    @property
    def refused(self) -> bool:
        """Whether the guardian has said no."""
        return self.channel == REFUSED


@dataclass(frozen=True, slots=True, kw_only=True)
class Ward:
    """The person that a guardian decides on, as the guardian is told."""

    guardian: Guardian
    name: str
    programme_name: str


def of_person(
    connection: sa.Connection, programme: ProgrammeId, person: PersonId
) -> Guardian | None:
    """The person's guardian, or None when nobody was named."""
    mine = (guardians.c.programme == programme, guardians.c.person == person)
    row = connection.execute(sa.select(guardians).where(*mine)).mappings().one_or_none()
    return None if row is None else _guardian(row)


def by_secret(connection: sa.Connection, secret: str) -> Ward | None:
    """The guardian who holds this secret, and whom they decide on; None for the erased."""
    row = (
        connection.execute(
            sa.select(
                guardians, people.c.name.label("ward"), programmes.c.name.label("programme_name")
            )
            .join(people, people.c.id == guardians.c.person)
            .join(programmes, programmes.c.id == guardians.c.programme)
            .where(guardians.c.token_hash == hash_of(secret), people.c.erased_at.is_(None))
        )
        .mappings()
        .one_or_none()
    )
    if row is None:
        return None
    return Ward(guardian=_guardian(row), name=row["ward"], programme_name=row["programme_name"])


def minors(
    connection: sa.Connection, programme: ProgrammeId, now: datetime
) -> list[tuple[PersonId, str, Guardian | None]]:
    """Everybody who may be under 18, by name, with their guardian if one was named."""
    query = (
        sa.select(people.c.id.label("ward"), people.c.name.label("ward_name"), guardians)
        .outerjoin(guardians, guardians.c.person == people.c.id)
        .where(
            people.c.programme == programme,
            people.c.erased_at.is_(None),
            people.c.birth_year >= now.year - OF_AGE,
        )
        .order_by(people.c.name, people.c.id)
    )
    return [
        (PersonId(row["ward"]), row["ward_name"], _guardian(row) if row["person"] else None)
        for row in connection.execute(query).mappings()
    ]


def save(connection: sa.Connection, guardian: Guardian, secret: str | None) -> None:
    """Store a guardian in the place of any earlier one, whose link is worth nothing then."""
    connection.execute(guardians.delete().where(guardians.c.person == guardian.person))
    columns = {name: getattr(guardian, name) for name in Guardian.__slots__}
    hashed = None if secret is None else hash_of(secret)
    connection.execute(guardians.insert().values(**columns, token_hash=hashed))


def decide(
    connection: sa.Connection,
    person: PersonId,
    *,
    consented_at: datetime | None,
    channel: str,
    version: int,
) -> None:
    """Keep what the guardian decided."""
    connection.execute(
        guardians.update()
        .where(guardians.c.person == person)
        .values(consented_at=consented_at, channel=channel, version=version)
    )


def _guardian(row: sa.RowMapping) -> Guardian:
    return Guardian(**{name: row[name] for name in Guardian.__slots__})
