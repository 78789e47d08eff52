"""The form with which a problem is reported, and the one with which it is dealt with."""

from services.web.commands.concerns import KINDS
from services.web.forms.fields import Code, Flag, Text
from services.web.forms.reading import FormSchema

LONGEST_CONCERN = 2_000
LONGEST_NOTE = 1_000


class ConcernForm(FormSchema):
    """A problem."""

    kind = Code(KINDS, required=True)
    text = Text(most=LONGEST_CONCERN, lines=True, required=True)
    keep_apart = Flag()


class HandlingForm(FormSchema):
    """What was done about it."""

    note = Text(most=LONGEST_NOTE, lines=True)


CONCERN_FORM = ConcernForm()
HANDLING_FORM = HandlingForm()
