"""Signing up: with an invitation, or where a programme is open to everybody."""

from dataclasses import asdict, dataclass
from typing import Any

from schemas.ids import PersonId, ProgrammeId
from services.eventlog.unit import Unit
from services.web.commands.membership import join
from services.web.errors import RefusedError
from services.web.store import enrolments, invitations, memberships
from services.web.store.accounts import Account
from services.web.store.memberships import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class SignUp:
    """What somebody said who wants to join. Without `invitation` the programme must be open."""

    programme: ProgrammeId
    role: str
    name: str
    birth_year: int
    invitation: str | None = None

    def as_data(self) -> dict[str, Any]:
        """To be kept beside a code."""
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Who somebody is now; `waiting` until a coordinator has approved."""

    person: PersonId
    waiting: bool


def sign_up(unit: Unit, wish: SignUp, account: Account) -> Joined:
    """Join, using an invitation once if there is one; whoever has the role already has it still."""
    known = memberships.of_account(unit.connection, wish.programme, account.id)
    is_in = known is not None and known.status is not Status.LEFT
    if known is not None and is_in and wish.role in known.roles:
        return Joined(person=known.person, waiting=known.status is Status.WAITING)
    enrolment = enrolments.find(unit.connection, wish.programme)
    if enrolment is None or enrolment.enrolment == enrolments.CLOSED:
        raise RefusedError("enrolment-closed")
    if wish.invitation is None:
        if enrolment.enrolment != enrolments.OPEN:
            raise RefusedError("enrolment-closed")
    elif not invitations.take(unit.connection, wish.invitation, unit.now):
        raise RefusedError("link-over")
    person = join(
        unit,
        programme=wish.programme,
        account=account.id,
        name=wish.name,
        email=account.email,
        roles=(wish.role,),
        locale=account.locale,
        waiting=enrolment.approval_needed,
        birth_year=wish.birth_year,
    )
    place = memberships.find(unit.connection, wish.programme, person)
    return Joined(person=person, waiting=place is not None and place.status is Status.WAITING)
