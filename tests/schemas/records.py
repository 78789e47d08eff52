"""Records for tests: a right one, and what can be made wrong with it."""

import json
from datetime import UTC, datetime
from typing import Any

from schemas.envelope import Event, Headers, encode
from schemas.facts import Fact, RoundOpened
from schemas.ids import EventId, PersonId, ProgrammeId, RoundId

ROUND = RoundOpened(
    programme=ProgrammeId("contoh"), round=RoundId("r-1"), number=3, opened_by=PersonId("k-1")
)
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
DATA: dict[str, Any] = {
    "programme": "contoh",
    "round": "r-1",
    "number": 3,
    "opened_by": "k-1",
    "seed": 0,
    "minimum_fit": 0,
    "order": None,
    "weights": None,
    "locks": [],
    "bans": [],
    "earlier": None,
    "most_changes": None,
}
KEY = b"contoh/round/r-1"
PAIRING: dict[str, Any] = {
    "programme": "contoh",
    "pairing": "p-1",
    "round": "r-1",
    "student": "s-1",
    "mentor": "m-1",
    "fit": 700,
}


def event_of(fact: Fact, *, source: str = "/web") -> Event:
    """An event that says the fact at noon."""
    return Event(id=EventId("e-1"), source=source, time=NOON, subject=fact.subject, fact=fact)


def headers_with(**changes: str | bytes | None) -> Headers:
    """The headers of ROUND's record; `_` stands for `-` in content_type; None leaves one out."""
    _, _, headers = encode(event_of(ROUND))
    present: dict[str, bytes] = dict(headers)
    for name, change in changes.items():
        key = "content-type" if name == "content_type" else name
        present.pop(key, None)
        if change is not None:
            present[key] = change.encode() if isinstance(change, str) else change
    return tuple(present.items())


def value_with(**changes: object) -> bytes:
    """The value of ROUND's record with other data."""
    return json.dumps({**DATA, **changes}).encode()
