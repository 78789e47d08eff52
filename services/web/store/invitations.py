"""Secret links by which people come in. Only the hash of a link's secret is stored."""

from dataclasses import asdict, dataclass
from datetime import datetime

import sqlalchemy as sa

from schemas.ids import PersonId, ProgrammeId
from services.web.tables import invitations

JOIN = "join"
CLAIM = "claim"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A link to join with a role, or to claim the profile of `person`."""

    id: str
    programme: ProgrammeId
    kind: str
    role: str
    person: PersonId | None
    created_by: PersonId | None
    created_at: datetime
    expires_at: datetime
    uses_left: int
    revoked_at: datetime | None = None

    def is_good(self, now: datetime) -> bool:
        """Whether it still lets somebody in."""
        return self.revoked_at is None and self.uses_left > 0 and now < self.expires_at


def add(connection: sa.Connection, invitation: Invitation, *, token_hash: str) -> None:
    """Store a new link."""
    connection.execute(invitations.insert().values(**asdict(invitation), token_hash=token_hash))


def find(connection: sa.Connection, programme: ProgrammeId, invitation: str) -> Invitation | None:
    """A link of the programme."""
    return _one(connection, invitations.c.programme == programme, invitations.c.id == invitation)


def by_token(connection: sa.Connection, kind: str, token_hash: str) -> Invitation | None:
    """The link with this secret, good or not."""
    return _one(connection, invitations.c.kind == kind, invitations.c.token_hash == token_hash)


def good_ones(connection: sa.Connection, programme: ProgrammeId, now: datetime) -> list[Invitation]:
    """The links to join the programme that still let somebody in, the newest first."""
    query = (
        sa.select(*_columns())
        .where(
            invitations.c.programme == programme,
            invitations.c.kind == JOIN,
            invitations.c.revoked_at.is_(None),
            invitations.c.uses_left > 0,
            invitations.c.expires_at > now,
        )
        .order_by(invitations.c.created_at.desc(), invitations.c.id)
    )
    return [Invitation(**row) for row in connection.execute(query).mappings()]


def good_claim(connection: sa.Connection, person: PersonId, now: datetime) -> Invitation | None:
    """The link by which a person can claim their profile now."""
    return _one(
        connection,
        invitations.c.kind == CLAIM,
        invitations.c.person == person,
        invitations.c.revoked_at.is_(None),
        invitations.c.uses_left > 0,
        invitations.c.expires_at > now,
    )


def take(connection: sa.Connection, invitation: str, now: datetime) -> bool:
    """Use a link once; False when it is over, so that no place on it is given twice."""
    taken = connection.execute(
        invitations.update()
        .where(
            invitations.c.id == invitation,
            invitations.c.revoked_at.is_(None),
            invitations.c.uses_left > 0,
            invitations.c.expires_at > now,
        )
        .values(uses_left=invitations.c.uses_left - 1)
    )
    return bool(taken.rowcount)


def revoke(
    connection: sa.Connection, programme: ProgrammeId, invitation: str, now: datetime
) -> bool:
    """Take a link back; False when there is none to take back."""
    revoked = connection.execute(
        invitations.update()
        .where(
            invitations.c.programme == programme,
            invitations.c.id == invitation,
            invitations.c.revoked_at.is_(None),
        )
        .values(revoked_at=now)
    )
    return bool(revoked.rowcount)


def revoke_claims(connection: sa.Connection, person: PersonId, now: datetime) -> None:
    """Take back every link to a person's profile."""
    connection.execute(
        invitations.update()
        .where(
            invitations.c.kind == CLAIM,
            invitations.c.person == person,
            invitations.c.revoked_at.is_(None),
        )
        .values(revoked_at=now)
    )


def _columns() -> tuple[sa.Column[object], ...]:
    return tuple(invitations.c[name] for name in Invitation.__slots__)


def _one(connection: sa.Connection, *where: sa.ColumnElement[bool]) -> Invitation | None:
    row = connection.execute(sa.select(*_columns()).where(*where)).mappings().first()
    return None if row is None else Invitation(**row)
