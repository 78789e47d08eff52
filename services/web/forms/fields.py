"""The fields that forms are made of. Each error names what is wrong and how to put it right."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any, TypeVar

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from marshmallow import ValidationError, fields

from services.web.forms.text import has_forbidden, one_line, several_lines

T = TypeVar("T")

REQUIRED = _l("Please fill this in.")
CHOOSE = _l("Please choose one.")
CHOOSE_SOME = _l("Please choose at least one.")
UNKNOWN = _l("This choice is not on the list. Please choose again.")
FORBIDDEN = _l("This contains characters that cannot be used. Please type it again.")


def invalid(message: LazyString | str) -> ValidationError:
    """An error whose sentence is made in the reader's language."""
    return ValidationError([message])


class FormField(fields.Field[T]):
    """A field of a form: it reads a text, and an empty text counts as nothing."""

    missing_message: LazyString = REQUIRED

    def __init__(self, *, required: bool = False, default: Any = None) -> None:
        if required:
            said: Any = {"required": self.missing_message}
            super().__init__(required=True, error_messages=said)
        else:
            super().__init__(load_default=default)

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> Any:
        if not isinstance(value, str):
            raise invalid(UNKNOWN)
        if has_forbidden(value):
            raise invalid(FORBIDDEN)
        text = value.strip()
        if text:
            return self.read(text)
        if self.required:
            raise invalid(self.missing_message)
        return self.load_default

    def read(self, text: str) -> T:
        """The value of a text that is not empty; raises ValidationError."""
        raise NotImplementedError


class Text(FormField[str]):
    """A text of at most `most` characters, on one line or on `lines`."""

    def __init__(self, *, most: int, lines: bool = False, required: bool = False) -> None:
        super().__init__(required=required, default="")
        self.most = most
        self.clean: Callable[[str], str] = several_lines if lines else one_line

    def read(self, text: str) -> str:
        """The text, made clean."""
        cleaned = self.clean(text)
        if len(cleaned) > self.most:
            raise invalid(_l("Too long: at most %(most)s characters, please.", most=str(self.most)))
        return cleaned


class Lines(FormField[tuple[str, ...]]):
    """A list, one on each line or between commas; doubles count once."""

    def __init__(self, *, most: int, length: int) -> None:
        super().__init__(default=())
        self.most = most
        self.item = Text(most=length)

    def read(self, text: str) -> tuple[str, ...]:
        """The items, made clean."""
        parts = text.replace(",", "\n").splitlines()
        items = tuple(dict.fromkeys(self.item.read(part) for part in parts if part.strip()))
        if len(items) > self.most:
            raise invalid(_l("At most %(most)s, please.", most=str(self.most)))
        return items


class Code(FormField[str]):
    """One of the codes given."""

    missing_message = CHOOSE

    def __init__(self, codes: Collection[str], *, required: bool = False) -> None:
        super().__init__(required=required)
        self.codes = frozenset(codes)

    def read(self, text: str) -> str:
        """The code."""
        if text not in self.codes:
            raise invalid(UNKNOWN)
        return text


class Whole(FormField[int]):
    """A whole number within limits, both included."""

    def __init__(self, least: int, most: int, *, required: bool = False) -> None:
        super().__init__(required=required)
        self.least = least
        self.most = most

    def read(self, text: str) -> int:
        """The number."""
        numeral = text.isascii() and text.isdigit() and len(text) <= 9
        if not numeral or not self.least <= int(text) <= self.most:
            raise invalid(
                _l(
                    "Please give a whole number from %(least)s to %(most)s.",
                    least=str(self.least),
                    most=str(self.most),
                )
            )
        return int(text)


class Day(FormField[date]):
    """A day, as browsers send it."""

    def read(self, text: str) -> date:
        """The day."""
        try:
            read = date.fromisoformat(text) if len(text) == 10 else None
        except ValueError:
            read = None
        if read is None or not 1950 <= read.year <= 2100:
            raise invalid(_l("Please give a date, for instance 2026-12-31."))
        return read


class Flag(FormField[bool]):
    """A box that is ticked or not."""

    def __init__(self) -> None:
        super().__init__(default=False)

    def read(self, text: str) -> bool:
        """True: a browser sends nothing for a box that is not ticked."""
        if text != "yes":
            raise invalid(UNKNOWN)
        return True


class Texts(fields.Field[tuple[str, ...]]):
    """A field that may come several times; empty ones do not count, doubles count once."""

    def __init__(
        self,
        item: FormField[Any],
        *,
        most: int,
        too_many: LazyString | None = None,
        required: bool = False,
    ) -> None:
        if required:
            said: Any = {"required": CHOOSE_SOME}
            super().__init__(required=True, error_messages=said)
        else:
            super().__init__(load_default=())
        self.item = item
        self.most = most
        self.too_many = too_many or _l("Please choose at most %(most)s.", most=str(most))

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> tuple[Any, ...]:
        given = [text for text in value if text.strip()] if isinstance(value, list) else [value]
        if len(given) > self.most:
            raise invalid(self.too_many)
        if self.required and not given:
            raise invalid(CHOOSE_SOME)
        read = (self.item.deserialize(text) for text in given)
        return tuple(dict.fromkeys(read))
