"""Text in the language of the request, with the types that flask-babel leaves out."""

from flask_babel import gettext as _gettext
from flask_babel import ngettext as _ngettext


def gettext(text: str, /, **values: object) -> str:
    """The text, translated, with its `%(name)s` filled in."""
    return str(_gettext(text, **values))


def ngettext(one: str, many: str, number: int, /, **values: object) -> str:
    """The text for this number, translated; `%(num)s` is the number."""
    return str(_ngettext(one, many, number, **values))
