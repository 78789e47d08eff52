"""Facts as JSON for the matcher's own tables.

The schemas of events write only codes that this version knows. What was heard from a newer web may
hold others, which are worth keeping, so it is written down as it is, and read by the schemas.
"""

import dataclasses
from datetime import date
from typing import Any


def plain(value: Any) -> Any:
    """Values, and tuples and records of them, as what JSON can hold."""
    match value:
        case date():
            return value.isoformat()
        case tuple() | list():
            return [plain(item) for item in value]
        case dict():
            return {key: plain(item) for key, item in value.items()}
    if dataclasses.is_dataclass(value):
        names = [field.name for field in dataclasses.fields(value)]
        return {name: plain(getattr(value, name)) for name in names}
    return value
