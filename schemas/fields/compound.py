"""Fields made of fields: lists, small records, and maps of codes to values.

Records inside a fact are read here and not by marshmallow's `Nested`, whose machinery per item
costs far more than the item itself: a profile holds dozens. A record stops at its first fault.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from marshmallow import ValidationError

from schemas.fields.contract import ContractField, JsonSchema, describe_object
from schemas.fields.numbers import Whole
from schemas.fields.text import CODE, Text

T = TypeVar("T")


class ListOf(ContractField[tuple[T, ...]]):
    """Up to `most` items. The length is judged before any item, so a huge list costs nothing."""

    def __init__(self, item: ContractField[T], *, most: int, **common: bool) -> None:
        super().__init__(**common)
        self.item = item
        self.most = most

    def _read(self, value: Any) -> tuple[T, ...]:
        if type(value) is not list:
            raise ValidationError("must be a list")
        if len(value) > self.most:
            raise ValidationError(f"must hold at most {self.most} items")
        read = self.item.read
        made = []
        for item in value:
            try:
                made.append(read(item))
            except ValidationError as error:
                raise ValidationError({len(made): error.messages}) from None
        return tuple(made)

    def _write(self, value: tuple[T, ...]) -> list[Any]:
        if type(value) is not tuple:
            raise ValidationError("must be a tuple")
        return [self.item.write(item) for item in value]

    def _describe(self) -> JsonSchema:
        return {"type": "array", "items": self.item.json_schema(), "maxItems": self.most}


def nothing_wrong(_: object) -> None:
    """The check of a record whose parts need not agree with each other."""


class RecordOf(ContractField[T]):
    """A frozen dataclass as a JSON object; parts that the reader does not know are passed over.

    `check` looks at the whole, and returns what is wrong with it.
    """

    def __init__(
        self,
        kind: type[T],
        parts: Mapping[str, ContractField[Any]],
        *,
        check: Callable[[T], str | None] = nothing_wrong,
        **common: bool,
    ) -> None:
        super().__init__(**common)
        self.kind = kind
        self.parts = parts
        self.check = check
        # Resolved once, because a profile reads dozens of records.
        self._parts = [
            (name, _or_none(part.read) if part.allow_none else part.read, part.required)
            for name, part in parts.items()
        ]

    def _read(self, value: Any) -> T:
        if type(value) is not dict:
            raise ValidationError("must be an object")
        made = {}
        for name, part, required in self._parts:
            if name not in value:
                if required:
                    raise ValidationError({name: ["is missing"]})
                continue
            try:
                made[name] = part(value[name])
            except ValidationError as error:
                raise ValidationError({name: error.messages}) from None
        record = self.kind(**made)
        wrong = self.check(record)
        if wrong:
            raise ValidationError(wrong)
        return record

    def _write(self, value: T) -> dict[str, Any]:
        if type(value) is not self.kind:
            raise ValidationError(f"must be a {self.kind.__name__}")
        written = {}
        for name, part in self.parts.items():
            given = getattr(value, name)
            written[name] = None if given is None and part.allow_none else part.write(given)
        return written

    def _describe(self) -> JsonSchema:
        return describe_object(self.kind, self.parts)


def _or_none(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else read(value)


class MapOf(ContractField[dict[str, T]]):
    """Names to values of one kind, at most so many."""

    def __init__(self, name: Text, value: ContractField[T], *, most: int, **common: bool) -> None:
        super().__init__(**common)
        self.key = name
        self.value = value
        self.most = most

    def _read(self, value: Any) -> dict[str, T]:
        if type(value) is not dict or len(value) > self.most:
            raise ValidationError(f"must be an object of at most {self.most} values")
        return {self.key.read(name): self.value.read(given) for name, given in value.items()}

    def _write(self, value: dict[str, T]) -> dict[str, Any]:
        if type(value) is not dict:
            raise ValidationError("must be a dict")
        return {self.key.write(name): self.value.write(given) for name, given in value.items()}

    def _describe(self) -> JsonSchema:
        return {
            "type": "object",
            "maxProperties": self.most,
            "propertyNames": self.key.json_schema(),
            "additionalProperties": self.value.json_schema(),
        }


class Weights(ContractField[dict[str, int]]):
    """Criteria to whole weights from 0 to 1000, at least one of them above 0."""

    _name = Text(most=64, pattern=CODE, known="CRITERIA")
    _weight = Whole(0, 1000)

    def _read(self, value: Any) -> dict[str, int]:
        if type(value) is not dict or len(value) > 50:
            raise ValidationError("must be an object of at most 50 weights")
        weights = {self._name.read(name): self._weight.read(w) for name, w in value.items()}
        if not any(weights.values()):
            raise ValidationError("must hold a weight above 0")
        return weights

    def _write(self, value: dict[str, int]) -> dict[str, int]:
        return {self._name.write(name): self._weight.write(w) for name, w in value.items()}

    def _describe(self) -> JsonSchema:
        return {
            "type": "object",
            "maxProperties": 50,
            "propertyNames": self._name.json_schema(),
            "additionalProperties": self._weight.json_schema(),
        }


class Details(ContractField[dict[str, "str | int | list[str]"]]):
    """The values a reason or an obstacle rests on: codes, ids, numbers and lists of codes."""

    _name = Text(most=64)
    _text = Text(most=200)
    _number = Whole(-(2**53) + 1, 2**53 - 1)
    _texts = ListOf(Text(most=200), most=100)

    def _read(self, value: Any) -> dict[str, str | int | list[str]]:
        if type(value) is not dict or len(value) > 30:
            raise ValidationError("must be an object of at most 30 values")
        return {self._name.read(name): self._value(given) for name, given in value.items()}

    def _value(self, given: Any) -> str | int | list[str]:
        if type(given) is str:
            return self._text.read(given)
        if type(given) is list:
            return list(self._texts.read(given))
        return self._number.read(given)

    def _write(self, value: dict[str, str | int | list[str]]) -> dict[str, Any]:
        return dict(value)

    def _describe(self) -> JsonSchema:
        kinds = (self._text, self._number, self._texts)
        return {
            "type": "object",
            "maxProperties": 30,
            "propertyNames": self._name.json_schema(),
            "additionalProperties": {"anyOf": [kind.json_schema() for kind in kinds]},
        }
