"""Rows that stand for the latest state of a thing: brought to it, or taken away."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite


def save(connection: sa.Connection, table: sa.Table, row: Mapping[str, Any]) -> None:
    """Insert the row, or bring the one with its key to this state."""
    keys = [column.name for column in table.primary_key]
    others = {name: value for name, value in row.items() if name not in keys}
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    connection.execute(
        insert(table).values(**row).on_conflict_do_update(index_elements=keys, set_=others)
    )


def delete(connection: sa.Connection, table: sa.Table, where: sa.ColumnElement[bool]) -> None:
    """Take the rows away, if there are any."""
    connection.execute(sa.delete(table).where(where))
