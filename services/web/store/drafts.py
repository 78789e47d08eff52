"""Drafts: what a person typed into a form and has not saved yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from schemas.ids import PersonId
from services.web.tables import drafts

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Names and texts, in the order of the form."""

    typed: Pairs
    saved_at: datetime


def find(connection: sa.Connection, person: PersonId, form: str) -> Draft | None:
    """The person's draft of this form, or None."""
    row = connection.execute(
        sa.select(drafts.c.typed, drafts.c.saved_at).where(*_is(person, form))
    ).one_or_none()
    if row is None:
        return None
    typed = tuple((name, text) for name, text in row.typed)
    return Draft(typed=typed, saved_at=row.saved_at)


def keep(
    connection: sa.Connection,
    person: PersonId,
    form: str,
    typed: Iterable[tuple[str, str]],
    now: datetime,
) -> None:
    """Keep a draft in the place of any earlier one."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    values = {"typed": [list(pair) for pair in typed], "saved_at": now}
    connection.execute(
        insert(drafts)
        .values(person=person, form=form, **values)
        .on_conflict_do_update(index_elements=["person", "form"], set_=values)
    )


def discard(connection: sa.Connection, person: PersonId, form: str) -> None:
    """Forget a draft."""
    connection.execute(drafts.delete().where(*_is(person, form)))


def _is(person: PersonId, form: str) -> tuple[sa.ColumnElement[bool], ...]:
    return drafts.c.person == person, drafts.c.form == form
