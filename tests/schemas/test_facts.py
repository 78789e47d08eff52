"""Facts, schemas, registry and topics agree with each other."""

import dataclasses
import re
import types
import typing
from datetime import UTC, datetime

import pytest

from schemas import facts, topics
from schemas.fact import Fact
from schemas.fact_schema import FactSchema
from schemas.fields.text import Text
from schemas.ids import PersonId, ProgrammeId
from schemas.jsonschema import fields_of
from schemas.registry import FACTS, SCHEMAS, schema_of, topic_from, topic_of

every_fact = pytest.mark.parametrize("fact_type", FACTS, ids=lambda fact_type: fact_type.TYPE)


def _all_below(kind: type[Fact]) -> set[type[Fact]]:
    return {kind}.union(*(_all_below(below) for below in kind.__subclasses__()))


def test_registry_has_every_fact_once() -> None:
    # By type, for a slotted dataclass is made in two steps, and its first step may be about still.
    said = {
        kind.TYPE
        for kind in _all_below(Fact)
        if "TYPE" in vars(kind) and kind.__module__.startswith("schemas.")
    }

    assert sorted(fact_type.TYPE for fact_type in FACTS) == sorted(said)


def test_facts_module_is_the_place_to_import_every_fact_from() -> None:
    assert set(facts.__all__) == {"Fact", *(fact_type.__name__ for fact_type in FACTS)}


@every_fact
def test_type_is_named_noun_verb_version(fact_type: type[Fact]) -> None:
    assert re.fullmatch(r"kenal\.[a-z-]+\.[a-z-]+\.v1", fact_type.TYPE)


@every_fact
def test_schema_has_exactly_the_fields_of_its_fact(fact_type: type[Fact]) -> None:
    assert set(fields_of(fact_type)) == {field.name for field in dataclasses.fields(fact_type)}


@every_fact
def test_field_is_required_exactly_when_the_fact_has_no_default(fact_type: type[Fact]) -> None:
    required = {name for name, field in fields_of(fact_type).items() if field.required}

    assert required == {
        field.name
        for field in dataclasses.fields(fact_type)
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    }


@every_fact
def test_field_may_be_null_exactly_when_its_type_says_so(fact_type: type[Fact]) -> None:
    nullable = {name for name, field in fields_of(fact_type).items() if field.allow_none}

    hints = typing.get_type_hints(fact_type)
    assert nullable == {
        field.name
        for field in dataclasses.fields(fact_type)
        if types.NoneType in typing.get_args(hints[field.name])
    }


@every_fact
def test_no_default_lives_in_the_schema_beside_that_of_the_fact(fact_type: type[Fact]) -> None:
    schema = schema_of(fact_type)

    assert [name for name, field in schema.fields.items() if field.load_default is None] == []


@every_fact
def test_identity_is_a_required_field(fact_type: type[Fact]) -> None:
    assert fields_of(fact_type)[fact_type.IDENTITY].required


@every_fact
def test_text_without_a_shape_is_only_in_names(fact_type: type[Fact]) -> None:
    free = {
        name
        for name, field in fields_of(fact_type).items()
        if isinstance(field, Text) and field.pattern is None
    }

    allowed = {
        facts.ContactChanged: {"name", "nickname", "address_form"},
        facts.ProgrammeConfigured: {"name"},
    }
    assert free == allowed.get(fact_type, set())


@every_fact
def test_every_fact_is_in_exactly_one_topic(fact_type: type[Fact]) -> None:
    holding = [
        topic.name
        for topic, schemas in SCHEMAS.items()
        for schema in schemas
        if schema.FACT is fact_type
    ]

    assert holding == [topic_of(fact_type).name]


def test_every_fact_is_in_the_topic_of_the_service_whose_module_it_stands_in() -> None:
    speakers = {
        "schemas.programme_facts": "web",
        "schemas.person_facts": "web",
        "schemas.round_facts": "web",
        "schemas.match_facts": "matcher",
        "schemas.meeting_facts": "notifier",
    }

    assert {kind: topic_of(kind).writer for kind in FACTS} == {
        kind: speakers[kind.__module__] for kind in FACTS
    }


def test_topic_from_a_source_is_the_topic_of_what_it_says() -> None:
    sources = {f"/{topic.writer}": topic for topic in topics.FACT_TOPICS}

    assert {source: topic_from(source) for source in sources} == sources
    assert len(sources) == len(topics.FACT_TOPICS)


def test_no_service_reads_what_it_writes() -> None:
    assert [topic.name for topic in topics.TOPICS if topic.writer in topic.readers] == []


def test_partition_depends_on_the_programme_alone() -> None:
    keys = [b"contoh/round/1", b"contoh/person/2", b"contoh"]

    assert len({topics.partition_of(key, 12) for key in keys}) == 1
    assert {topics.partition_of(f"p{n}/x/y".encode(), 12) for n in range(200)} == set(range(12))


def test_schema_loads_the_fact_and_dumps_its_data() -> None:
    schema: FactSchema = schema_of(facts.PersonErased)
    fact = facts.PersonErased(programme=ProgrammeId("contoh"), person=PersonId("s-1"))

    assert schema.dump(fact) == {"programme": "contoh", "person": "s-1"}
    assert schema.load({"programme": "contoh", "person": "s-1"}) == fact


def test_moments_are_read_as_utc() -> None:
    data = schema_of(facts.MeetingScheduled).load(
        {
            "programme": "contoh",
            "meeting": "m",
            "pairing": "p",
            "student": "s",
            "mentor": "t",
            "number": 1,
            "sequence": 0,
            "starts": "2026-01-15T19:00:00+08:00",
            "minutes": 45,
            "zone": "Asia/Makassar",
        }
    )

    assert data.starts == datetime(2026, 1, 15, 11, tzinfo=UTC)
    assert data.starts.tzinfo is UTC
