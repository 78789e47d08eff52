"""The mentors whom a student would like best, in order, while no request names them."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from schemas.ids import PersonId
from services.web.tables import drafts

FORM = "favourites"


def kept(connection: sa.Connection, student: PersonId) -> tuple[PersonId, ...]:
    """Whom the student has chosen so far."""
    query = sa.select(drafts.c.typed).where(*_is(student))
    return tuple(PersonId(text) for _name, text in connection.scalar(query) or ())


def keep(
    connection: sa.Connection, student: PersonId, favourites: Sequence[PersonId], now: datetime
) -> None:
    """Keep whom the student has chosen, in place of whom was kept before."""
    connection.execute(drafts.delete().where(*_is(student)))
    if favourites:
        typed = [["favourite", person] for person in favourites]
        row = {"person": student, "form": FORM, "typed": typed, "saved_at": now}
        connection.execute(drafts.insert().values(row))


def _is(student: PersonId) -> tuple[sa.ColumnElement[bool], ...]:
    return drafts.c.person == student, drafts.c.form == FORM
