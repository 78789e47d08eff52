"""The data of an event and the fact they tell, of this version or of an older one."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from marshmallow import ValidationError

from schemas.event_json import data_from, data_to
from schemas.fact import Fact
from schemas.invalid import InvalidEventError, explain
from schemas.registry import FACT_OF_TYPE, Data, Upcaster, schema_of

_TYPE = re.compile(r"^(?P<stem>kenal\.[a-z-]+\.[a-z-]+\.v)(?P<version>[1-9][0-9]{0,3})$")
_STEMS = MappingProxyType({kind.TYPE.rstrip("0123456789"): kind for kind in FACT_OF_TYPE.values()})


def value_of(fact: Fact) -> bytes:
    """Write a fact as the value of a record; raises InvalidEventError."""
    if FACT_OF_TYPE.get(fact.TYPE) is not type(fact):
        raise InvalidEventError("unknown-type", f"{type(fact).__name__} is not in the registry")
    try:
        return data_to(schema_of(type(fact)).dump(fact))
    except ValidationError as error:
        raise InvalidEventError("invalid-data", explain(error.messages)) from None
    except (AttributeError, TypeError) as error:
        raise InvalidEventError("invalid-data", f"a value of the wrong type: {error}") from error
    except UnicodeEncodeError:
        raise InvalidEventError("invalid-data", "a text that is not Unicode") from None


def fact_from(event_type: str, value: bytes, upcasters: Mapping[str, Upcaster]) -> Fact:
    """Read the value of a record as a fact of its type; raises InvalidEventError."""
    kind = FACT_OF_TYPE.get(event_type)
    if kind is not None:
        return _load(kind, data_from(value))
    return _load_older(event_type, value, upcasters)


def _load_older(event_type: str, value: bytes, upcasters: Mapping[str, Upcaster]) -> Fact:
    match = _TYPE.fullmatch(event_type)
    kind = _STEMS.get(match["stem"]) if match else None
    if match is None or kind is None:
        raise InvalidEventError("unknown-type", "no fact has this ce_type")
    version, steps = int(match["version"]), []
    while f"{match['stem']}{version}" != kind.TYPE:
        step = upcasters.get(f"{match['stem']}{version}")
        if step is None:
            raise InvalidEventError("unsupported-version", f"{event_type}; known is {kind.TYPE}")
        steps.append(step)
        version += 1
    data = data_from(value)
    for step in steps:
        data = _upcast(step, data)
    return _load(kind, data)


def _upcast(upcast: Upcaster, data: Data) -> Data:
    try:
        return upcast(data)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        # Data that were never valid in their own version, which is no longer there to tell.
        raise InvalidEventError(
            "invalid-data", f"not of its version: {type(error).__name__}"
        ) from None


def _load(kind: type[Fact], data: Data) -> Fact:
    try:
        fact: Fact = schema_of(kind).load(data)
    except ValidationError as error:
        raise InvalidEventError("invalid-data", explain(error.messages)) from None
    return fact
