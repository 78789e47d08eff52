"""Who is asking: one account, and the person it is in each programme."""

from dataclasses import dataclass
from typing import NewType

from schemas.ids import PersonId, ProgrammeId

AccountId = NewType("AccountId", str)

STUDENT = "student"
MENTOR = "mentor"
COORDINATOR = "coordinator"
ROLES = (STUDENT, MENTOR, COORDINATOR)
FORMER = "former"
"""Not a role that is given: what those are who left, until they come back or are erased."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """One person in one programme. `zone` is the programme's.

    Who has left is `FORMER` and nothing else: their own data is all that they may still reach.
    """

    programme: ProgrammeId
    programme_name: str
    zone: str
    person: PersonId
    name: str
    nickname: str | None
    roles: frozenset[str]

    @property
    def called(self) -> str:
        """How to greet the person."""
        return self.nickname or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A programme in which somebody waits to be let in."""

    programme: ProgrammeId
    programme_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """One signed-in account. `session` is the hash of its session's id.

    `waiting` are the programmes whose coordinator has not let them in yet.
    """

    account: AccountId
    email: str
    locale: str
    session: str
    memberships: tuple[Membership, ...]
    waiting: tuple[Waiting, ...] = ()

    def within(self, programme: str) -> Membership | None:
        """The person of this account in a programme, or None."""
        for membership in self.memberships:
            if membership.programme == programme:
                return membership
        return None
