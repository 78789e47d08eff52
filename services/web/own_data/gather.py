"""Everything that the web keeps of a person, table by table."""

import base64
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from services.web.store.own_rows import OWN, Own, Whose

Row = Mapping[str, Any]
"""One row as JSON has it: times and days as text, bytes in Base64."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What is kept of a person: the rows of each table that has any."""

    taken_at: datetime
    parts: Mapping[str, Sequence[Row]]


def gather(connection: sa.Connection, who: Whose, now: datetime) -> Copy:
    """Take a copy."""
    parts: dict[str, list[Row]] = {}
    for own in OWN:
        rows = _rows(connection, own, who)
        if rows:
            parts.setdefault(own.table.name, []).extend(rows)
    return Copy(taken_at=now, parts=parts)


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """The single values in a row, each with the way to it: "availability.windows.0.start"."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from leaves(inner, f"{path}.{name}" if path else str(name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from leaves(inner, f"{path}.{index}" if path else str(index))
    elif value is not None:
        yield path, str(value).lower() if isinstance(value, bool) else str(value)


def _rows(connection: sa.Connection, own: Own, who: Whose) -> list[Row]:
    columns = [column for column in own.table.c if column.name not in own.left_out]
    query = sa.select(*columns).where(own.mine(who)).order_by(*own.table.primary_key)
    return [
        {name: _plain(value) for name, value in row.items()}
        for row in connection.execute(query).mappings()
    ]


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    return value
