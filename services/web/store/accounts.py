"""Accounts: who can sign in."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from services.web.identity import AccountId
from services.web.tables import accounts

NO_PASSWORD = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account as it is stored; `disabled` accounts cannot sign in.

    Without a `password_hash` it has no password. `proved` says that its address was shown to be its
    owner's.
    """

    id: AccountId
    email: str
    password_hash: str | None
    locale: str
    sample: bool
    disabled: bool
    proved: bool = True


def add(connection: sa.Connection, account: Account, *, created_at: datetime) -> None:
    """Store a new account. A second one with the same e-mail is an IntegrityError."""
    connection.execute(
        accounts.insert().values(
            id=account.id,
            email=account.email,
            password_hash=account.password_hash or NO_PASSWORD,
            locale=account.locale,
            sample=account.sample,
            created_at=created_at,
            email_proved_at=created_at if account.proved else None,
        )
    )


def by_email(connection: sa.Connection, email: str) -> Account | None:
    """The account with this e-mail, in any case of letters."""
    return _one(connection, accounts.c.email == email.strip().lower())


def by_id(connection: sa.Connection, account: AccountId) -> Account | None:
    """An account."""
    return _one(connection, accounts.c.id == account)


def has_email(connection: sa.Connection, email: str) -> bool:
    """Whether an account has this e-mail already."""
    return by_email(connection, email) is not None


def set_locale(connection: sa.Connection, account: AccountId, locale: str) -> None:
    """Remember the language."""
    connection.execute(accounts.update().where(accounts.c.id == account).values(locale=locale))


def set_password(connection: sa.Connection, account: AccountId, password_hash: str | None) -> None:
    """Set the password, or take it away."""
    mine = accounts.update().where(accounts.c.id == account)
    connection.execute(mine.values(password_hash=password_hash or NO_PASSWORD))


def set_email(connection: sa.Connection, account: AccountId, email: str, now: datetime) -> None:
    """Change the address, which was proved. One that is taken is an IntegrityError."""
    mine = accounts.update().where(accounts.c.id == account)
    connection.execute(mine.values(email=email.strip().lower(), email_proved_at=now))


def note_proved(connection: sa.Connection, account: AccountId, now: datetime) -> None:
    """Note that the address was shown to be its owner's."""
    mine = accounts.update().where(accounts.c.id == account)
    connection.execute(mine.values(email_proved_at=now))


def has_sample(connection: sa.Connection) -> bool:
    """Whether any account of the sample programme is here."""
    query = sa.select(sa.exists().where(accounts.c.sample))
    return bool(connection.scalar(query))


def _one(connection: sa.Connection, condition: sa.ColumnElement[bool]) -> Account | None:
    row = connection.execute(sa.select(accounts).where(condition)).one_or_none()
    if row is None:
        return None
    return Account(
        id=AccountId(row.id),
        email=row.email,
        password_hash=row.password_hash or None,
        locale=row.locale,
        sample=row.sample,
        disabled=row.disabled_at is not None,
        proved=row.email_proved_at is not None,
    )
