"""Changes of a schema, each a pair of before and after: those that fit, and those that break."""

import copy
from typing import Any

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


def changed(path: str, new: object) -> Schema:
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
    schema = changed(f"properties/{name}", DELETE)
    schema["required"] = [needed for needed in schema["required"] if needed != name]
    return schema


def _with_required(*names: str) -> Schema:
    return changed("required", [*BASE["required"], *names])


FITS: dict[str, Schema] = {
    "nothing changed": BASE,
    "optional field with a default added": changed(
        "properties/milk", {"type": "boolean", "default": False}
    ),
    "optional field with null as default added": changed(
        "properties/milk", {"type": ["string", "null"], "default": None}
    ),
    "optional object with a default added": changed(
        "properties/tray", {"type": "object", "default": {}}
    ),
    "optional field with a default removed": _without("sweet"),
    "optional field with null as default removed": _without("note"),
    "optional list removed": _without("guests"),
    "optional map removed": _without("prices"),
    "optional part of an object added": changed(
        "properties/seat/properties/aisle", {"type": "boolean", "default": False}
    ),
    "optional part of an object removed": changed("properties/seat/properties/window", DELETE),
    "title changed": changed("title", "Tea"),
    "description added": changed("description", "Somebody served tea."),
    "description of a field added": changed("properties/tea/description", "Which."),
    "examples added": changed("properties/tea/examples", ["melati"]),
    "comment added": changed("$comment", "…"),
    "dialect named": changed("$schema", "http://json-schema.org/draft-07/schema#"),
    "id changed": changed("$id", "urn:x"),
    "vocabulary named": changed("properties/tea/x-vocabulary", "TEAS"),
    "required in another order": changed("required", list(reversed(BASE["required"]))),
    "fields in another order": {
        **BASE,
        "properties": dict(reversed(list(BASE["properties"].items()))),
    },
}

BREAKS: dict[str, Schema] = {
    "required field removed": _without("tea"),
    "required field with a new default removed": _without("cups"),
    "required field added": {
        **changed("properties/milk", {"type": "boolean"}),
        "required": [*BASE["required"], "milk"],
    },
    "required field with a default added": {
        **changed("properties/milk", {"type": "boolean", "default": False}),
        "required": [*BASE["required"], "milk"],
    },
    "optional field without a default added": changed("properties/milk", {"type": "boolean"}),
    "field renamed": {
        **changed("properties/kind", BASE["properties"]["tea"]),
        "properties": {
            ("kind" if name == "tea" else name): field for name, field in BASE["properties"].items()
        },
        "required": ["kind", *BASE["required"][1:]],
    },
    "optional field now required": _with_required("sweet"),
    "nullable field now required": _with_required("note"),
    "required field now optional": changed("required", BASE["required"][1:]),
    "required field now optional with a default": {
        **changed("properties/cups/default", 1),
        "required": [name for name in BASE["required"] if name != "cups"],
    },
    "text now a number": changed("properties/tea/type", "integer"),
    "whole number now any number": changed("properties/cups/type", "number"),
    "number now text": changed("properties/cups", {"type": "string"}),
    "flag now text": changed("properties/sweet/type", "string"),
    "text may now be null": changed("properties/tea/type", ["string", "null"]),
    "text may no longer be null": changed("properties/note/type", "string"),
    "list now text": changed("properties/guests/type", "string"),
    "object now a list": changed("properties/seat/type", "array"),
    "type gone": changed("properties/tea/type", DELETE),
    "choice gone": changed("properties/size/enum", ["small"]),
    "choice added": changed("properties/size/enum", ["small", "large", "huge"]),
    "choice renamed": changed("properties/size/enum", ["small", "big"]),
    "choices no longer closed": changed("properties/size/enum", DELETE),
    "choices now closed": changed("properties/tea/enum", ["melati"]),
    "now one constant": changed("properties/tea/const", "melati"),
    "default changed": changed("properties/size/default", "large"),
    "default flag turned": changed("properties/sweet/default", True),
    "default false now zero": changed("properties/sweet/default", 0),
    "default null now text": changed("properties/note/default", ""),
    "default gone": changed("properties/sweet/default", DELETE),
    "default of a list changed": changed("properties/guests/default", ["Sukaraja"]),
    "longest text shorter": changed("properties/tea/maxLength", 32),
    "longest text longer": changed("properties/tea/maxLength", 128),
    "longest text unbounded": changed("properties/tea/maxLength", DELETE),
    "shortest text longer": changed("properties/tea/minLength", 2),
    "shortest text empty": changed("properties/tea/minLength", 0),
    "shape changed": changed("properties/tea/pattern", "^[a-z-]+$"),
    "shape gone": changed("properties/tea/pattern", DELETE),
    "shape added": changed("properties/served/pattern", "^20"),
    "format changed": changed("properties/served/format", "date-time"),
    "format gone": changed("properties/served/format", DELETE),
    "least number higher": changed("properties/cups/minimum", 2),
    "least number lower": changed("properties/cups/minimum", 0),
    "greatest number lower": changed("properties/cups/maximum", 8),
    "greatest number higher": changed("properties/cups/maximum", 10),
    "greatest number gone": changed("properties/cups/maximum", DELETE),
    "greatest number excluded": changed("properties/cups/exclusiveMaximum", 9),
    "only even numbers": changed("properties/cups/multipleOf", 2),
    "longest list shorter": changed("properties/guests/maxItems", 4),
    "longest list longer": changed("properties/guests/maxItems", 6),
    "list no longer empty": changed("properties/guests/minItems", 1),
    "list now unique": changed("properties/guests/uniqueItems", True),
    "items of another type": changed("properties/guests/items/type", "integer"),
    "items now bounded": changed("properties/guests/items/maxLength", 9),
    "items of any kind": changed("properties/guests/items", DELETE),
    "required part of an object removed": {
        **changed(
            "properties/seat",
            {
                "type": "object",
                "properties": {"window": {"type": "boolean", "default": True}},
                "required": [],
            },
        )
    },
    "required part of an object added": changed(
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
    "part of an object without a default added": changed(
        "properties/seat/properties/table", {"type": "integer"}
    ),
    "part of an object of another type": changed("properties/seat/properties/row/type", "string"),
    "part of an object now required": changed("properties/seat/required", ["row", "window"]),
    "part of an object no longer required": changed("properties/seat/required", []),
    "object now closed": changed("properties/seat/additionalProperties", False),
    "whole now closed": changed("additionalProperties", False),
    "map larger": changed("properties/prices/maxProperties", 6),
    "names of a map of another shape": changed("properties/prices/propertyNames/pattern", "^x"),
    "values of a map of another type": changed(
        "properties/prices/additionalProperties/type", "number"
    ),
    "values of a map lower": changed("properties/prices/additionalProperties/minimum", -1),
    "alternative gone": changed("properties/value/anyOf", [{"type": "string"}]),
    "alternative added": changed(
        "properties/value/anyOf", [*BASE["properties"]["value"]["anyOf"], {"type": "boolean"}]
    ),
    "alternative changed": changed("properties/value/anyOf/1/maximum", 8),
    "alternatives gone": changed("properties/value", {"type": "string"}),
    "keyword nobody can judge": changed("properties/tea/not", {"const": "kopi"}),
}
