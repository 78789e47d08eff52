"""A mentor invites a student they know: by a link that makes the two each other's first wish."""

from dataclasses import replace
from datetime import timedelta

from schemas.ids import PersonId, ProgrammeId
from services.eventlog.unit import Unit
from services.web.commands.favourites import choose_first
from services.web.commands.profiles import save_mentor_profile
from services.web.errors import MissingError, RefusedError
from services.web.identity import STUDENT
from services.web.secret_links import hash_of, secret_of
from services.web.store import invitations, known_students, profiles
from services.web.store.invitations import Invitation

DAYS = 30
USES = 10
MOST_WISHES = 20
"""A mentor's older wishes make room."""


def invite_known(unit: Unit, *, key: str, programme: ProgrammeId, mentor: PersonId) -> str:
    """Make a link for students whom the mentor knows; it takes the place of an earlier one."""
    if profiles.mentor(unit.connection, programme, mentor) is None:
        raise RefusedError("profile-missing")
    for earlier in known_students.links_of(unit.connection, programme, mentor, unit.now):
        invitations.revoke(unit.connection, programme, earlier.id, unit.now)
    invitation = Invitation(
        id=unit.new_id(),
        programme=programme,
        kind=known_students.MENTOR,
        role=STUDENT,
        person=mentor,
        created_by=mentor,
        created_at=unit.now,
        expires_at=unit.now + timedelta(days=DAYS),
        uses_left=USES,
    )
    token_hash = hash_of(secret_of(key, invitation.kind, invitation.id))
    invitations.add(unit.connection, invitation, token_hash=token_hash)
    return invitation.id


def take_back(unit: Unit, *, programme: ProgrammeId, mentor: PersonId, invitation: str) -> None:
    """End a link of the mentor's own."""
    found = invitations.find(unit.connection, programme, invitation)
    if found is None or found.kind != known_students.MENTOR or found.person != mentor:
        raise MissingError("invitation")
    invitations.revoke(unit.connection, programme, invitation, unit.now)


def know_each_other(unit: Unit, *, invitation: Invitation, student: PersonId) -> None:
    """The student agrees: each is the other's first wish. No wish is a promise."""
    mentor, programme = invitation.person, invitation.programme
    if mentor is None or not invitation.is_good(unit.now):
        raise RefusedError("link-over")
    if mentor == student:
        raise RefusedError("favourite-unknown")
    choose_first(unit, programme=programme, student=student, mentor=mentor)
    profile = profiles.mentor(unit.connection, programme, mentor)
    if profile is None:
        raise RefusedError("favourite-unknown")
    others = tuple(one for one in profile.favourites if one != student)
    save_mentor_profile(unit, replace(profile, favourites=(student, *others)[:MOST_WISHES]))
