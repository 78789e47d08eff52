"""What the codes of pairings, messages and reported problems are called."""

from collections.abc import Mapping

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

PAIRING_ENDS: Mapping[str, LazyString] = {
    "goal-reached": _l("We have reached what we wanted"),
    "no-time": _l("I have too little time just now"),
    "no-contact": _l("We do not get to meet or write"),
    "no-fit": _l("We do not suit each other, and that is all right"),
    "completed": _l("Our time together is over"),
}
MESSAGE_PURPOSES: Mapping[str, LazyString] = {
    "introduce": _l("To introduce myself"),
    "work": _l("To ask about work"),
    "time": _l("To fix a time"),
    "thank": _l("To say thank you"),
}
MESSAGE_REGISTERS: Mapping[str, LazyString] = {
    "formal": _l("Formal"),
    "semi-formal": _l("Friendly and polite"),
}
CONCERNS: Mapping[str, LazyString] = {
    "no-contact": _l("No answer, or nobody comes to our meetings"),
    "conduct": _l("I do not like how I am treated"),
    "safety": _l("I do not feel safe"),
    "times": _l("We find no time that suits us both"),
    "other": _l("Something else"),
}
"""What a reported problem is about."""
