"""The form with which a student asks for a mentor."""

from collections.abc import Collection
from typing import Any

from flask_babel import lazy_gettext as _l
from marshmallow import ValidationError

from schemas.ids import PersonId
from services.web.forms.fields import Code
from services.web.forms.reading import FormSchema, form_of

CHOICES = ("first", "second", "third")
"""The student's favourites, in order; all may be left empty."""


def request_form(mentors: Collection[PersonId]) -> FormSchema:
    """The form, with the mentors that may be asked for."""
    return form_of("RequestForm", {name: Code(mentors) for name in CHOICES})


def favourites(data: dict[str, Any]) -> tuple[PersonId, ...]:
    """The favourites in order; nobody twice."""
    chosen: list[PersonId] = []
    for name in CHOICES:
        if data[name] in chosen and data[name] is not None:
            message = _l("You chose this mentor already. Choose another, or leave it empty.")
            raise ValidationError({name: [message]})
        if data[name] is not None:
            chosen.append(PersonId(data[name]))
    return tuple(chosen)
