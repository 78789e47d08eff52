"""The fields that event schemas are made of: what a value looks like on the wire, and its bounds.

marshmallow's own fields let through NUL bytes, lone surrogates, texts of any length, whole numbers
of any size and "on" as true. These do not. Each field has three sides: `read` takes JSON and raises
`ValidationError`; `write` makes JSON and is stricter, because a writer may use only the codes that
its own version knows, while a reader takes any of the right shape; `json_schema` says the same
to others. No message repeats a value that was read: messages end in logs.
"""

import math
import re
from abc import abstractmethod
from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from marshmallow import ValidationError, fields

from schemas import vocabulary

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
JsonSchema = dict[str, Any]

# Controls, line and paragraph separators, bidi overrides and isolates, surrogates, non-characters.
# Joiners stay: Balinese, Javanese and Arabic script need them.
_UNFIT = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069\\ufeff\\ud800-\\udfff\\ufffe\\uffff]"
)
IDENTIFIER = r"^[A-Za-z0-9][A-Za-z0-9._~-]*$"
CODE = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
LANGUAGE = r"^[a-z]{2,3}$"
COUNTRY = r"^[A-Z]{2}$"
LOCALE = r"^[a-z]{2,3}(-[A-Z]{2})?$"
EMAIL = r"^[^@\s]+@[^@\s]+$"
PHONE = r"^\+[1-9][0-9]{6,14}$"
_ZONE = re.compile(r"^[A-Z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}$")
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$", re.ASCII)
_INSTANT = re.compile(
    r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})?$", re.ASCII
)


