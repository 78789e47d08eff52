"""What a field of the contract is."""

import dataclasses
from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, TypeVar

from marshmallow import fields

T = TypeVar("T")
JsonSchema = dict[str, Any]


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


def default_of(field: "dataclasses.Field[Any]") -> Any:
    """What a dataclass fills in for a field that is left out, or `dataclasses.MISSING`."""
    if field.default_factory is dataclasses.MISSING:
        return field.default
    return field.default_factory()


def describe_object(kind: type, parts: Mapping[str, ContractField[Any]]) -> JsonSchema:
    """The JSON Schema of a dataclass as an object; a part is optional by the dataclass' default."""
    defaults = {
        field.name: default_of(field)
        for field in dataclasses.fields(kind)
        if default_of(field) is not dataclasses.MISSING
    }
    properties: JsonSchema = {}
    for name, part in parts.items():
        properties[name] = part.json_schema()
        if name in defaults:
            default = defaults[name]
            properties[name]["default"] = None if default is None else part.write(default)
    required = [name for name, part in parts.items() if part.required]
    return {"type": "object", "properties": properties, "required": required}
