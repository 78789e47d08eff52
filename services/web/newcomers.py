"""How somebody who follows a link comes in: with the account they are signed in to, by a code to
their address, or, where no mail leaves, with a password that they choose.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from services.eventlog.unit import Unit
from services.web import asking, passwords, throttle
from services.web.commands.accounts import create_account
from services.web.commands.codes import Purpose
from services.web.current import current_web, visitor
from services.web.entering import account_with, enter
from services.web.errors import MissingError, RefusedError
from services.web.finishing import Finished
from services.web.languages import language
from services.web.store import accounts
from services.web.store.accounts import Account
from services.web.submitting import submit
from services.web.translation import gettext as _

Finish = Callable[[Unit, Account], Finished]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody came for, and how it is done once it is clear who they are."""

    purpose: Purpose
    kind: str
    programme_name: str
    data: dict[str, Any]
    finish: Finish


def come(wish: Wish, data: dict[str, Any]) -> ResponseReturnValue:
    """Do it, or ask for the code first."""
    if visitor() is not None:
        return _as_visitor(wish)
    if current_web().settings.mail_leaves:
        return _by_code(wish, data["address"])
    return _by_password(wish, data["address"], data["password"])


def _as_visitor(wish: Wish) -> ResponseReturnValue:
    identity = visitor()

    def change(unit: Unit) -> str:
        account = accounts.by_id(unit.connection, identity.account) if identity else None
        if account is None:
            raise MissingError("account")
        finished = wish.finish(unit, account)
        if finished.waits:
            flash(_("Your request is with the coordinator of %(name)s.", name=wish.programme_name))
        return finished.next_page

    return submit(change)


def _by_code(wish: Wish, address: str) -> ResponseReturnValue:
    account = account_with(address)
    with current_web().units.begin() as unit:
        asked = asking.ask(
            unit,
            purpose=wish.purpose,
            email=address,
            kind=wish.kind,
            locale=account.locale if account else language(),
            data=wish.data,
            values={"programme": wish.programme_name},
        )
    if not asked:
        raise RefusedError("codes-too-many", "address", status=429)
    return redirect(url_for("codes.show"), 303)


def _by_password(wish: Wish, address: str, password: str) -> ResponseReturnValue:
    """The address stays unproved: see `commands.accounts.prove_address`."""
    key = current_web().settings.secret_key
    network = request.remote_addr or ""
    with current_web().units.begin() as unit:
        allowed = throttle.ask_for_code(unit, key=key, email=address, network=network, device=None)
    if not allowed:
        raise RefusedError("codes-too-many", "address", status=429)
    password_hash = passwords.hash_password(password)
    with current_web().units.begin() as unit:
        if accounts.has_email(unit.connection, address):
            raise RefusedError("sign-in-first", "address")
        made = create_account(
            unit, email=address, password_hash=password_hash, locale=language(), proved=False
        )
        account = accounts.by_id(unit.connection, made)
        if account is None:
            raise MissingError("account")
        finished = wish.finish(unit, account)
    return enter(account, finished.next_page)
