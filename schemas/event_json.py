"""The JSON of event data: UTF-8, one object of bounded size and depth, that all read alike.

RFC 8259 leaves duplicate names to each reader, and Python takes NaN and infinities. Both are
refused: two services must never read two meanings from the same bytes.
"""

import json
import re
from typing import Any, NoReturn

from schemas.invalid import InvalidEventError

MOST_BYTES = 256 * 1024
MOST_DEPTH = 20
_MANY_BRACKETS = 200
"""So many cannot nest so deep that the parser, which calls itself at each level, is in danger."""
_PIECES = re.compile(rb'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]', re.DOTALL)


class _DuplicateNameError(ValueError):
    """An object that says the same name twice."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise _DuplicateNameError
    return made


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_refuse_constant)
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def data_from(value: bytes) -> dict[str, Any]:
    """Read the value of a record; raises InvalidEventError."""
    if len(value) > MOST_BYTES:
        raise InvalidEventError("too-large", f"{len(value)} bytes, at most {MOST_BYTES}")
    # Counting brackets is cheap, and an upper bound of the depth: most events stop here.
    brackets = value.count(b"[") + value.count(b"{")
    if brackets > _MANY_BRACKETS and _opens_deeper_than(value, MOST_DEPTH):
        raise _too_deep()
    data = _parse(value)
    if data is None:
        raise InvalidEventError("json-null", "null, where an object belongs")
    if not isinstance(data, dict):
        raise InvalidEventError("not-an-object", "an object belongs here")
    if brackets > MOST_DEPTH and _deeper_than(data, MOST_DEPTH):
        raise _too_deep()
    return data


def _parse(value: bytes) -> Any:
    try:
        return _DECODER.decode(value.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InvalidEventError("not-utf8", f"at byte {error.start}") from None
    except RecursionError:
        raise _too_deep() from None
    except _DuplicateNameError:
        raise InvalidEventError("duplicate-name", "an object says a name twice") from None
    except json.JSONDecodeError as error:
        raise InvalidEventError("not-json", f"{error.msg} at character {error.pos}") from None
    except ValueError:
        # No fault of syntax: NaN, Infinity, or a whole number of thousands of digits.
        raise InvalidEventError("not-json", "a number that is none") from None


def _too_deep() -> InvalidEventError:
    return InvalidEventError("too-deep", f"at most {MOST_DEPTH} levels")


def data_to(data: dict[str, Any]) -> bytes:
    """Write data as the value of a record; raises InvalidEventError if they are too large."""
    value = _ENCODER.encode(data).encode("utf-8")
    if len(value) > MOST_BYTES:
        raise InvalidEventError("too-large", f"{len(value)} bytes, at most {MOST_BYTES}")
    return value


def _opens_deeper_than(value: bytes, most: int) -> bool:
    """Whether more brackets are open at some place than that, those in strings aside.

    Where the interpreter's limit of recursion has been raised, the parser would not stop in time.
    """
    depth = 0
    for piece in _PIECES.finditer(value):
        match piece.group()[:1]:
            case b"[" | b"{":
                depth += 1
            case b"]" | b"}":
                depth -= 1
        if depth > most:
            return True
    return False


def _deeper_than(data: Any, most: int) -> bool:
    level = [data]
    for _ in range(most):
        level = [
            child
            for node in level
            for child in (node.values() if type(node) is dict else node)
            if type(child) is dict or type(child) is list
        ]
        if not level:
            return False
    return True
