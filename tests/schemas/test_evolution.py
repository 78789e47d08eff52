"""Writers and readers of three generations understand each other, all nine pairs of them.

The fact is invented. Generation 2 is the present one; generation 1 did not know `guests` yet, and
generation 3 knows `milk` besides, and has dropped `sweet`.
"""

import itertools
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, cast

import pytest
from marshmallow import ValidationError

from schemas.compatibility import schema_breaks
from schemas.fact import Fact
from schemas.fact_schema import FactSchema
from schemas.fields.compound import ListOf
from schemas.fields.contract import ContractField, JsonSchema, describe_object
from schemas.fields.numbers import Flag, Whole
from schemas.fields.text import identifier
from schemas.ids import ProgrammeId


@dataclass(frozen=True, slots=True, kw_only=True)
class Tea1(Fact):
    TYPE: ClassVar[str] = "kenal.tea.served.v1"
    NOUN: ClassVar[str] = "tea"
    IDENTITY: ClassVar[str] = "tea"

    tea: str
    cups: int
    sweet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tea2(Tea1):
    guests: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tea3(Fact):
    TYPE: ClassVar[str] = "kenal.tea.served.v1"
    NOUN: ClassVar[str] = "tea"
    IDENTITY: ClassVar[str] = "tea"

    tea: str
    cups: int
    guests: tuple[str, ...] = ()
    milk: bool = False


class Tea1Schema(FactSchema):
    FACT = Tea1
    tea = identifier(required=True)
    cups = Whole(1, 9, required=True)
    sweet = Flag()


class Tea2Schema(Tea1Schema):
    FACT = Tea2
    guests = ListOf(identifier(), most=5)


class Tea3Schema(FactSchema):
    FACT = Tea3
    tea = identifier(required=True)
    cups = Whole(1, 9, required=True)
    guests = ListOf(identifier(), most=5)
    milk = Flag()


class BrokenSchema(Tea3Schema):
    """What generation 3 must not be: it asks for what the others never said."""

    milk = Flag(required=True)


SHARED: dict[str, Any] = {"programme": ProgrammeId("contoh"), "tea": "melati", "cups": 2}
GENERATIONS: list[tuple[type[FactSchema], Fact]] = [
    (Tea1Schema, Tea1(**SHARED, sweet=True)),
    (Tea2Schema, Tea2(**SHARED, sweet=True, guests=("s-1",))),
    (Tea3Schema, Tea3(**SHARED, guests=("s-1",), milk=True)),
]


PAIRS = list(itertools.product(range(3), repeat=2))


def _describe(schema: type[FactSchema]) -> JsonSchema:
    return describe_object(schema.FACT, cast(dict[str, ContractField[Any]], schema().fields))


@pytest.mark.parametrize(("writer", "reader"), PAIRS, ids=lambda n: str(n + 1))
def test_reader_of_one_generation_understands_the_writer_of_another(
    writer: int, reader: int
) -> None:
    writing, fact = GENERATIONS[writer]
    reading, own = GENERATIONS[reader]

    read = asdict(reading().load(writing().dump(fact)))

    said = asdict(fact)
    defaults = {field: asdict(type(own)(**SHARED))[field] for field in asdict(own)}
    assert read == {field: said.get(field, defaults[field]) for field in asdict(own)}


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_checker_lets_the_generations_pass(old: int, new: int) -> None:
    assert schema_breaks(_describe(GENERATIONS[old][0]), _describe(GENERATIONS[new][0])) == []


def test_checker_stops_the_generation_that_could_not_read_the_others() -> None:
    with pytest.raises(ValidationError):
        BrokenSchema().load(Tea2Schema().dump(GENERATIONS[1][1]))

    assert schema_breaks(_describe(Tea2Schema), _describe(BrokenSchema)) == [
        "data.milk added: is required"
    ]
