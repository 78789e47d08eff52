"""Claiming a profile that a coordinator made, by the link that came from them."""

from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from services.eventlog.unit import Unit
from services.web.blueprints.join import over
from services.web.commands.codes import Purpose
from services.web.current import current_web, visitor
from services.web.errors import RefusedError
from services.web.finishing import Finished, claimed
from services.web.forms.joining import claim_form
from services.web.forms.reading import Errors, FormError, Typed, read
from services.web.newcomers import Wish, come
from services.web.refusals import sentence
from services.web.secret_links import hash_of
from services.web.store import enrolments, invitations, people
from services.web.store.accounts import Account

blueprint = Blueprint("claim", __name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimable:
    """A profile that waits for its owner."""

    token_hash: str
    name: str
    programme_name: str


@blueprint.get("/claim/<token>")
def show(token: str) -> ResponseReturnValue:
    """Whose profile it is, and how to make it one's own."""
    found = _found(token)
    return over() if found is None else _page(found, Typed(), {})


@blueprint.post("/claim/<token>")
def take(token: str) -> ResponseReturnValue:
    """Make the profile one's own."""
    found = _found(token)
    if found is None:
        return over()
    typed = request.form.copy()
    form = claim_form(
        signed_in=visitor() is not None,
        by_password=not current_web().settings.mail_leaves,
    )
    try:
        return come(_wish(found), read(form, typed, lambda data: data))
    except FormError as error:
        return _page(found, typed, error.errors), 422
    except RefusedError as error:
        if error.field is None:
            raise
        return _page(found, typed, {error.field: sentence(error)}), error.status


def _found(token: str) -> Claimable | None:
    web = current_web()
    token_hash = hash_of(token)
    with web.database.read() as connection:
        invitation = invitations.by_token(connection, invitations.CLAIM, token_hash)
        if invitation is None or invitation.person is None:
            return None
        if not invitation.is_good(web.clock.now()):
            return None
        contact = people.find(connection, invitation.programme, invitation.person)
        programme = enrolments.find(connection, invitation.programme)
    if contact is None or programme is None:
        return None
    return Claimable(
        token_hash=token_hash, name=contact.name, programme_name=programme.programme_name
    )


def _wish(found: Claimable) -> Wish:
    def finish(unit: Unit, account: Account) -> Finished:
        return claimed(unit, found.token_hash, account)

    return Wish(
        purpose=Purpose.CLAIM,
        kind="claim-code",
        programme_name=found.programme_name,
        data={"invitation": found.token_hash},
        finish=finish,
    )


def _page(found: Claimable, typed: Typed, errors: Errors) -> str:
    return render_template(
        "join/claim.html",
        found=found,
        typed=typed,
        errors=errors,
        by_password=not current_web().settings.mail_leaves,
    )
