"""Which changes of a contract fit what was released, by pairs of before and after."""

import copy
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from schemas.compatibility import contract_breaks, schema_breaks
from schemas.freeze import RELEASED
from schemas.jsonschema import Contract, contract
from tests.schemas.contract_changes import BASE, BREAKS, FITS, changed


@pytest.mark.parametrize("name", FITS)
def test_change_fits(name: str) -> None:
    assert schema_breaks(BASE, FITS[name]) == []


@pytest.mark.parametrize("name", BREAKS)
def test_change_breaks(name: str) -> None:
    assert schema_breaks(BASE, BREAKS[name]) != []


@pytest.mark.parametrize("name", [*FITS, *BREAKS])
def test_change_and_its_reverse_are_judged_alike(name: str) -> None:
    """Full compatibility has no direction."""
    after = {**FITS, **BREAKS}[name]

    assert bool(schema_breaks(after, BASE)) == bool(schema_breaks(BASE, after))


def test_there_are_enough_pairs() -> None:
    assert len(FITS) + len(BREAKS) >= 60


def test_complaint_says_where_and_what() -> None:
    after = changed("properties/guests/items/type", "integer")

    assert schema_breaks(BASE, after) == [
        "data.guests.items: type changed from 'string' to 'integer'"
    ]


def _tea() -> Contract:
    return {
        "kenal.tea.served.v1": {
            "topic": "kenal-tea",
            "key": "<programme>/tea/<tea>",
            "schema": BASE,
        }
    }


def _edit(change: Callable[[Contract], object]) -> Contract:
    edited = copy.deepcopy(_tea())
    change(edited)
    return edited


def _rename(edited: Contract) -> None:
    edited["kenal.tea.poured.v1"] = edited.pop("kenal.tea.served.v1")


CONTRACTS: dict[str, tuple[Callable[[Contract], object], list[str]]] = {
    "a new type": (lambda c: c.update({"kenal.tea.drunk.v1": c["kenal.tea.served.v1"]}), []),
    "a new version": (lambda c: c.update({"kenal.tea.served.v2": {}}), []),
    "a type gone": (
        lambda c: c.clear(),
        ["kenal.tea.served.v1: is gone, but its events are still on the log"],
    ),
    "a type renamed": (
        _rename,
        ["kenal.tea.served.v1: is gone, but its events are still on the log"],
    ),
    "another topic": (
        lambda c: c["kenal.tea.served.v1"].update(topic="kenal-kitchen"),
        ["kenal.tea.served.v1: topic changed from kenal-tea to kenal-kitchen"],
    ),
    "another key": (
        lambda c: c["kenal.tea.served.v1"].update(key="<programme>/cup/<cup>"),
        [
            "kenal.tea.served.v1: key changed from <programme>/tea/<tea> to <programme>/cup/<cup>",
        ],
    ),
    "another schema": (
        lambda c: c["kenal.tea.served.v1"]["schema"]["properties"]["cups"].update(maximum=8),
        ["kenal.tea.served.v1: data.cups: maximum changed from 9 to 8"],
    ),
}


@pytest.mark.parametrize("name", CONTRACTS)
def test_contract_is_judged_as_a_whole(name: str) -> None:
    change, breaks = CONTRACTS[name]

    assert contract_breaks(_tea(), _edit(change)) == breaks


RELEASES = sorted(RELEASED.glob("*.json"))


def test_a_release_is_frozen() -> None:
    assert RELEASES != []


@pytest.mark.parametrize("release", RELEASES, ids=lambda file: file.stem)
def test_present_contract_fits_every_release(release: Path) -> None:
    released = json.loads(release.read_text(encoding="utf-8"))

    assert contract_breaks(released, contract()) == []
