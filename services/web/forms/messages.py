"""The form with which a message is put into one's own words."""

from services.web.forms.fields import Text
from services.web.forms.reading import FormSchema
from services.web.sending import LONGEST


class MessageForm(FormSchema):
    """The words."""

    text = Text(most=LONGEST, lines=True, required=True)


MESSAGE_FORM = MessageForm()
