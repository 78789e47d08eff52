"""Long lists, page by page: a cursor says after what the next page begins.

It holds the place in the order, not a number of rows to skip: what is added or goes meanwhile
shifts nothing.
"""

import base64
import json
from collections.abc import Callable, Sequence
from typing import Any, TypeVar, cast
from urllib.parse import urlencode

from flask import request
from marshmallow import fields

from schemas.fields.text import Text
from services.web.api.fields import Asked, Counted, Line, Told, described
from services.web.api.problems import ApiError

T = TypeVar("T")
Place = list[str | int]
FIRST_LIMIT = 50
MOST = 200


class PageQuery(Asked):
    """Which page of a list."""

    limit = described(Counted(1, MOST), f"How many at most; {FIRST_LIMIT} unless told")
    cursor = described(
        Text(most=600, pattern=r"^[A-Za-z0-9_=-]+$"), "Where the page begins: from `next`"
    )


def pages(name: str, item: type[Told]) -> Told:
    """The schema of a page of such items."""
    parts: dict[str, Any] = {
        "items": fields.List(fields.Nested(item), required=True),
        "next": described(
            Line(most=2000, required=True, allow_none=True),
            "The address of the next page; null on the last",
        ),
    }
    made: Any = Told.from_dict(parts, name=name)
    return cast(Told, made())


def page_of(
    items: Sequence[T],
    place: Callable[[T], Place],
    tell: Callable[[T], dict[str, Any]],
    query: dict[str, Any],
) -> tuple[dict[str, Any], dict[str, str]]:
    """A page of the items in ascending order of their places, and its headers."""
    limit = query.get("limit", FIRST_LIMIT)
    after = _place(query["cursor"]) if "cursor" in query else None
    rest = [item for item in sorted(items, key=place) if _is_after(place(item), after)]
    shown = rest[:limit]
    following = None
    if len(rest) > limit:
        following = _address({**query, "cursor": _cursor(place(shown[-1]))})
    without = {name: value for name, value in query.items() if name != "cursor"}
    links = [f'<{_address(without)}>; rel="first"']
    if following:
        links.append(f'<{following}>; rel="next"')
    told = {"items": [tell(item) for item in shown], "next": following}
    return told, {"Link": ", ".join(links)}


def _address(query: dict[str, Any]) -> str:
    return f"{request.path}?{urlencode(query, doseq=True)}".rstrip("?")


def _cursor(place: Place) -> str:
    return base64.urlsafe_b64encode(json.dumps(place, separators=(",", ":")).encode()).decode()


def _place(cursor: str) -> Place:
    try:
        place = json.loads(base64.urlsafe_b64decode(cursor.encode()))
    except (ValueError, RecursionError):
        place = None
    if not isinstance(place, list) or not all(type(part) in (str, int) for part in place):
        fault = {"parameter": "cursor", "detail": "is no cursor of this list"}
        raise ApiError(422, errors=[fault])
    return place


def _is_after(place: Place, after: Place | None) -> bool:
    try:
        return after is None or place > after
    except TypeError:
        fault = {"parameter": "cursor", "detail": "is no cursor of this list"}
        raise ApiError(422, errors=[fault]) from None
