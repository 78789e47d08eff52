"""Nonsense is refused before it gets on the log."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from schemas.envelope import Event, InvalidEventError, encode
from schemas.fact import Fact
from schemas.facts import (
    BlockSet,
    PairingConfirmed,
    PairingProposed,
    ScenarioCompared,
    StudentProfileChanged,
)
from schemas.ids import BlockId, EventId, PersonId, RequestId, ScenarioId
from schemas.round_values import RoundSummary
from schemas.values import Availability, Reason
from tests.schemas.records import NOON, PAIRING, ROUND, event_of


def _round(**changes: Any) -> Callable[[], Event]:
    return lambda: event_of(replace(ROUND, **changes))


def _event(**changes: Any) -> Callable[[], Event]:
    return lambda: replace(event_of(ROUND), **changes)


NOT_JSON: Any = {"a": object()}
A_LIST: Any = []


class Unregistered(Fact):
    TYPE = "kenal.round.opened.v1"
    NOUN = "round"
    IDENTITY = "programme"


SUMMARY = RoundSummary(placed=1, total_fit=500, least_fit=500)
COMPARED = ScenarioCompared(
    programme=ROUND.programme,
    scenario=ScenarioId("a-1"),
    round=ROUND.round,
    before=SUMMARY,
    after=SUMMARY,
)

NONSENSE: dict[str, tuple[Callable[[], Event], str]] = {
    "number out of range": (_round(number=0), "invalid-data"),
    "number as text": (_round(number="3"), "invalid-data"),
    "true as a number": (_round(number=True), "invalid-data"),
    "null that may not be": (_round(opened_by=None), "invalid-data"),
    "identifier with a slash": (_round(opened_by="a/b"), "invalid-data"),
    "lone surrogate": (_round(opened_by="\ud800"), "invalid-data"),
    "huge number": (_round(seed=10**400), "invalid-data"),
    "naive time": (_event(time=NOON.replace(tzinfo=None)), "naive-time"),
    "another subject": (_event(subject="contoh/round/r-2"), "wrong-key"),
    "another programme": (_event(subject="lain/round/r-1"), "wrong-key"),
    "another noun": (_event(subject="contoh/pairing/r-1"), "wrong-key"),
    "subject of two parts": (_event(subject="contoh/round"), "invalid-attribute"),
    "subject of four parts": (_event(subject="contoh/round/r/1"), "invalid-attribute"),
    "subject with a line end": (_event(subject="contoh/round/r-1\n"), "invalid-attribute"),
    "empty id": (_event(id=EventId("")), "invalid-attribute"),
    "id beyond ascii": (_event(id=EventId("é")), "invalid-attribute"),
    "id with a surrogate": (_event(id=EventId("\udfff")), "invalid-data"),
    "source with a space": (_event(source="/the web"), "invalid-attribute"),
    "fact without a schema": (
        lambda: event_of(Unregistered(programme=ROUND.programme)),
        "unknown-type",
    ),
    "pairing with oneself": (
        lambda: event_of(
            PairingConfirmed(**{**PAIRING, "mentor": "s-1"}, starts_on=date(2026, 1, 1))
        ),
        "invalid-data",
    ),
    "both of two opposite styles": (
        lambda: event_of(
            StudentProfileChanged(
                programme=ROUND.programme,
                person=PersonId("s-1"),
                consented=True,
                availability=Availability(zone="Asia/Makassar"),
                style=("plans-ahead", "as-it-comes"),
            )
        ),
        "invalid-data",
    ),
    "block of oneself": (
        lambda: event_of(
            BlockSet(
                programme=ROUND.programme,
                block=BlockId("b-1"),
                student=PersonId("s-1"),
                mentor=PersonId("s-1"),
            )
        ),
        "invalid-data",
    ),
    "comparison with one side": (
        lambda: event_of(replace(COMPARED, after=None), source="/matcher"),
        "invalid-data",
    ),
    "comparison that failed": (
        lambda: event_of(replace(COMPARED, failure="stopped"), source="/matcher"),
        "invalid-data",
    ),
    "moment for a day": (
        lambda: event_of(PairingConfirmed(**PAIRING, starts_on=NOON)),
        "invalid-data",
    ),
    "criterion of no vocabulary": (
        lambda: event_of(
            PairingProposed(
                **PAIRING,
                request=RequestId("q-1"),
                reasons=(Reason(criterion="star-sign", points=1, values={}),),
            )
        ),
        "invalid-data",
    ),
    "values that are not json": (
        lambda: event_of(
            PairingProposed(
                **PAIRING,
                request=RequestId("q-1"),
                reasons=(Reason(criterion="field", points=1, values=NOT_JSON),),
            )
        ),
        "invalid-data",
    ),
    "list for a tuple": (
        lambda: event_of(PairingProposed(**PAIRING, request=RequestId("q-1"), reasons=A_LIST)),
        "invalid-data",
    ),
    "too large": (
        lambda: event_of(
            PairingProposed(
                **PAIRING,
                request=RequestId("q-1"),
                reasons=tuple(
                    Reason(criterion="field", points=1, values={"a": ["x" * 200] * 100})
                    for _ in range(30)
                ),
            )
        ),
        "too-large",
    ),
}


@pytest.mark.parametrize("name", NONSENSE)
def test_writer_refuses_nonsense(name: str) -> None:
    make, reason = NONSENSE[name]
    event = make()

    with pytest.raises(ValueError, match=f"^{reason}: ") as caught:
        encode(event)

    assert isinstance(caught.value, InvalidEventError)
    assert caught.value.reason == reason
