"""What happens when somebody has shown that they read the mails of an address."""

from dataclasses import dataclass

from flask import current_app, url_for

from services.eventlog.unit import Unit
from services.web.commands.accounts import create_account, prove_address
from services.web.commands.codes import Purpose
from services.web.commands.enrolment import SignUp, sign_up
from services.web.commands.invitations import claim
from services.web.entering import admissible
from services.web.errors import RefusedError
from services.web.languages import language
from services.web.store import accounts, invitations
from services.web.store.accounts import Account
from services.web.store.codes import Asked

WELCOME = "privacy.welcome"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """Whose account it is, and where they go."""

    account: Account
    next_page: str
    waits: bool = False


def finish(unit: Unit, asked: Asked) -> Finished | None:
    """Do what the code was asked for; None where the address may not come in."""
    account = admissible(accounts.by_email(unit.connection, asked.email))
    if account is not None:
        prove_address(unit, account)
    if asked.purpose == Purpose.SIGN_IN:
        if account is None:
            return None
        return Finished(account=account, next_page=str(asked.data.get("next", "")))
    if account is None:
        account = _new_account(unit, asked.email)
    if asked.purpose == Purpose.SIGN_UP:
        return joined(unit, SignUp(**asked.data), account)
    return claimed(unit, str(asked.data["invitation"]), account)


def joined(unit: Unit, wish: SignUp, account: Account) -> Finished:
    """Join a programme with this account."""
    done = sign_up(unit, wish, account)
    if done.waiting:
        return Finished(account=account, next_page=url_for("home.index"), waits=True)
    return Finished(account=account, next_page=first_page(wish.programme))


def claimed(unit: Unit, token_hash: str, account: Account) -> Finished:
    """Take over the profile that a link is for."""
    invitation = invitations.by_token(unit.connection, invitations.CLAIM, token_hash)
    if invitation is None:
        raise RefusedError("link-over")
    claim(unit, invitation=invitation, account=account.id)
    return Finished(account=account, next_page=first_page(invitation.programme))


def first_page(programme: str) -> str:
    """Where a newcomer begins: with what they allow."""
    if WELCOME in current_app.view_functions:
        return url_for(WELCOME, programme=programme)
    return url_for("home.show", programme=programme)


def _new_account(unit: Unit, email: str) -> Account:
    if accounts.has_email(unit.connection, email):
        # There is one that may not sign in.
        raise RefusedError("link-over")
    made = create_account(unit, email=email, password_hash=None, locale=language())
    account = accounts.by_id(unit.connection, made)
    if account is None:
        raise LookupError("the account that was just made is not there")
    return account
