"""Whether a changed contract still fits an older one, in both directions.

The rule is FULL_TRANSITIVE: services are upgraded in any order, and compacted topics hold events of
every age, so a new reader must read all that any released writer wrote, and every released reader
what a new writer writes. What is left is small: optional fields with a default may be added or
removed. Everything else is a new version of the event type, with an upcaster:

- a field removed that was required, or added that is;
- a type, a default, a bound, a shape or a list of choices changed (a wider bound is read by the new
  reader and refused by the old one, so wider is no better than narrower);
- another topic or another key.

Codes of `schemas.vocabulary` are open lists and may grow: they are no part of a schema's rules.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from schemas.jsonschema import Contract

Node = Mapping[str, Any]

ANNOTATIONS = frozenset(
    {"$schema", "$id", "$comment", "title", "description", "examples", "x-vocabulary"}
)
EXACT = frozenset(
    {
        "type",
        "enum",
        "const",
        "default",
        "format",
        "pattern",
        "minLength",
        "maxLength",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
        "minItems",
        "maxItems",
        "uniqueItems",
        "minProperties",
        "maxProperties",
    }
)
NESTED = frozenset({"items", "additionalProperties", "propertyNames"})
LISTED = frozenset({"anyOf", "oneOf", "allOf"})
_OBJECT = frozenset({"properties", "required"})
_NOTHING = object()


def contract_breaks(released: Contract, present: Contract) -> list[str]:
    """What in the present contract does not fit a released one, in sentences; empty if it fits."""
    breaks = []
    for event_type, old in released.items():
        new = present.get(event_type)
        if new is None:
            breaks.append(f"{event_type}: is gone, but its events are still on the log")
            continue
        breaks += [
            f"{event_type}: {part} changed from {old[part]} to {new[part]}"
            for part in ("topic", "key")
            if old[part] != new[part]
        ]
        breaks += [f"{event_type}: {why}" for why in schema_breaks(old["schema"], new["schema"])]
    return breaks


def schema_breaks(old: Node, new: Node) -> list[str]:
    """What in the new schema does not fit the old one, in sentences; empty if it fits."""
    return list(_breaks(old, new, "data"))


def _breaks(old: Node, new: Node, path: str) -> Iterator[str]:
    for keyword in sorted((old.keys() | new.keys()) - ANNOTATIONS - _OBJECT):
        before, after = old.get(keyword, _NOTHING), new.get(keyword, _NOTHING)
        if keyword in EXACT:
            if not _same(before, after):
                yield f"{path}: {keyword} {_change(before, after)}"
        elif keyword in NESTED:
            yield from _nested(before, after, f"{path}.{keyword}")
        elif keyword in LISTED:
            yield from _listed(before, after, f"{path}.{keyword}")
        elif before != after:
            yield f"{path}: {keyword} is a keyword that this check cannot judge"
    yield from _fields(old, new, path)


def _same(before: object, after: object) -> bool:
    # In Python 1 equals True and 1.0; in JSON only the latter.
    return before == after and isinstance(before, bool) == isinstance(after, bool)


def _change(before: object, after: object) -> str:
    if before is _NOTHING:
        return f"{after!r} is a new rule"
    if after is _NOTHING:
        return f"{before!r} is no longer a rule"
    return f"changed from {before!r} to {after!r}"


def _nested(before: object, after: object, path: str) -> Iterator[str]:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from _breaks(before, after, path)
    elif before is not after:
        yield f"{path}: {_change(before, after)}"


def _listed(before: object, after: object, path: str) -> Iterator[str]:
    if not isinstance(before, list) or not isinstance(after, list) or len(before) != len(after):
        yield f"{path}: {_change(before, after)}"
        return
    for number, (one, other) in enumerate(zip(before, after, strict=True)):
        yield from _breaks(one, other, f"{path}.{number}")


def _fields(old: Node, new: Node, path: str) -> Iterator[str]:
    before, after = old.get("properties", {}), new.get("properties", {})
    needed_before, needed_after = set(old.get("required", ())), set(new.get("required", ()))
    for name in before:
        field = f"{path}.{name}"
        if name not in after:
            yield from _lone_field(before[name], f"{field} removed", name in needed_before)
            continue
        if (name in needed_before) != (name in needed_after):
            now = "required" if name in needed_after else "optional"
            yield f"{field}: is now {now}"
        yield from _breaks(before[name], after[name], field)
    for name in after:
        if name not in before:
            yield from _lone_field(after[name], f"{path}.{name} added", name in needed_after)


def _lone_field(field: Node, what: str, required: bool) -> Iterator[str]:
    """A field that only one side knows: the other side must be able to do without it."""
    if required:
        yield f"{what}: is required"
    elif "default" not in field:
        yield f"{what}: has no default"
