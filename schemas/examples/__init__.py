"""Examples of every event type, as data: `<type>/<name>.json`.

`minimal` has the required fields only, `full` every field, `awkward` what is rare but right: long
names, other scripts, far time zones, bounds. All people are invented. Examples show the present
contract, and grow when it does; what was written before stands frozen in `schemas.corpus`.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from schemas.envelope import Headers, dataschema
from schemas.registry import FACTS, Data

NAMES = ("minimal", "full", "awkward")


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One example: CloudEvents attributes (id, source, time, subject) and data, as in the file."""

    type: str
    name: str
    attributes: dict[str, str]
    data: Data

    def headers(self) -> dict[str, str]:
        """The attributes as they travel."""
        return {
            "ce_specversion": "1.0",
            "ce_id": self.attributes["id"],
            "ce_source": self.attributes["source"],
            "ce_type": self.type,
            "ce_time": self.attributes["time"],
            "ce_subject": self.attributes["subject"],
            "ce_partitionkey": self.attributes["subject"].partition("/")[0],
            "ce_dataschema": dataschema(self.type),
            "content-type": "application/json",
        }

    def record(self) -> tuple[bytes, bytes, Headers]:
        """Key, value and headers, for `schemas.envelope.decode`."""
        value = json.dumps(self.data, ensure_ascii=False).encode()
        headers = tuple((name, text.encode()) for name, text in self.headers().items())
        return self.attributes["subject"].encode(), value, headers


def examples_of(event_type: str) -> Iterator[Example]:
    """The examples of one type, in the order of NAMES."""
    for name in NAMES:
        file = files(__name__) / event_type / f"{name}.json"
        content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        yield Example(type=event_type, name=name, **content)


def all_examples() -> Iterator[Example]:
    """The examples of every type in the registry."""
    for fact_type in FACTS:
        yield from examples_of(fact_type.TYPE)
