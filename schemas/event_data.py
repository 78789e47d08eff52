"""The data of an event and the fact they tell, of this version or of an older one."""

import re

from marshmallow import ValidationError

from schemas.event_json import data_from, data_to
from schemas.fact import Fact
from schemas.invalid import InvalidEventError, explain
from schemas.registry import FACT_OF_TYPE, Data, Upcaster, Upcasters, schema_of

VERSION = re.compile(r"\.v[0-9]{1,4}$", re.ASCII)


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


def fact_from(event_type: str, value: bytes, upcasters: Upcasters) -> Fact:
    """Read the value of a record as a fact of its type; raises InvalidEventError."""
    present, steps = event_type, []
    while present not in FACT_OF_TYPE:
        if present not in upcasters:
            raise _unreadable(event_type)
        present, step = upcasters[present]
        steps.append(step)
    data = data_from(value)
    for step in steps:
        data = _upcast(step, data)
    return _load(FACT_OF_TYPE[present], data)


def _unreadable(event_type: str) -> InvalidEventError:
    stem = VERSION.sub("", event_type)
    known = [present for present in FACT_OF_TYPE if VERSION.sub("", present) == stem]
    if known and stem != event_type:
        return InvalidEventError("unsupported-version", f"{event_type}; known is {known[0]}")
    return InvalidEventError("unknown-type", "no fact has this ce_type")


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