class ContractField(fields.Field[T]):
    """A field that reads, writes and describes itself."""

    def __init__(self, *, required: bool = False, allow_none: bool = False) -> None:
        super().__init__(required=required, allow_none=allow_none)

    def read(self, value: Any) -> T:
        """Take a JSON value; raises ValidationError."""
        return self._read(value)

    def write(self, value: T) -> Any:
        """Make a JSON value; raises ValidationError for what no reader should be asked to bear."""
        return self._write(value)

    def json_schema(self) -> JsonSchema:
        """What `read` takes, as JSON Schema."""
        schema = self._describe()
        if self.allow_none:
            schema["type"] = [schema["type"], "null"]
        return schema

    @abstractmethod
    def _read(self, value: Any) -> T: ...

    @abstractmethod
    def _write(self, value: T) -> Any: ...

    @abstractmethod
    def _describe(self) -> JsonSchema: ...

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> T:
        return self._read(value)

    def _serialize(self, value: T | None, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        # Whether null is allowed here is judged when what was written is read back.
        return None if value is None else self._write(value)


class Text(ContractField[str]):
    """One line of 1 to `most` characters, fit to be shown.

    `pattern` is a shape, `known` the name of a list in `schemas.vocabulary` that a writer keeps to.
    """

    def __init__(
        self,
        *,
        most: int,
        pattern: str | None = None,
        known: str | None = None,
        required: bool = False,
        allow_none: bool = False,
    ) -> None:
        super().__init__(required=required, allow_none=allow_none)
        self.most = most
        self.pattern = pattern
        self.known = known
        self._shape = re.compile(pattern) if pattern else None
        self._codes = frozenset(getattr(vocabulary, known)) if known else None

    def _read(self, value: Any) -> str:
        if type(value) is not str:
            raise ValidationError("must be text")
        if not 1 <= len(value) <= self.most:
            raise ValidationError(f"must be 1 to {self.most} characters long")
        if _UNFIT.search(value) or value.isspace():
            raise ValidationError("must not be blank, nor hold control or direction characters")
        if self._shape and not self._shape.fullmatch(value):
            raise ValidationError(f"must look like {self.pattern}")
        return value

    def _write(self, value: str) -> str:
        if self._codes is not None and value not in self._codes:
            raise ValidationError(f"{value!r} is not in vocabulary.{self.known}")
        return value

    def _describe(self) -> JsonSchema:
        schema: JsonSchema = {"type": "string", "minLength": 1, "maxLength": self.most}
        if self.pattern:
            schema["pattern"] = self.pattern
        if self.known:
            schema["x-vocabulary"] = self.known
        return schema


def identifier(*, required: bool = False) -> Text:
    """An opaque id; never a slash, which parts a key."""
    return Text(most=64, pattern=IDENTIFIER, required=required)


def code(
    known: str | None = None,
    *,
    pattern: str = CODE,
    required: bool = False,
    allow_none: bool = False,
) -> Text:
    """A code from an open list of `schemas.vocabulary`."""
    return Text(most=64, pattern=pattern, known=known, required=required, allow_none=allow_none)


class Zone(ContractField[str]):
    """The name of a time zone that this machine's IANA database knows."""

    def _read(self, value: Any) -> str:
        if type(value) is not str or not is_zone(value):
            raise ValidationError("must be the name of a known IANA time zone")
        return value

    def _write(self, value: str) -> str:
        return value

    def _describe(self) -> JsonSchema:
        return {"type": "string", "minLength": 1, "maxLength": 64, "pattern": _ZONE.pattern}


@lru_cache(maxsize=1024)
def is_zone(name: str) -> bool:
    """Whether the name is that of a time zone, and not of a file that lies beside them."""
    if len(name) > 64 or not _ZONE.fullmatch(name):
        return False
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


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
    """A finite number from 0 to `most`."""

    def __init__(self, most: float, **common: bool) -> None:
        super().__init__(**common)
        self.most = most

    def _read(self, value: Any) -> float:
        # Compared before converted: a whole number of 400 digits does not fit a float.
        if type(value) not in (int, float) or not 0 <= value <= self.most:
            raise ValidationError(f"must be a number from 0 to {self.most:g}")
        return float(value)

    def _write(self, value: float) -> float:
        if type(value) not in (int, float) or not math.isfinite(value):
            raise ValidationError("must be a finite number")
        return float(value)

    def _describe(self) -> JsonSchema:
        return {"type": "number", "minimum": 0, "maximum": self.most}


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


class Day(ContractField[date]):
    """A calendar day, `2026-11-24`."""

    def _read(self, value: Any) -> date:
        # The shape first: `fromisoformat` also takes week dates and forms without dashes.
        if type(value) is not str or not _DAY.fullmatch(value):
            raise ValidationError("must be a day like 2026-11-24")
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ValidationError("must be a day of the calendar") from None

    def _write(self, value: date) -> str:
        if type(value) is not date:
            raise ValidationError("must be a date without a time")
        return value.isoformat()

    def _describe(self) -> JsonSchema:
        return {"type": "string", "format": "date", "pattern": _DAY.pattern}


class Instant(ContractField[datetime]):
    """A moment with its offset from UTC (RFC 3339); read as, and written in, UTC."""

    def _read(self, value: Any) -> datetime:
        if type(value) is not str:
            raise ValidationError("must be text")
        return instant_from(value)

    def _write(self, value: datetime) -> str:
        return instant_to(value)

    def _describe(self) -> JsonSchema:
        return {"type": "string", "format": "date-time", "pattern": _INSTANT.pattern}


class NaiveTimeError(ValidationError):
    """A moment without an offset: nobody can know when that is."""


def instant_from(text: str) -> datetime:
    """Read an RFC 3339 moment as aware UTC; raises ValidationError, or its NaiveTimeError."""
    if not _INSTANT.fullmatch(text):
        raise ValidationError("must be a moment like 2026-11-24T08:30:00Z")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValidationError("must be a moment of the calendar") from None
    if moment.tzinfo is None:
        raise NaiveTimeError("must say its offset from UTC")
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValidationError("must be a moment of the calendar, in UTC too") from None


def instant_to(moment: datetime) -> str:
    """Write an aware moment in UTC; raises NaiveTimeError."""
    if moment.utcoffset() is None:
        raise NaiveTimeError("must be an aware datetime")
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
