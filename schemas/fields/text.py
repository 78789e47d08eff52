"""Text, identifiers and codes."""

import re
from typing import Any

from marshmallow import ValidationError

from schemas import vocabulary
from schemas.fields.contract import ContractField, JsonSchema

# Controls, line and paragraph separators, bidi overrides and isolates, surrogates, non-characters.
# Joiners stay: Balinese, Javanese and Arabic script need them.
_UNFIT = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069\\ufeff\\ud800-\\udfff\\ufffe\\uffff]"
)

IDENTIFIER = r"^[A-Za-z0-9][A-Za-z0-9._~-]*$"
CODE = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
NAME = r"^[a-z][a-z0-9_-]*$"
HASH = r"^[0-9a-f]+$"
OWN_JOB = r"^own(-[a-z0-9]+)+$"
LANGUAGE = r"^[a-z]{2,3}$"
COUNTRY = r"^[A-Z]{2}$"
LOCALE = r"^[a-z]{2,3}(-[A-Z]{2})?$"
EMAIL = r"^[^@\s]+@[^@\s]+$"
PHONE = r"^\+[1-9][0-9]{6,14}$"


class Text(ContractField[str]):
    """One line of 1 to `most` characters, fit to be shown.

    `pattern` is a shape, `known` the name of a list in `schemas.vocabulary` that a writer keeps to;
    beside it, a writer may use what begins with `own`.
    """

    def __init__(
        self,
        *,
        most: int,
        pattern: str | None = None,
        known: str | None = None,
        own: str | None = None,
        required: bool = False,
        allow_none: bool = False,
    ) -> None:
        super().__init__(required=required, allow_none=allow_none)
        self.most = most
        self.pattern = pattern
        self.known = known
        self.own = own
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
        if self._codes is not None and value not in self._codes and not self._is_own(value):
            raise ValidationError(f"{value!r} is not in vocabulary.{self.known}")
        return value

    def _is_own(self, value: str) -> bool:
        return self.own is not None and type(value) is str and value.startswith(self.own)

    def _describe(self) -> JsonSchema:
        schema: JsonSchema = {"type": "string", "minLength": 1, "maxLength": self.most}
        if self.pattern:
            schema["pattern"] = self.pattern
        if self.known:
            schema["x-vocabulary"] = self.known
        return schema


def identifier(*, required: bool = False, allow_none: bool = False) -> Text:
    """An opaque id; never a slash, which parts a key."""
    return Text(most=64, pattern=IDENTIFIER, required=required, allow_none=allow_none)


def job(*, required: bool = False) -> Text:
    """A job of the vocabulary, or one of a programme's own."""
    return Text(
        most=64, pattern=CODE, known="JOBS", own=vocabulary.OWN_JOB_PREFIX, required=required
    )


def code(
    known: str | None = None,
    *,
    pattern: str = CODE,
    required: bool = False,
    allow_none: bool = False,
) -> Text:
    """A code from an open list of `schemas.vocabulary`."""
    return Text(most=64, pattern=pattern, known=known, required=required, allow_none=allow_none)
