"""Where a mentor's link leads: a student says that the two know each other."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from services.eventlog.unit import Unit
from services.web.commands.known_students import know_each_other
from services.web.current import current_web, visitor
from services.web.errors import MissingError
from services.web.identity import STUDENT, Membership
from services.web.secret_links import hash_of
from services.web.store import enrolments, invitations, known_students, people
from services.web.store.invitations import Invitation
from services.web.submitting import submit

blueprint = Blueprint("know", __name__, url_prefix="/know")


@blueprint.get("/<token>")
def show(token: str) -> ResponseReturnValue:
    """Who invites, and what to do: agree, sign in, or join first."""
    found = _found(token)
    if found is None:
        return render_template("known_students/over.html"), 404
    with current_web().database.read() as connection:
        mentor = people.find(connection, found.programme, found.person) if found.person else None
        programme = enrolments.find(connection, found.programme)
    if mentor is None or programme is None:
        return render_template("known_students/over.html"), 404
    return render_template(
        "known_students/know.html",
        token=token,
        mentor=mentor.name,
        programme=programme.programme_name,
        student=_student(found),
        may_join=programme.enrolment != enrolments.CLOSED,
    )


@blueprint.post("/<token>")
def agree(token: str) -> ResponseReturnValue:
    """The student makes the mentor their first wish."""
    found = _found(token)
    student = _student(found) if found else None

    def change(unit: Unit) -> str:
        if found is None or student is None:
            raise MissingError("invitation")
        know_each_other(unit, invitation=found, student=student.person)
        return url_for("mentor_request.show", programme=found.programme)

    return submit(change, done=_("Your mentor is your first wish, and you are theirs."))


def _found(token: str) -> Invitation | None:
    web = current_web()
    with web.database.read() as connection:
        found = invitations.by_token(connection, known_students.MENTOR, hash_of(token))
    return found if found is not None and found.is_good(web.clock.now()) else None


def _student(invitation: Invitation) -> Membership | None:
    identity = visitor()
    membership = identity.within(invitation.programme) if identity else None
    return membership if membership is not None and STUDENT in membership.roles else None
