"""Accounts: who can sign in. They stay in this database; no fact speaks of them."""

from services.eventlog.unit import Unit
from services.web.commands.people import tell_contact
from services.web.errors import RefusedError
from services.web.identity import AccountId
from services.web.store import accounts, people
from services.web.store.accounts import Account


def create_account(
    unit: Unit, *, email: str, password_hash: str, locale: str, sample: bool = False
) -> AccountId:
    """Create an account. One e-mail has one account, in whatever case it is written."""
    account = Account(
        id=AccountId(unit.new_id()),
        email=email.strip().lower(),
        password_hash=password_hash,
        locale=locale,
        sample=sample,
        disabled=False,
    )
    if accounts.has_email(unit.connection, account.email):
        raise RefusedError("email-taken", "email")
    accounts.add(unit.connection, account, created_at=unit.now)
    return account.id


def choose_language(unit: Unit, *, account: AccountId, locale: str) -> None:
    """Speak this language with the account, here and in every letter."""
    accounts.set_locale(unit.connection, account, locale)
    for contact in people.set_locale(unit.connection, account, locale):
        tell_contact(unit, contact.programme, contact.person)
