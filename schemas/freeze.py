"""Freeze the contract of a release: `python -m schemas.freeze 1.2.0`, at the repository's root.

It writes `schemas/released/1.2.0.json`, which every later contract must fit, and adds records of
events that are new, or that grew a field, to `schemas/corpus/`. What is frozen it leaves as it is.
Needs the development environment.
"""

import argparse
import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from schemas.corpus import FOLDER, SUMS, frozen_files
from schemas.envelope import Event, Headers, decode, encode
from schemas.event_json import data_to
from schemas.examples import Example, examples_of
from schemas.fields.times import instant_to
from schemas.generate import as_text
from schemas.ids import EventId
from schemas.jsonschema import contract
from schemas.registry import FACTS, schema_of, topic_of

RELEASED = Path(__file__).parent / "released"
LATER_FIELD = {"added_later": {"by": ["a newer writer"]}}
LATER_HEADER = ("ce_addedlater", b"by a newer writer")

Record = tuple[bytes, bytes | None, Headers]


def main() -> None:
    """Freeze the contract."""
    parser = argparse.ArgumentParser(description="Freeze the contract of a release.")
    parser.add_argument("release", help="the number of the release, for instance 1.2.0")
    release: str = parser.parse_args().release
    RELEASED.mkdir(exist_ok=True)
    with (RELEASED / f"{release}.json").open("x", encoding="utf-8") as file:
        file.write(as_text(contract()))
    for path, record in (*_of_facts(), *_tombstones()):
        _keep(path, _frozen(record), release)
    SUMS.write_text("".join(f"{sum_of(file)}\n" for file in frozen_files()), encoding="utf-8")


def _keep(path: Path, frozen: dict[str, Any], release: str) -> None:
    """Add a record, unless it is there. One that has grown since goes beside its elder."""
    if path.exists():
        elder = json.loads(path.read_text(encoding="utf-8"))
        if all(elder[part] == frozen[part] for part in ("key", "headers", "value")):
            return
        path = path.with_stem(f"{path.stem}-{release}")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8") as file:
        file.write(as_text(frozen))


def sum_of(file: Path) -> str:
    """The line of a frozen file in SHA256SUMS."""
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    return f"{digest}  {file.relative_to(FOLDER).as_posix()}"


def _of_facts() -> Iterator[tuple[Path, Record]]:
    for fact_type in FACTS:
        folder = FOLDER / fact_type.TYPE.rpartition(".")[2] / fact_type.TYPE
        for example in examples_of(fact_type.TYPE):
            yield folder / f"{example.name}.json", example.record()
        yield folder / "newer.json", _newer(example)


def _newer(example: Example) -> Record:
    """What a later writer may say of the same thing: more fields, more headers."""
    key, _, headers = example.record()
    return key, data_to({**example.data, **LATER_FIELD}), (*headers, LATER_HEADER)


def _tombstones() -> Iterator[tuple[Path, Record]]:
    """One for each noun and each service that speaks of it."""
    spoken = sorted({(fact_type.NOUN, topic_of(fact_type).writer) for fact_type in FACTS})
    for noun, writer in spoken:
        event = Event(
            id=EventId("019b76da-a800-7000-8000-000000000000"),
            source=f"/{writer}",
            time=datetime(2026, 1, 5, 8, 30, tzinfo=UTC),
            subject=f"contoh-denpasar/{noun}/019b76da-a800-7000-8000-000000000001",
            fact=None,
        )
        yield FOLDER / "v1" / "tombstone" / f"{noun}-by-{writer}.json", encode(event)


def _frozen(record: Record) -> dict[str, Any]:
    key, value, headers = record
    event = decode(key, value, headers)
    return {
        "key": key.decode(),
        "headers": [[name, raw.decode()] for name, raw in headers],
        "value": None if value is None else value.decode(),
        "meaning": {
            "id": event.id,
            "source": event.source,
            "time": instant_to(event.time),
            "type": event.type,
            "data": None if event.fact is None else schema_of(type(event.fact)).dump(event.fact),
        },
    }


if __name__ == "__main__":
    main()
