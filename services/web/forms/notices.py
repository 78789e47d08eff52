"""The form with which people say what they want to be told, and when."""

from typing import Any

from flask_babel import lazy_gettext as _l
from marshmallow import ValidationError

from schemas.facts import NoticePreferencesChanged
from schemas.vocabulary import NOTICE_KINDS, NOTICE_PACES
from services.web.forms.fields import Code, Texts
from services.web.forms.reading import FormSchema, Typed, form_of

HALF_HOURS = tuple(str(minutes) for minutes in range(0, 24 * 60, 30))

NOTICES_FORM: FormSchema = form_of(
    "NoticesForm",
    {
        "pace": Code(NOTICE_PACES, required=True),
        "kinds": Texts(Code(NOTICE_KINDS), most=len(NOTICE_KINDS)),
        "quiet_from": Code(HALF_HOURS),
        "quiet_until": Code(HALF_HOURS),
    },
)


def chosen(data: dict[str, Any], before: NoticePreferencesChanged) -> NoticePreferencesChanged:
    """What is wanted from now on."""
    quiet = data["quiet_from"], data["quiet_until"]
    if (quiet[0] is None) != (quiet[1] is None):
        missing = "quiet_from" if quiet[0] is None else "quiet_until"
        raise ValidationError({missing: [_l("Quiet hours need a beginning and an end.")]})
    if quiet[0] is not None and quiet[0] == quiet[1]:
        raise ValidationError({"quiet_until": [_l("Quiet hours cannot end when they begin.")]})
    return NoticePreferencesChanged(
        programme=before.programme,
        person=before.person,
        zone=before.zone,
        email=data["pace"],
        stopped=tuple(kind for kind in NOTICE_KINDS if kind not in data["kinds"]),
        quiet_from=None if quiet[0] is None else int(quiet[0]),
        quiet_until=None if quiet[1] is None else int(quiet[1]),
    )


def typed_of(now: NoticePreferencesChanged) -> Typed:
    """The form as it would have been filled in."""
    typed = Typed([("pace", now.email)])
    for kind in NOTICE_KINDS:
        if kind not in now.stopped:
            typed.add("kinds", kind)
    if now.quiet_from is not None and now.quiet_until is not None:
        typed["quiet_from"], typed["quiet_until"] = str(now.quiet_from), str(now.quiet_until)
    return typed
