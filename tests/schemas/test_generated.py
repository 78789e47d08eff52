"""What is derived from the contract is up to date, and says what the code does."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from schemas import vocabulary
from schemas.examples import Example, all_examples
from schemas.generate import derived_files
from schemas.jsonschema import json_schema_of
from schemas.registry import FACT_OF_TYPE, FACTS, topic_of
from schemas.topics import TOPICS
from services.eventlog.kafka_log.topics import options

ROOT = Path(__file__).resolve().parents[2]
DERIVED = derived_files()
DOCUMENT: dict[str, Any] = yaml.safe_load((ROOT / "docs/asyncapi.yaml").read_text("utf-8"))
MESSAGES: dict[str, Any] = DOCUMENT["components"]["messages"]

every_example = pytest.mark.parametrize(
    "example", list(all_examples()), ids=lambda example: f"{example.type}/{example.name}"
)

# What AsyncAPI 3.0 asks of the parts that are used here.
SHAPE: dict[str, Any] = {
    "type": "object",
    "required": ["asyncapi", "info", "channels", "operations", "components"],
    "additionalProperties": False,
    "properties": {
        "asyncapi": {"const": "3.0.0"},
        "info": {"type": "object", "required": ["title", "version"]},
        "defaultContentType": {"const": "application/json"},
        "channels": {
            "propertyNames": {"pattern": r"^[A-Za-z0-9_-]+$"},
            "additionalProperties": {
                "type": "object",
                "required": ["address", "description", "messages", "bindings"],
                "additionalProperties": False,
                "properties": {
                    "address": {"type": "string"},
                    "description": {"type": "string"},
                    "messages": {"additionalProperties": {"$ref": "#/definitions/reference"}},
                    "bindings": {
                        "properties": {
                            "kafka": {
                                "required": ["topic", "partitions", "bindingVersion"],
                                "additionalProperties": False,
                                "properties": {
                                    "topic": {"type": "string"},
                                    "partitions": {"type": "integer", "minimum": 1},
                                    "topicConfiguration": {
                                        "properties": {
                                            "cleanup.policy": {
                                                "items": {"enum": ["compact", "delete"]}
                                            }
                                        },
                                        "required": ["cleanup.policy"],
                                    },
                                    "bindingVersion": {"const": "0.5.0"},
                                },
                            }
                        }
                    },
                },
            },
        },
        "operations": {
            "propertyNames": {"pattern": r"^[A-Za-z0-9_-]+$"},
            "additionalProperties": {
                "required": ["action", "channel"],
                "additionalProperties": False,
                "properties": {
                    "action": {"enum": ["send", "receive"]},
                    "title": {"type": "string"},
                    "channel": {"$ref": "#/definitions/reference"},
                },
            },
        },
        "components": {
            "properties": {
                "messages": {
                    "propertyNames": {"pattern": r"^[A-Za-z0-9._-]+$"},
                    "additionalProperties": {
                        "required": ["name", "title", "summary", "headers", "payload", "bindings"],
                        "properties": {
                            "headers": {
                                "properties": {"type": {"const": "object"}},
                                "required": ["type", "properties"],
                            },
                            "payload": {"required": ["type"]},
                            "bindings": {"properties": {"kafka": {"required": ["key"]}}},
                        },
                    },
                }
            }
        },
    },
    "definitions": {
        "reference": {
            "required": ["$ref"],
            "additionalProperties": False,
            "properties": {"$ref": {"pattern": "^#/"}},
        }
    },
}


@pytest.mark.parametrize("path", DERIVED, ids=str)
def test_derived_file_is_what_the_code_says(path: Path) -> None:
    """If this fails: `python -m schemas.generate`."""
    assert (ROOT / path).read_text(encoding="utf-8") == DERIVED[path]


def test_no_schema_is_left_of_a_type_that_is_gone() -> None:
    present = {path.relative_to(ROOT) for path in (ROOT / "docs/schemas").iterdir()}

    assert present == {path for path in DERIVED if path.parent == Path("docs/schemas")}


@pytest.mark.parametrize("event_type", FACT_OF_TYPE)
def test_json_schema_is_one(event_type: str) -> None:
    jsonschema.Draft7Validator.check_schema(json_schema_of(FACT_OF_TYPE[event_type]))


@pytest.mark.parametrize("event_type", FACT_OF_TYPE)
def test_default_in_a_json_schema_fits_it(event_type: str) -> None:
    for field in json_schema_of(FACT_OF_TYPE[event_type])["properties"].values():
        if "default" in field:
            jsonschema.validate(field["default"], field, jsonschema.Draft7Validator)


def test_vocabularies_that_schemas_name_are_there() -> None:
    text = json.dumps([json_schema_of(fact_type) for fact_type in FACTS])

    named = set(re.findall(r'"x-vocabulary": "([A-Z_]+)"', text))
    assert named
    assert [name for name in named if not hasattr(vocabulary, name)] == []


def test_asyncapi_has_the_shape_of_an_asyncapi_document() -> None:
    jsonschema.Draft7Validator(SHAPE).validate(DOCUMENT)


def test_every_reference_leads_somewhere() -> None:
    references = set(re.findall(r"'#/([^']+)'", (ROOT / "docs/asyncapi.yaml").read_text("utf-8")))

    def resolves(reference: str) -> bool:
        node: Any = DOCUMENT
        for step in reference.split("/"):
            node = node.get(step, {})
        return bool(node)

    assert references
    assert [reference for reference in references if not resolves(reference)] == []


def test_every_message_is_on_a_channel_and_every_channel_has_a_writer() -> None:
    on_channels = {
        name for channel in DOCUMENT["channels"].values() for name in channel["messages"]
    }
    writers = [
        o["channel"]["$ref"] for o in DOCUMENT["operations"].values() if o["action"] == "send"
    ]

    assert on_channels == set(MESSAGES)
    assert sorted(writers) == sorted(f"#/channels/{topic.name}" for topic in TOPICS)


@every_example
def test_payload_and_headers_of_an_example_fit_the_document(example: Example) -> None:
    message = MESSAGES[example.type]

    jsonschema.Draft7Validator(message["payload"]).validate(example.data)
    jsonschema.Draft7Validator(message["headers"]).validate(example.headers())
    jsonschema.Draft7Validator(message["bindings"]["kafka"]["key"]).validate(
        example.attributes["subject"]
    )


@every_example
def test_no_other_message_of_the_channel_takes_the_headers_of_an_example(example: Example) -> None:
    channel = DOCUMENT["channels"][topic_of(FACT_OF_TYPE[example.type]).name]

    fitting = [
        name
        for name in channel["messages"]
        if jsonschema.Draft7Validator(MESSAGES[name]["headers"]).is_valid(example.headers())
    ]

    assert [name for name in fitting if name != "tombstone"] == [example.type]


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_topic_is_documented_as_it_is_made_on_kafka(topic: Any) -> None:
    made = options(topic, 1)
    kafka = DOCUMENT["channels"][topic.name]["bindings"]["kafka"]

    documented = {
        name: ",".join(setting) if isinstance(setting, list) else str(setting)
        for name, setting in kafka["topicConfiguration"].items()
    }
    assert kafka["partitions"] == made["num_partitions"]
    assert documented == {name: made["configs"][name] for name in documented}


def test_page_names_every_type_topic_and_field() -> None:
    page = (ROOT / "docs/events.md").read_text(encoding="utf-8")

    missing = [
        name
        for fact_type in FACTS
        for name in (fact_type.TYPE, *json_schema_of(fact_type)["properties"])
        if f"`{name}`" not in page
    ]
    assert missing == []
    assert [topic.name for topic in TOPICS if f"`{topic.name}`" not in page] == []
