"""What a program may send: the strict fields of the contract, stricter still.

The fields of events read what a newer writer says; here only what this version knows is taken,
and texts are made clean as those of forms are. Each field describes itself in OpenAPI.
"""

from collections.abc import Collection
from typing import Any, TypeVar

from marshmallow import RAISE, Schema, ValidationError, fields

from schemas.fields.compound import ListOf, RecordOf
from schemas.fields.contract import ContractField, JsonSchema
from schemas.fields.numbers import Whole
from services.web.forms.text import has_forbidden, one_line, several_lines

T = TypeVar("T")
F = TypeVar("F", bound=fields.Field[Any])


class Line(ContractField[str]):
    """A text as people type it, at most `most` characters; on several lines if `lines`."""

    def __init__(
        self,
        *,
        most: int,
        lines: bool = False,
        least: int = 1,
        required: bool = False,
        allow_none: bool = False,
    ) -> None:
        super().__init__(required=required, allow_none=allow_none)
        self.most = most
        self.least = least
        self.clean = several_lines if lines else one_line

    def _read(self, value: Any) -> str:
        if type(value) is not str:
            raise ValidationError("must be text")
        if len(value) > self.most:
            raise ValidationError(f"must be at most {self.most} characters long")
        if has_forbidden(value):
            raise ValidationError("must not hold control or direction characters")
        text = self.clean(value)
        if not self.least <= len(text) <= self.most:
            raise ValidationError(f"must be {self.least} to {self.most} characters long")
        return text

    def _write(self, value: str) -> str:
        return value

    def _describe(self) -> JsonSchema:
        return {"type": "string", "minLength": self.least, "maxLength": self.most}


class Known(ContractField[str]):
    """One of the codes that this version knows."""

    def __init__(
        self, codes: Collection[str], *, required: bool = False, allow_none: bool = False
    ) -> None:
        super().__init__(required=required, allow_none=allow_none)
        self.codes = tuple(codes)
        self._codes = frozenset(codes)

    def _read(self, value: Any) -> str:
        if type(value) is not str or value not in self._codes:
            raise ValidationError("is not on the list")
        return value

    def _write(self, value: str) -> str:
        return value

    def _describe(self) -> JsonSchema:
        return {"type": "string", "enum": list(self.codes)}

    def json_schema(self) -> JsonSchema:
        """A closed list names null too where it may be null."""
        schema = super().json_schema()
        if self.allow_none:
            schema["enum"] = [*self.codes, None]
        return schema


class Several(ListOf[T]):
    """A list in which nothing stands twice."""

    def _read(self, value: Any) -> tuple[T, ...]:
        read = super()._read(value)
        if len(set(read)) != len(read):
            raise ValidationError("must not hold the same twice")
        return read

    def _describe(self) -> JsonSchema:
        return {**super()._describe(), "uniqueItems": True}


class Strictly(RecordOf[T]):
    """A record that has no parts but its own."""

    def _read(self, value: Any) -> T:
        if type(value) is dict and not value.keys() <= self.parts.keys():
            strange = next(name for name in value if name not in self.parts)
            raise ValidationError({strange: ["is not known here"]})
        return super()._read(value)

    def _describe(self) -> JsonSchema:
        return {**super()._describe(), "additionalProperties": False}


class Counted(Whole):
    """A whole number in a query, where everything is text."""

    def _read(self, value: Any) -> int:
        numeral = type(value) is str and value.isascii() and value.isdigit() and len(value) <= 9
        return super()._read(int(value) if numeral else value)


class Asked(Schema):
    """What a program sends. A name that is not known here is refused."""

    class Meta:
        """marshmallow's options."""

        unknown = RAISE


class Told(Schema):
    """What a program is told: exactly these names, from data that are JSON already."""

    def dump(self, obj: Any, *, many: bool | None = None) -> Any:
        """The data, with nothing that is not described."""
        return {name: _only(field, obj[name]) for name, field in self.fields.items()}


def _only(field: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(field, fields.List):
        return [_only(field.inner, item) for item in value]
    return field.schema.dump(value) if isinstance(field, fields.Nested) else value


def described(field: F, text: str, **more: Any) -> F:
    """The field with a sentence for the documentation."""
    field.metadata = {"description": text, **more}
    return field


def openapi(_converter: Any, field: Any, **_: Any) -> JsonSchema:
    """How apispec describes a field of ours; it knows marshmallow's own."""
    return field.json_schema() if isinstance(field, ContractField) else {}
