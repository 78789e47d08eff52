"""`docs/events.md`: the contract as a page for people."""

import inspect
import json
from collections.abc import Iterator
from typing import Any

from schemas.examples import examples_of
from schemas.fact import Fact
from schemas.fields import text, times
from schemas.jsonschema import fields_of, json_schema_of
from schemas.registry import FACTS, topic_of
from schemas.topics import TOPICS, Cleanup, Topic

INTRODUCTION = """\
# Events

<!-- Written by `python -m schemas.generate`; a test compares it with the code. -->

The services of Kenal know each other only by these events. A *fact* is in the past tense and
carries the whole present state of the thing it speaks of, its *subject*. On the log an event is
a record after CloudEvents 1.0, in Kafka's binary content mode:

| part of the record | holds |
| --- | --- |
| key | the subject, `<programme>/<noun>/<id>` |
| value | the data: a JSON object in UTF-8, up to 256 KiB and 20 levels deep; a tombstone has none |
| `ce_id` | a version 7 UUID: readers know an event by it, and take it once |
| `ce_source` | who says it: `/web`, `/matcher`, `/notifier` |
| `ce_type` | the event type, `kenal.<noun>.<past-verb>.v<N>` |
| `ce_time` | when it was said, with an offset from UTC |
| `ce_subject`, `ce_partitionkey` | the key, and its programme |
| `ce_dataschema`, `content-type` | the name of the JSON Schema, and `application/json` |
| `ce_specversion` | `1.0` |

The partition comes from the programme alone, so a programme's facts arrive in the order in which
they were said. A **tombstone** (type `kenal.<noun>.erased.v1`, no value) takes its subject off
the log.

**Reading is tolerant, writing is strict.** A reader passes over fields and headers it does not
know, takes any code of the right shape, and fills in the default of an absent field. A writer uses
only codes of [`schemas/vocabulary.py`](../schemas/vocabulary.py), and nothing is written that does
not read back as the same fact. What cannot be read ends as a dead letter, with a reason from
[`schemas/envelope.py`](../schemas/envelope.py). How events may change, and why they are as they
are, stands in [a decision of its own](decisions/0005-events.md).

The same for machines: [`asyncapi.yaml`](asyncapi.yaml), and one JSON Schema per type in
[`schemas/`](schemas/).

## Changing an event

- *A code more*: add it to `schemas/vocabulary.py`. Nothing else is needed.
- *An optional field more*: add it, with a default, to the fact, to its schema and to the `full`
  example. `python -m schemas.generate` writes this page and its siblings.
- *Anything else* is a new version: give the fact the next `TYPE`, add its examples, and an entry to
  `UPCASTERS` in `schemas/registry.py` that makes the data of the new version from the old.
- *A release* freezes the contract: `python -m schemas.freeze 1.2.0`. From then on tests refuse a
  change that a released reader or writer could not live with. What is frozen of a version that has
  not left the house yet may be deleted and frozen anew; later, nothing in `schemas/corpus/` and
  `schemas/released/` is ever touched again.
"""


SHAPES = {
    text.IDENTIFIER: "an identifier",
    text.CODE: "a code",
    text.OWN_JOB: "a code that begins with `own-`",
    text.HASH: "a hash in hexadecimal digits",
    text.NAME: "a name in small letters",
    text.EMAIL: "an e-mail address",
    text.PHONE: "a phone number (E.164)",
    times.ZONE: "an IANA time zone",
}


def events_page() -> str:
    """The whole page, in Markdown."""
    return "\n".join([INTRODUCTION, *_topic_table(), *_topics()])


def _topic_table() -> Iterator[str]:
    yield "## Topics\n"
    yield "| topic | written by | read by | partitions | forgets |"
    yield "| --- | --- | --- | --- | --- |"
    for topic in TOPICS:
        readers = ", ".join(topic.readers) or "operators"
        yield (
            f"| `{topic.name}` | {topic.writer} | {readers} | {topic.partitions} "
            f"| {_forgets(topic)} |"
        )
    yield ""


def _forgets(topic: Topic) -> str:
    if topic.cleanup is Cleanup.DELETE:
        return f"after {topic.retention.days} days"
    return (
        f"all but the last of each key, after {topic.compaction_lag.days} day at the earliest; "
        f"tombstones after {topic.tombstone_retention.days} days more"
    )


def _topics() -> Iterator[str]:
    for topic in TOPICS:
        facts = [fact_type for fact_type in FACTS if topic_of(fact_type) is topic]
        if facts:
            yield f"## `{topic.name}`\n\n{topic.description}\n"
            for fact_type in facts:
                yield from _event(fact_type)


def _event(fact_type: type[Fact]) -> Iterator[str]:
    yield f"### `{fact_type.TYPE}`\n"
    yield f"{inspect.getdoc(fact_type)}\n"
    yield f"Key: `<programme>/{fact_type.NOUN}/<{fact_type.IDENTITY}>`.\n"
    yield "| field | what it holds | when absent |"
    yield "| --- | --- | --- |"
    schema = json_schema_of(fact_type)
    for name in fields_of(fact_type):
        field = schema["properties"][name]
        absent = f"`{json.dumps(field['default'])}`" if "default" in field else "refused"
        yield f"| `{name}` | {_describe(field)} | {absent} |"
    (full,) = (e for e in examples_of(fact_type.TYPE) if e.name == "full")
    example = json.dumps(full.data, ensure_ascii=False, indent=2)
    yield f"\n<details><summary>Example</summary>\n\n```json\n{example}\n```\n\n</details>\n"


def _describe(field: dict[str, Any]) -> str:
    kind = field.get("type")
    if isinstance(kind, list):
        return f"{_describe({**field, 'type': kind[0]})}, or null"
    describe = {"string": _text, "array": _list, "object": _object, "boolean": _flag}
    return describe.get(str(kind), _number)(field)


def _text(field: dict[str, Any]) -> str:
    if "x-vocabulary" in field:
        return f"a code of `{field['x-vocabulary']}`"
    if "enum" in field:
        return "one of " + ", ".join(f"`{choice}`" for choice in field["enum"])
    if "format" in field:
        return {"date": "a day", "date-time": "a moment (RFC 3339)"}[field["format"]]
    if "pattern" in field:
        return SHAPES[field["pattern"]]
    return f"text of at most {field['maxLength']} characters"


def _number(field: dict[str, Any]) -> str:
    kind = "a whole number" if field["type"] == "integer" else "a number"
    return f"{kind} from {field['minimum']} to {field['maximum']:.15g}"


def _flag(_: dict[str, Any]) -> str:
    return "true or false"


def _list(field: dict[str, Any]) -> str:
    return f"a list of at most {field['maxItems']}, each {_describe(field['items'])}"


def _object(field: dict[str, Any]) -> str:
    if "properties" in field:
        parts = (f"`{name}` {_describe(part)}" for name, part in field["properties"].items())
        return "an object: " + "; ".join(parts)
    name, value = field["propertyNames"], field["additionalProperties"]
    kinds = " or ".join(_describe(kind) for kind in value.get("anyOf", [value]))
    return f"an object of at most {field['maxProperties']} values, {_describe(name)} to {kinds}"
