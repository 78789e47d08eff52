"""Numbers, flags and choices."""

import math
from enum import StrEnum
from typing import Any, TypeVar

from marshmallow import ValidationError

from schemas.fields.contract import ContractField, JsonSchema

E = TypeVar("E", bound=StrEnum)


class Whole(ContractField[int]):
    """A whole number from `least` to `most`. JSON does not tell 1 from 1.0, so both are read."""

    def __init__(self, least: int, most: int, **common: bool) -> None:
        super().__init__(**common)
        self.least = least
        self.most = most

    def _read(self, value: Any) -> int:
        if type(value) is float and value.is_integer():
            value = int(value)
        if type(value) is not int or not self.least <= value <= self.most:
            raise ValidationError(f"must be a whole number from {self.least} to {self.most}")
        return value

    def _write(self, value: int) -> int:
        if type(value) is not int:
            raise ValidationError("must be an int")
        return value

    def _describe(self) -> JsonSchema:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


class Number(ContractField[float]):
    """A finite number from `least` to `most`."""

    def __init__(self, most: float, *, least: float = 0, **common: bool) -> None:
        super().__init__(**common)
        self.least = least
        self.most = most

    def _read(self, value: Any) -> float:
        # Compared before converted: a whole number of 400 digits does not fit a float.
        if type(value) not in (int, float) or not self.least <= value <= self.most:
            raise ValidationError(f"must be a number from {self.least:g} to {self.most:g}")
        return float(value)

    def _write(self, value: float) -> float:
        if type(value) not in (int, float) or not math.isfinite(value):
            raise ValidationError("must be a finite number")
        return float(value)

    def _describe(self) -> JsonSchema:
        return {"type": "number", "minimum": self.least, "maximum": self.most}


class Flag(ContractField[bool]):
    """True or false, and nothing that merely looks like it."""

    def _read(self, value: Any) -> bool:
        if value is not True and value is not False:
            raise ValidationError("must be true or false")
        return value

    def _write(self, value: bool) -> bool:
        return value

    def _describe(self) -> JsonSchema:
        return {"type": "boolean"}


class Choice(ContractField[E]):
    """One of a closed list. Closed for good: another member needs another version of the event."""

    def __init__(self, kind: type[E], **common: bool) -> None:
        super().__init__(**common)
        self.kind = kind
        self._members: dict[str, E] = {str(member): member for member in kind}

    def _read(self, value: Any) -> E:
        member = self._members.get(value) if type(value) is str else None
        if member is None:
            raise ValidationError("must be one of " + ", ".join(self._members))
        return member

    def _write(self, value: E) -> str:
        return str(value)

    def _describe(self) -> JsonSchema:
        return {"type": "string", "enum": list(self._members)}
