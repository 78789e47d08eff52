"""Links by which people come in: made, taken back, and used to claim a profile.

A link's secret follows from the secret key and the row (`services.web.secret_links`), so a
coordinator can show it again, and a copy of the database cannot.
"""

from dataclasses import replace
from datetime import timedelta

from schemas.ids import PersonId, ProgrammeId
from services.eventlog.unit import Unit
from services.web.commands.mails import send
from services.web.commands.people import change_contact
from services.web.errors import MissingError, RefusedError
from services.web.identity import COORDINATOR, AccountId, Membership
from services.web.secret_links import hash_of, secret_of
from services.web.store import accounts, invitations, memberships, people
from services.web.store.invitations import CLAIM, JOIN, Invitation

JOIN_DAYS = 14
JOIN_USES = 30
CLAIM_DAYS = 30
MAIL_GOOD_FOR = timedelta(days=2)


def invite(  # noqa: PLR0913 - all by name; each is a part of the link
    unit: Unit,
    *,
    key: str,
    programme: ProgrammeId,
    role: str,
    created_by: PersonId,
    days: int = JOIN_DAYS,
    uses: int = JOIN_USES,
) -> str:
    """Make a link to join with a role; one to coordinate lets one person in."""
    invitation = Invitation(
        id=unit.new_id(),
        programme=programme,
        kind=JOIN,
        role=role,
        person=None,
        created_by=created_by,
        created_at=unit.now,
        expires_at=unit.now + timedelta(days=days),
        uses_left=1 if role == COORDINATOR else uses,
    )
    return _add(unit, key, invitation)


def offer_claim(
    unit: Unit, *, key: str, programme: ProgrammeId, person: PersonId, created_by: PersonId
) -> str:
    """Make a link by which a person without an account claims their profile; others end."""
    member = memberships.held(unit.connection, programme, person)
    if member is None:
        raise MissingError("person")
    if member.account is not None:
        raise RefusedError("claimed-already")
    invitations.revoke_claims(unit.connection, person, unit.now)
    invitation = Invitation(
        id=unit.new_id(),
        programme=programme,
        kind=CLAIM,
        role=min(member.roles),
        person=person,
        created_by=created_by,
        created_at=unit.now,
        expires_at=unit.now + timedelta(days=CLAIM_DAYS),
        uses_left=1,
    )
    return _add(unit, key, invitation)


def revoke(unit: Unit, *, programme: ProgrammeId, invitation: str) -> None:
    """Take a link back."""
    if not invitations.revoke(unit.connection, programme, invitation, unit.now):
        raise MissingError("invitation")


def mail_claim(
    unit: Unit,
    *,
    programme: ProgrammeId,
    person: PersonId,
    sender: Membership,
    recipient: str,
    path: str,
) -> None:
    """Send a person the link to their profile; `path` is its place on this site."""
    contact = people.find(unit.connection, programme, person)
    if contact is None:
        raise MissingError("person")
    send(
        unit,
        kind="claim-link",
        recipient=recipient,
        locale=contact.locale,
        values={
            "name": contact.name,
            "programme": sender.programme_name,
            "coordinator": sender.name,
            "link": path,
        },
        good_for=MAIL_GOOD_FOR,
    )


def claim(unit: Unit, *, invitation: Invitation, account: AccountId) -> PersonId:
    """Take over the profile that a link is for, with this account."""
    if invitation.person is None or not invitations.take(unit.connection, invitation.id, unit.now):
        raise RefusedError("link-over")
    programme, person = invitation.programme, invitation.person
    if memberships.of_account(unit.connection, programme, account) is not None:
        raise RefusedError("member-already")
    if not memberships.link_account(unit.connection, programme, person, account):
        raise RefusedError("claimed-already")
    owner = accounts.by_id(unit.connection, account)
    contact = people.find(unit.connection, programme, person)
    if owner is None or contact is None:
        raise MissingError("person")
    email = contact.email or owner.email
    change_contact(unit, replace(contact, email=email, locale=owner.locale))
    return person


def _add(unit: Unit, key: str, invitation: Invitation) -> str:
    token_hash = hash_of(secret_of(key, invitation.kind, invitation.id))
    invitations.add(unit.connection, invitation, token_hash=token_hash)
    return invitation.id
