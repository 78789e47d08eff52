"""The examples are complete, right, and show what they say they show."""

import json
import unicodedata
from pathlib import Path

import pytest

from schemas.envelope import decode, encode
from schemas.examples import NAMES, Example, all_examples, examples_of
from schemas.fact import Fact
from schemas.jsonschema import fields_of
from schemas.registry import FACTS, schema_of, topic_of

FOLDER = Path(__file__).resolve().parents[2] / "schemas" / "examples"
EXAMPLES = list(all_examples())
every_example = pytest.mark.parametrize(
    "example", EXAMPLES, ids=lambda example: f"{example.type}/{example.name}"
)


def test_every_type_has_its_examples_and_there_are_no_other_files() -> None:
    expected = {Path(fact_type.TYPE) / f"{name}.json" for fact_type in FACTS for name in NAMES}

    present = {
        file.relative_to(FOLDER)
        for file in FOLDER.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert present == expected | {Path("__init__.py")}


@every_example
def test_example_is_read(example: Example) -> None:
    event = decode(*example.record())

    assert event.fact is not None
    assert event.type == example.type
    assert event.source == f"/{topic_of(type(event.fact)).writer}"


@every_example
def test_example_reads_back_equal_after_it_is_written(example: Example) -> None:
    event = decode(*example.record())

    assert decode(*encode(event)) == event


@pytest.mark.parametrize(
    "example", [e for e in EXAMPLES if e.name != "minimal"], ids=lambda e: f"{e.type}/{e.name}"
)
def test_example_that_is_not_minimal_is_written_as_it_stands(example: Example) -> None:
    fact = decode(*example.record()).fact
    assert fact is not None

    written = schema_of(type(fact)).dump(fact)

    assert {name: written[name] for name in example.data} == example.data


@pytest.mark.parametrize("fact_type", FACTS, ids=lambda fact_type: fact_type.TYPE)
def test_minimal_has_the_required_fields_and_full_has_all(fact_type: type[Fact]) -> None:
    minimal, full, _ = examples_of(fact_type.TYPE)
    fields = fields_of(fact_type)

    assert set(minimal.data) == {name for name, field in fields.items() if field.required}
    assert set(full.data) == set(fields)


@pytest.mark.parametrize("fact_type", FACTS, ids=lambda fact_type: fact_type.TYPE)
def test_examples_of_a_type_differ(fact_type: type[Fact]) -> None:
    texts = [json.dumps(example.data, sort_keys=True) for example in examples_of(fact_type.TYPE)]

    assert len(set(texts)) == len(NAMES)


def test_awkward_examples_have_other_scripts_long_names_and_far_zones() -> None:
    awkward = [example.data for example in EXAMPLES if example.name == "awkward"]
    text = json.dumps(awkward, ensure_ascii=False)
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in text}

    assert {"BALINESE", "JAVANESE", "ARABIC", "CJK", "LATIN"} <= scripts
    assert {"Pacific/Kiritimati", "America/St_Johns", "Asia/Kathmandu"} <= {
        data.get("zone") or data.get("availability", {}).get("zone") for data in awkward
    }
    assert max(len(data.get("name", "")) for data in awkward) > 100


def test_a_name_of_one_word_is_among_the_examples() -> None:
    names = [e.data["name"] for e in EXAMPLES if e.type == "kenal.contact.changed.v1"]

    assert [name for name in names if " " not in name] == ["Sukaraja"]


def test_ids_of_the_examples_are_unique() -> None:
    ids = [example.attributes["id"] for example in EXAMPLES]

    assert len(set(ids)) == len(ids)
