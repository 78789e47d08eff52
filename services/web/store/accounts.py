"""Accounts: who can sign in."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from services.web.identity import AccountId
from services.web.tables import accounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account as it is stored; `disabled` accounts cannot sign in."""

    id: AccountId
    email: str
    password_hash: str
    locale: str
    sample: bool
    disabled: bool


def add(connection: sa.Connection, account: Account, *, created_at: datetime) -> None:
    """Store a new account. A second one with the same e-mail is an IntegrityError."""
    connection.execute(
        accounts.insert().values(
            id=account.id,
            email=account.email,
            password_hash=account.password_hash,
            locale=account.locale,
            sample=account.sample,
            created_at=created_at,
        )
    )


def by_email(connection: sa.Connection, email: str) -> Account | None:
    """The account with this e-mail, in any case of letters."""
    return _one(connection, accounts.c.email == email.strip().lower())


def has_email(connection: sa.Connection, email: str) -> bool:
    """Whether an account has this e-mail already."""
    return by_email(connection, email) is not None


def set_locale(connection: sa.Connection, account: AccountId, locale: str) -> None:
    """Remember the language."""
    connection.execute(accounts.update().where(accounts.c.id == account).values(locale=locale))


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
        password_hash=row.password_hash,
        locale=row.locale,
        sample=row.sample,
        disabled=row.disabled_at is not None,
    )
