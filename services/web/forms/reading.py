"""Reading a form: strict about its fields, and every fault told under the field it belongs to."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar, cast

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from marshmallow import RAISE, Schema, ValidationError
from werkzeug.datastructures import MultiDict

from services.web.forms.fields import Texts
from services.web.submitting import KEY_FIELD

HIDDEN = frozenset({"csrf_token", KEY_FIELD})
T = TypeVar("T")

Typed = MultiDict[str, str]
"""What was typed, field by field, as it came."""

Errors = dict[str, str]
"""The sentence for each field at fault; "form" is the form as a whole."""


class FormError(Exception):
    """What was typed cannot be taken; nothing was changed."""

    def __init__(self, errors: Errors) -> None:
        super().__init__(", ".join(sorted(errors)))
        self.errors = errors


class FormSchema(Schema):
    """A form. A field that it does not have is refused."""

    class Meta:
        """marshmallow's options."""

        unknown = RAISE


def form_of(name: str, fields: Mapping[str, Any]) -> FormSchema:
    """A form with these fields, for names that Python has no attributes for."""
    return cast(FormSchema, FormSchema.from_dict(dict(fields), name=name)())


def read(
    schema: FormSchema,
    typed: Typed,
    make: Callable[[dict[str, Any]], T],
    *,
    but: Iterable[str] = (),
) -> T:
    """What `make` makes of the values of a form; raises FormError.

    `make` may raise a ValidationError of its own. `but` names buttons, which are no fields.
    """
    skipped = HIDDEN | frozenset(but)
    several = {name for name, field in schema.fields.items() if isinstance(field, Texts)}
    data: dict[str, Any] = {
        name: typed.getlist(name) if name in several else typed[name]
        for name in typed
        if name not in skipped
    }
    try:
        return make(schema.load(data))
    except ValidationError as error:
        raise FormError(_errors(error, schema)) from error


def _errors(error: ValidationError, schema: FormSchema) -> Errors:
    messages = error.messages_dict
    known = {name: _first(found) for name, found in messages.items() if name in schema.fields}
    in_order = {name: known[name] for name in schema.fields if name in known}
    whole = {name: _first(found) for name, found in messages.items() if name == "form"}
    if len(known) + len(whole) < len(messages):
        whole.setdefault("form", str(STRANGE))
    return {**whole, **in_order}


STRANGE = _l("The form held something that does not belong to it. Load the page again.")


def _first(found: Any) -> str:
    while isinstance(found, dict | list):
        found = next(iter(found.values() if isinstance(found, dict) else found), "")
    return str(found) if isinstance(found, str | LazyString) else str(STRANGE)
