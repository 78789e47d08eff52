"""Days, moments and time zones."""

import re
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from marshmallow import ValidationError

from schemas.fields.contract import ContractField, JsonSchema

ZONE = r"^[A-Z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}$"
_ZONE = re.compile(ZONE)
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$", re.ASCII)
_MOMENT = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})"
# The offset may be wanting here only so that its absence can be told from other faults.
_INSTANT = re.compile(_MOMENT + "?$", re.ASCII)


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
        return {"type": "string", "format": "date-time", "pattern": _MOMENT + "$"}


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


class Zone(ContractField[str]):
    """The name of a time zone that this machine's IANA database knows."""

    def _read(self, value: Any) -> str:
        if type(value) is not str or not is_zone(value):
            raise ValidationError("must be the name of a known IANA time zone")
        return value

    def _write(self, value: str) -> str:
        return value

    def _describe(self) -> JsonSchema:
        return {"type": "string", "minLength": 1, "maxLength": 64, "pattern": ZONE}


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
