"""Joining a programme: by an invitation, or where a programme is open to everybody."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from schemas.ids import ProgrammeId
from services.eventlog.unit import Unit
from services.web.commands.codes import Purpose
from services.web.commands.enrolment import SignUp
from services.web.current import current_web, visitor
from services.web.errors import RefusedError
from services.web.finishing import Finished, joined
from services.web.forms.joining import join_form
from services.web.forms.reading import Errors, FormError, Typed, read
from services.web.identity import MENTOR, STUDENT
from services.web.newcomers import Wish, come
from services.web.refusals import sentence
from services.web.secret_links import hash_of
from services.web.store import enrolments, invitations, known_students
from services.web.store.accounts import Account
from services.web.store.enrolments import CLOSED, OPEN, Enrolment

blueprint = Blueprint("join", __name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """A way into a programme, and the roles that it gives."""

    programme: Enrolment
    roles: Sequence[str]
    invitation: str | None = None


@blueprint.get("/join/open/<programme>")
def show_open(programme: str) -> ResponseReturnValue:
    """The form to join an open programme."""
    return _show(_open_door(programme))


@blueprint.post("/join/open/<programme>")
def ask_open(programme: str) -> ResponseReturnValue:
    """Join an open programme."""
    return _ask(_open_door(programme))


@blueprint.get("/join/<token>")
def show(token: str) -> ResponseReturnValue:
    """The form to join by invitation."""
    return _show(_invited_door(token))


@blueprint.post("/join/<token>")
def ask(token: str) -> ResponseReturnValue:
    """Join by invitation."""
    return _ask(_invited_door(token))


def _open_door(programme: str) -> Door | None:
    with current_web().database.read() as connection:
        found = enrolments.find(connection, ProgrammeId(programme))
    if found is None or found.enrolment != OPEN:
        return None
    # Without mail nobody could show whose address it is, and anyone could try addresses here.
    if visitor() is None and not current_web().settings.mail_leaves:
        return None
    return Door(programme=found, roles=(STUDENT, MENTOR))


def _invited_door(token: str) -> Door | None:
    web = current_web()
    with web.database.read() as connection:
        # A mentor's link lets a student in too, who then opens it once more and agrees.
        kinds = (invitations.JOIN, known_students.MENTOR)
        known = (invitations.by_token(connection, kind, hash_of(token)) for kind in kinds)
        invitation = next(filter(None, known), None)
        if invitation is None or not invitation.is_good(web.clock.now()):
            return None
        found = enrolments.find(connection, invitation.programme)
    if found is None or found.enrolment == CLOSED:
        return None
    return Door(programme=found, roles=(invitation.role,), invitation=invitation.id)


def _show(door: Door | None) -> ResponseReturnValue:
    if door is None:
        return over()
    identity = visitor()
    name = identity.memberships[0].name if identity and identity.memberships else ""
    return _page(door, Typed({"name": name}), {})


def _ask(door: Door | None) -> ResponseReturnValue:
    if door is None:
        return over()
    typed = request.form.copy()
    form = join_form(
        roles=door.roles,
        signed_in=visitor() is not None,
        by_password=not current_web().settings.mail_leaves,
    )
    try:
        data = read(form, typed, lambda data: data)
        wish = SignUp(
            programme=door.programme.programme,
            role=data.get("role", door.roles[0]),
            name=data["name"],
            birth_year=data["birth_year"],
            invitation=door.invitation,
        )
        return come(_wish(door, wish), data)
    except FormError as error:
        return _page(door, typed, error.errors), 422
    except RefusedError as error:
        if error.field is None:
            raise
        return _page(door, typed, {error.field: sentence(error)}), error.status


def _wish(door: Door, wish: SignUp) -> Wish:
    def finish(unit: Unit, account: Account) -> Finished:
        return joined(unit, wish, account)

    return Wish(
        purpose=Purpose.SIGN_UP,
        kind="sign-up-code",
        programme_name=door.programme.programme_name,
        data=wish.as_data(),
        finish=finish,
    )


def _page(door: Door, typed: Typed, errors: Errors) -> str:
    return render_template(
        "join/show.html",
        door=door,
        typed=typed,
        errors=errors,
        by_password=not current_web().settings.mail_leaves,
    )


def over() -> ResponseReturnValue:
    """A link that lets nobody in, whatever the reason."""
    return render_template("join/over.html"), 404
