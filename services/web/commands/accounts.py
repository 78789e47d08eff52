"""Accounts: who can sign in. They stay in this database; no fact speaks of them."""

from dataclasses import replace
from datetime import timedelta

from services.eventlog.unit import Unit
from services.web.commands.mails import send
from services.web.commands.people import change_contact, tell_contact
from services.web.errors import MissingError, RefusedError
from services.web.identity import AccountId
from services.web.store import accounts, people, sessions
from services.web.store.accounts import Account

SIGN_IN = "/sign-in"
NOTICE_GOOD_FOR = timedelta(days=2)


def create_account(
    unit: Unit,
    *,
    email: str,
    password_hash: str | None,
    locale: str,
    sample: bool = False,
    proved: bool = True,
) -> AccountId:
    """Create an account. One e-mail has one account, in whatever case it is written.

    `proved` says that the address is known to be its owner's.
    """
    account = Account(
        id=AccountId(unit.new_id()),
        email=email.strip().lower(),
        password_hash=password_hash,
        locale=locale,
        sample=sample,
        disabled=False,
        proved=proved,
    )
    if accounts.has_email(unit.connection, account.email):
        raise RefusedError("email-taken", "email")
    accounts.add(unit.connection, account, created_at=unit.now)
    return account.id


def prove_address(unit: Unit, account: Account) -> None:
    """Somebody reads the mails of the account's address. A password that was set before anybody
    had shown that may be a stranger's: it goes, and so do the sessions that it opened.
    """
    if account.proved:
        return
    accounts.note_proved(unit.connection, account.id, unit.now)
    accounts.set_password(unit.connection, account.id, None)
    sessions.end_all(unit.connection, account.id)


def set_password(
    unit: Unit, *, account: AccountId, password_hash: str | None, session: str
) -> None:
    """Set, change or take away the password. Every session but this one ends."""
    found = _found(unit, account)
    accounts.set_password(unit.connection, account, password_hash)
    sessions.end_others(unit.connection, account, session)
    _notify(unit, found, "password-changed", {"link": SIGN_IN})


def change_email(unit: Unit, *, account: AccountId, email: str, session: str) -> None:
    """Take the address that was just proved; the old one is told, and other sessions end."""
    found = _found(unit, account)
    if accounts.has_email(unit.connection, email):
        raise RefusedError("email-taken", "email")
    accounts.set_email(unit.connection, account, email, unit.now)
    sessions.end_others(unit.connection, account, session)
    for contact in people.of_account(unit.connection, account):
        if contact.email in (None, found.email):
            change_contact(unit, replace(contact, email=email))
    _notify(unit, found, "email-changed", {"email": email})


def _found(unit: Unit, account: AccountId) -> Account:
    found = accounts.by_id(unit.connection, account)
    if found is None:
        raise MissingError("account")
    return found


def _notify(unit: Unit, account: Account, kind: str, values: dict[str, str]) -> None:
    send(
        unit,
        kind=kind,
        recipient=account.email,
        locale=account.locale,
        values=values,
        good_for=NOTICE_GOOD_FOR,
    )


def choose_language(unit: Unit, *, account: AccountId, locale: str) -> None:
    """Speak this language with the account, here and in every letter."""
    accounts.set_locale(unit.connection, account, locale)
    for contact in people.set_locale(unit.connection, account, locale):
        tell_contact(unit, contact.programme, contact.person)
