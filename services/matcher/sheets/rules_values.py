"""Values of a rules file. Each function returns what is meant, or raises WordError."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from services.matcher.order import Order
from services.matcher.sheets import values
from services.matcher.sheets.errors import WordError
from services.matcher.sheets.wishes import Pairs

Table = Mapping[str, Any]


def text(value: Any) -> str:
    """A text; anything else means nothing where one is due."""
    if not isinstance(value, str):
        raise WordError("not-a-text", value=shown(value))
    return value


def zone(value: Any) -> str:
    """A time zone: WIB, WITA, WIT or an IANA name."""
    return values.zone(text(value))


def whole(value: Any, least: int, most: int) -> int:
    """A whole number within bounds."""
    if type(value) is not int or not least <= value <= most:
        raise WordError("not-whole", value=shown(value), least=least, most=most)
    return value


def flag(value: Any) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise WordError("not-a-flag", value=shown(value))
    return value


def day(value: Any) -> date:
    """A date; reports write it as a text."""
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        raise WordError("not-a-date", value=str(value)) from None


def order(value: Any) -> Order:
    """What comes first."""
    return values.one_of(text(value), {each.value: each for each in Order})


def table(value: Any) -> Table:
    """A table of keys."""
    if not isinstance(value, dict):
        raise WordError("no-table", value=shown(value))
    return value


def tables(value: Any) -> tuple[Table, ...]:
    """A list of tables."""
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise WordError("no-tables", value=shown(value))
    return tuple(value)


def pairs(value: Any) -> Pairs:
    """A list of pairs, each a student's code and a mentor's."""
    if not isinstance(value, list):
        raise WordError("no-pairs", value=shown(value))
    for pair in value:
        if (
            not isinstance(pair, list)
            or len(pair) != 2
            or not all(isinstance(p, str) for p in pair)
        ):
            raise WordError("no-pairs", value=shown(pair))
    return tuple(dict.fromkeys((one, other) for one, other in value))


def shown(value: Any) -> str:
    """A value as a rules file would show it, cut short."""
    said = json.dumps(value, ensure_ascii=False, default=str)
    return said if len(said) <= 60 else f"{said[:57]}…"
