"""Whatever was ever written is still there, to the byte, and still read as what it meant."""

import dataclasses
from typing import Any

import pytest

from schemas.corpus import SUMS, FrozenRecord, frozen_files, frozen_records
from schemas.envelope import decode
from schemas.fields.contract import default_of
from schemas.fields.times import instant_to
from schemas.freeze import sum_of
from schemas.registry import FACTS, schema_of

RECORDS = list(frozen_records())


def test_no_frozen_file_was_changed_removed_or_added_beside_the_list() -> None:
    assert [sum_of(file) for file in frozen_files()] == SUMS.read_text().splitlines()


def test_every_present_version_is_frozen() -> None:
    frozen = {record.meaning["type"] for record in RECORDS}

    assert [fact_type.TYPE for fact_type in FACTS if fact_type.TYPE not in frozen] == []


def test_a_tombstone_of_every_noun_is_frozen() -> None:
    types = {record.meaning["type"] for record in RECORDS if record.value is None}

    assert types == {f"kenal.{fact_type.NOUN}.erased.v1" for fact_type in FACTS}


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: f"{r.file.parent.name}/{r.file.stem}")
def test_frozen_record_means_what_it_meant(record: FrozenRecord) -> None:
    event = decode(record.key, record.value, record.headers)

    assert record.meaning == {
        "id": event.id,
        "source": event.source,
        "time": instant_to(event.time),
        "type": event.type,
        "data": None if event.fact is None else _data(event.fact, record.meaning["data"]),
    }


def _data(fact: Any, meant: dict[str, Any]) -> dict[str, Any]:
    """The fact's data, but for fields that came later: those must hold their default."""
    known: dict[str, Any] = _as_known(fact, schema_of(type(fact)).dump(fact), meant)
    return known


def _as_known(value: Any, written: Any, meant: Any) -> Any:
    if isinstance(meant, list) and len(meant) == len(written):
        return [_as_known(*parts) for parts in zip(value, written, meant, strict=True)]
    if not (dataclasses.is_dataclass(value) and isinstance(meant, dict)):
        return written
    later = {
        field.name: default_of(field)
        for field in dataclasses.fields(value)
        if field.name not in meant
    }
    assert {name: getattr(value, name) for name in later} == later
    return {
        name: _as_known(getattr(value, name), part, meant[name])
        for name, part in written.items()
        if name not in later
    }
