"""The contract as plain data: of every event type its topic, its key, and its JSON Schema.

The schemas keep to what JSON Schema draft 7 and AsyncAPI both know. They say less than the code:
that a zone exists, a window ends after it starts, or a text holds no control characters is told
only in `schemas.fields`. What the reader passes over, the schema passes over.
"""

import inspect
from typing import Any, cast

from schemas.fact import Fact
from schemas.fields.contract import ContractField, JsonSchema, describe_object
from schemas.registry import FACTS, schema_of, topic_of

Contract = dict[str, dict[str, Any]]
"""Event type -> its "topic", "key" and "schema"."""


def json_schema_of(fact_type: type[Fact]) -> JsonSchema:
    """The JSON Schema of the data of an event type."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": f"urn:kenal:schema:{fact_type.TYPE}",
        "title": fact_type.TYPE,
        "description": inspect.getdoc(fact_type),
        **describe_object(fact_type, fields_of(fact_type)),
    }


def fields_of(fact_type: type[Fact]) -> dict[str, ContractField[Any]]:
    """The fields of a fact's data, in the order in which they are written."""
    return cast(dict[str, ContractField[Any]], schema_of(fact_type).fields)


def contract() -> Contract:
    """The contract as this version of the code has it."""
    return {
        fact_type.TYPE: {
            "topic": topic_of(fact_type).name,
            "key": f"<programme>/{fact_type.NOUN}/<{fact_type.IDENTITY}>",
            "schema": json_schema_of(fact_type),
        }
        for fact_type in FACTS
    }
