"""Which changes of a contract fit what was released, by pairs of before and after."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from schemas.compatibility import contract_breaks, schema_breaks
from schemas.freeze import RELEASED
from schemas.jsonschema import Contract, contract

Schema = dict[str, Any]
BASE: Schema = {
    "$id": "urn:kenal:schema:kenal.tea.served.v1",
    "title": "kenal.tea.served.v1",
    "type": "object",
    "properties": {
        "tea": {"type": "string", "minLength": 1, "maxLength": 64, "pattern": "^[a-z]+$"},
        "cups": {"type": "integer", "minimum": 1, "maximum": 9},
        "sweet": {"type": "boolean", "default": False},
        "size": {"type": "string", "enum": ["small", "large"], "default": "small"},
        "note": {"type": ["string", "null"], "maxLength": 9, "default": None},
        "served": {"type": "string", "format": "date"},
        "guests": {"type": "array", "maxItems": 5, "items": {"type": "string"}, "default": []},
        "seat": {
            "type": "object",
            "properties": {
                "row": {"type": "integer"},
                "window": {"type": "boolean", "default": True},
            },
            "required": ["row"],
        },
        "prices": {
            "type": "object",
            "maxProperties": 5,
            "propertyNames": {"pattern": "^[a-z]+$"},
            "additionalProperties": {"type": "integer", "minimum": 0},
            "default": {},
        },
        "value": {"anyOf": [{"type": "string"}, {"type": "integer", "maximum": 9}]},
    },
    "required": ["tea", "cups", "served", "seat", "value"],
}
DELETE = object()


def _changed(path: str, new: object) -> Schema:
    """BASE with one place set to `new`, or taken out."""
    schema = copy.deepcopy(BASE)
    *steps, last = path.split("/")
    node: Any = schema
    for step in steps:
        node = node[int(step) if isinstance(node, list) else step]
    key: Any = int(last) if isinstance(node, list) else last
    if new is DELETE:
        del node[key]
    else:
        node[key] = new
    return schema


def _without(name: str) -> Schema:
    schema = _changed(f"properties/{name}", DELETE)
    schema["required"] = [needed for needed in schema["required"] if needed != name]
    return schema


def _with_required(*names: str) -> Schema:
    return _changed("required", [*BASE["required"], *names])


FITS: dict[str, Schema] = {
    "nothing changed": BASE,
    "optional field with a default added": _changed(
        "properties/milk", {"type": "boolean", "default": False}
    ),
    "optional field with null as default added": _changed(
        "properties/milk", {"type": ["string", "null"], "default": None}
    ),
    "optional object with a default added": _changed(
        "properties/tray", {"type": "object", "default": {}}
    ),
    "optional field with a default removed": _without("sweet"),
    "optional field with null as default removed": _without("note"),
    "optional list removed": _without("guests"),
    "optional map removed": _without("prices"),
    "optional part of an object added": _changed(
        "properties/seat/properties/aisle", {"type": "boolean", "default": False}
    ),
    "optional part of an object removed": _changed("properties/seat/properties/window", DELETE),
    "title changed": _changed("title", "Tea"),
    "description added": _changed("description", "Somebody served tea."),
    "description of a field added": _changed("properties/tea/description", "Which."),
    "examples added": _changed("properties/tea/examples", ["melati"]),
    "comment added": _changed("$comment", "…"),
    "dialect named": _changed("$schema", "http://json-schema.org/draft-07/schema#"),
    "id changed": _changed("$id", "urn:x"),
    "vocabulary named": _changed("properties/tea/x-vocabulary", "TEAS"),
    "required in another order": _changed("required", list(reversed(BASE["required"]))),
    "fields in another order": {
        **BASE,
        "properties": dict(reversed(list(BASE["properties"].items()))),
    },
}

BREAKS: dict[str, Schema] = {
    "required field removed": _without("tea"),
    "required field with a new default removed": _without("cups"),
    "required field added": {
        **_changed("properties/milk", {"type": "boolean"}),
        "required": [*BASE["required"], "milk"],
    },
    "required field with a default added": {
        **_changed("properties/milk", {"type": "boolean", "default": False}),
        "required": [*BASE["required"], "milk"],
    },
    "optional field without a default added": _changed("properties/milk", {"type": "boolean"}),
    "field renamed": {
        **_changed("properties/kind", BASE["properties"]["tea"]),
        "properties": {
            ("kind" if name == "tea" else name): field for name, field in BASE["properties"].items()
        },
        "required": ["kind", *BASE["required"][1:]],
    },
    "optional field now required": _with_required("sweet"),
    "nullable field now required": _with_required("note"),
    "required field now optional": _changed("required", BASE["required"][1:]),
    "required field now optional with a default": {
        **_changed("properties/cups/default", 1),
        "required": [name for name in BASE["required"] if name != "cups"],
    },
    "text now a number": _changed("properties/tea/type", "integer"),
    "whole number now any number": _changed("properties/cups/type", "number"),
    "number now text": _changed("properties/cups", {"type": "string"}),
    "flag now text": _changed("properties/sweet/type", "string"),
    "text may now be null": _changed("properties/tea/type", ["string", "null"]),
    "text may no longer be null": _changed("properties/note/type", "string"),
    "list now text": _changed("properties/guests/type", "string"),
    "object now a list": _changed("properties/seat/type", "array"),
    "type gone": _changed("properties/tea/type", DELETE),
    "choice gone": _changed("properties/size/enum", ["small"]),
    "choice added": _changed("properties/size/enum", ["small", "large", "huge"]),
    "choice renamed": _changed("properties/size/enum", ["small", "big"]),
    "choices no longer closed": _changed("properties/size/enum", DELETE),
    "choices now closed": _changed("properties/tea/enum", ["melati"]),
    "now one constant": _changed("properties/tea/const", "melati"),
    "default changed": _changed("properties/size/default", "large"),
    "default flag turned": _changed("properties/sweet/default", True),
    "default false now zero": _changed("properties/sweet/default", 0),
    "default null now text": _changed("properties/note/default", ""),
    "default gone": _changed("properties/sweet/default", DELETE),
    "default of a list changed": _changed("properties/guests/default", ["Sukaraja"]),
    "longest text shorter": _changed("properties/tea/maxLength", 32),
    "longest text longer": _changed("properties/tea/maxLength", 128),
    "longest text unbounded": _changed("properties/tea/maxLength", DELETE),
    "shortest text longer": _changed("properties/tea/minLength", 2),
    "shortest text empty": _changed("properties/tea/minLength", 0),
    "shape changed": _changed("properties/tea/pattern", "^[a-z-]+$"),
    "shape gone": _changed("properties/tea/pattern", DELETE),
    "shape added": _changed("properties/served/pattern", "^20"),
    "format changed": _changed("properties/served/format", "date-time"),
    "format gone": _changed("properties/served/format", DELETE),
    "least number higher": _changed("properties/cups/minimum", 2),
    "least number lower": _changed("properties/cups/minimum", 0),
    "greatest number lower": _changed("properties/cups/maximum", 8),
    "greatest number higher": _changed("properties/cups/maximum", 10),
    "greatest number gone": _changed("properties/cups/maximum", DELETE),
    "greatest number excluded": _changed("properties/cups/exclusiveMaximum", 9),
    "only even numbers": _changed("properties/cups/multipleOf", 2),
    "longest list shorter": _changed("properties/guests/maxItems", 4),
    "longest list longer": _changed("properties/guests/maxItems", 6),
    "list no longer empty": _changed("properties/guests/minItems", 1),
    "list now unique": _changed("properties/guests/uniqueItems", True),
    "items of another type": _changed("properties/guests/items/type", "integer"),
    "items now bounded": _changed("properties/guests/items/maxLength", 9),
    "items of any kind": _changed("properties/guests/items", DELETE),
    "required part of an object removed": {
        **_changed(
            "properties/seat",
            {
                "type": "object",
                "properties": {"window": {"type": "boolean", "default": True}},
                "required": [],
            },
        )
    },
    "required part of an object added": _changed(
        "properties/seat",
        {
            **BASE["properties"]["seat"],
            "properties": {
                **BASE["properties"]["seat"]["properties"],
                "table": {"type": "integer"},
            },
            "required": ["row", "table"],
        },
    ),
    "part of an object without a default added": _changed(
        "properties/seat/properties/table", {"type": "integer"}
    ),
    "part of an object of another type": _changed("properties/seat/properties/row/type", "string"),
    "part of an object now required": _changed("properties/seat/required", ["row", "window"]),
    "part of an object no longer required": _changed("properties/seat/required", []),
    "object now closed": _changed("properties/seat/additionalProperties", False),
    "whole now closed": _changed("additionalProperties", False),
    "map larger": _changed("properties/prices/maxProperties", 6),
    "names of a map of another shape": _changed("properties/prices/propertyNames/pattern", "^x"),
    "values of a map of another type": _changed(
        "properties/prices/additionalProperties/type", "number"
    ),
    "values of a map lower": _changed("properties/prices/additionalProperties/minimum", -1),
    "alternative gone": _changed("properties/value/anyOf", [{"type": "string"}]),
    "alternative added": _changed(
        "properties/value/anyOf", [*BASE["properties"]["value"]["anyOf"], {"type": "boolean"}]
    ),
    "alternative changed": _changed("properties/value/anyOf/1/maximum", 8),
    "alternatives gone": _changed("properties/value", {"type": "string"}),
    "keyword nobody can judge": _changed("properties/tea/not", {"const": "kopi"}),
}


@pytest.mark.parametrize("name", FITS)
def test_change_fits(name: str) -> None:
    assert schema_breaks(BASE, FITS[name]) == []


@pytest.mark.parametrize("name", BREAKS)
def test_change_breaks(name: str) -> None:
    assert schema_breaks(BASE, BREAKS[name]) != []


@pytest.mark.parametrize("name", [*FITS, *BREAKS])
def test_change_and_its_reverse_are_judged_alike(name: str) -> None:
    """Full compatibility has no direction."""
    changed = {**FITS, **BREAKS}[name]

    assert bool(schema_breaks(changed, BASE)) == bool(schema_breaks(BASE, changed))


def test_there_are_enough_pairs() -> None:
    assert len(FITS) + len(BREAKS) >= 60


def test_complaint_says_where_and_what() -> None:
    changed = _changed("properties/guests/items/type", "integer")

    assert schema_breaks(BASE, changed) == [
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
def test_present_contract_fits_every_release(release: Any) -> None:
    released = json.loads(release.read_text(encoding="utf-8"))

    assert contract_breaks(released, contract()) == []
