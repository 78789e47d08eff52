"""The contract as an AsyncAPI 3 document: channels are topics, operations say who speaks."""

import inspect
from datetime import timedelta
from typing import Any

from schemas.examples import examples_of
from schemas.fact import Fact
from schemas.fields.contract import JsonSchema
from schemas.jsonschema import json_schema_of
from schemas.registry import FACTS, topic_of
from schemas.topics import TOPICS, Cleanup, Topic

CONTRACT_VERSION = "1.0.0"
MILLISECOND = timedelta(milliseconds=1)
KAFKA_BINDING = "0.5.0"
KEY_PATTERN = "^[^/]+/[a-z-]+/[^/]+$"
TOMBSTONE = "tombstone"
TOMBSTONE_PATTERN = r"^kenal\.[a-z-]+\.erased\.v1$"
INTRODUCTION = """\
What the services of Kenal say to each other. Events are CloudEvents 1.0 in Kafka's binary content
mode. The partition is chosen from the programme alone (CRC-32 of the key's first part, modulo the
number of partitions), so that all facts of a programme arrive in the order in which they were
said. Each event carries the whole present state of its subject."""

Node = dict[str, Any]


def asyncapi() -> Node:
    """The whole document."""
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Kenal",
            "version": CONTRACT_VERSION,
            "description": INTRODUCTION,
            "license": {"name": "Apache-2.0"},
        },
        "defaultContentType": "application/json",
        "channels": {topic.name: _channel(topic) for topic in TOPICS},
        "operations": dict(_operation(*who) for who in _operations()),
        "components": {
            "messages": {
                **{fact_type.TYPE: _message(fact_type) for fact_type in FACTS},
                TOMBSTONE: _tombstone(),
            }
        },
    }


def kafka_settings(topic: Topic) -> Node:
    """How a topic forgets, in Kafka's words."""
    if topic.cleanup is Cleanup.DELETE:
        return {"cleanup.policy": ["delete"], "retention.ms": topic.retention // MILLISECOND}
    return {
        "cleanup.policy": ["compact"],
        "min.compaction.lag.ms": topic.compaction_lag // MILLISECOND,
        "delete.retention.ms": topic.tombstone_retention // MILLISECOND,
    }


def message_names(topic: Topic) -> list[str]:
    """The event types of a topic, and the tombstone where there are any."""
    types = [fact_type.TYPE for fact_type in FACTS if topic_of(fact_type) is topic]
    return [*types, TOMBSTONE] if types else []


def _channel(topic: Topic) -> Node:
    return {
        "address": topic.name,
        "description": topic.description,
        "messages": {
            name: {"$ref": f"#/components/messages/{name}"} for name in message_names(topic)
        },
        "bindings": {
            "kafka": {
                "topic": topic.name,
                "partitions": topic.partitions,
                "topicConfiguration": kafka_settings(topic),
                "bindingVersion": KAFKA_BINDING,
            }
        },
    }


def _operations() -> list[tuple[str, str, Topic]]:
    return [
        who
        for topic in TOPICS
        for who in (
            (topic.writer, "send", topic),
            *((reader, "receive", topic) for reader in topic.readers),
        )
    ]


def _operation(service: str, action: str, topic: Topic) -> tuple[str, Node]:
    return f"{service}-{action}s-{topic.name}", {
        "action": action,
        "title": f"The {service} {'writes' if action == 'send' else 'reads'} {topic.name}",
        "channel": {"$ref": f"#/channels/{topic.name}"},
    }


def _message(fact_type: type[Fact]) -> Node:
    schema = json_schema_of(fact_type)
    del schema["$schema"]  # AsyncAPI names its own dialect
    return {
        "name": fact_type.TYPE,
        "title": fact_type.__name__,
        "summary": (inspect.getdoc(fact_type) or "").splitlines()[0],
        "contentType": "application/json",
        "headers": _headers(fact_type.TYPE),
        "payload": schema,
        "bindings": _key(f"<programme>/{fact_type.NOUN}/<{fact_type.IDENTITY}>"),
        "examples": [
            {"name": example.name, "headers": example.headers(), "payload": example.data}
            for example in examples_of(fact_type.TYPE)
        ],
    }


def _tombstone() -> Node:
    headers = _headers("")
    headers["properties"]["ce_type"] = {
        "type": "string",
        "pattern": r"^kenal\.[a-z-]+\.erased\.v1$",
    }
    for name in ("ce_dataschema", "content-type"):
        del headers["properties"][name]
    return {
        "name": TOMBSTONE,
        "title": "Tombstone",
        "summary": "Takes what was said of its subject off the log; the record has no value.",
        "headers": headers,
        "payload": {"type": "null"},
        "bindings": _key("<programme>/<noun>/<id>"),
    }


def _headers(event_type: str) -> JsonSchema:
    text: JsonSchema = {"type": "string", "minLength": 1}
    return {
        "type": "object",
        "properties": {
            "ce_specversion": {"const": "1.0"},
            "ce_id": {**text, "description": "A UUID, version 7; readers know an event by it."},
            "ce_source": {"type": "string", "enum": sorted({f"/{t.writer}" for t in TOPICS})},
            "ce_type": {"const": event_type},
            "ce_time": {"type": "string", "format": "date-time"},
            "ce_subject": {"type": "string", "pattern": KEY_PATTERN},
            "ce_partitionkey": {**text, "description": "The programme."},
            "ce_dataschema": {"const": f"urn:kenal:schema:{event_type}"},
            "content-type": {"const": "application/json"},
        },
        "required": [
            "ce_specversion",
            "ce_id",
            "ce_source",
            "ce_type",
            "ce_time",
            "ce_subject",
        ],
    }


def _key(shape: str) -> Node:
    key = {"type": "string", "pattern": KEY_PATTERN, "description": f"{shape}, as ce_subject."}
    return {"kafka": {"key": key, "bindingVersion": KAFKA_BINDING}}
