"""The sentences of a message. `%(you)s` is "you", or in Indonesian the name one says instead."""

from collections.abc import Mapping

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from services.web.translation import gettext as _

Both = tuple[LazyString, LazyString]
"""The formal words, and the semi-formal ones."""

OPENINGS: Mapping[str, Both] = {
    "morning": (_l("Good morning, %(name)s."), _l("Hello %(name)s, good morning.")),
    "midday": (_l("Good day, %(name)s."), _l("Hello %(name)s, good day.")),
    "afternoon": (_l("Good afternoon, %(name)s."), _l("Hello %(name)s, good afternoon.")),
    "evening": (_l("Good evening, %(name)s."), _l("Hello %(name)s, good evening.")),
}

PURPOSES: Mapping[tuple[str, str], Both] = {
    ("student", "introduce"): (
        _l(
            "I have the honour of having %(you)s as my mentor. If it is agreeable, I would like to"
            " tell a little about myself and to learn from what %(you)s have been through."
        ),
        _l(
            "I am glad to have %(you)s as my mentor. I would like to tell a little about myself,"
            " and to hear how %(you)s got to where you are now."
        ),
    ),
    ("student", "work"): (
        _l(
            "If %(you)s would allow it, I would like to ask about the work: what were the first"
            " months like, and what had I better prepare from now on?"
        ),
        _l(
            "May I ask %(you)s about the work? What were the first months like, and what had I"
            " better prepare from now on?"
        ),
    ),
    ("student", "work-as"): (
        _l(
            "If %(you)s would allow it, I would like to ask about the work of %(job)s: what were"
            " the first months like, and what had I better prepare from now on?"
        ),
        _l(
            "May I ask %(you)s about the work of %(job)s? What were the first months like, and"
            " what had I better prepare from now on?"
        ),
    ),
    ("student", "time"): (
        _l(
            "May I ask when it would suit %(you)s to talk for about %(minutes)s minutes? I will fit"
            " in with the time that %(you)s choose."
        ),
        _l(
            "When would it suit %(you)s to talk for about %(minutes)s minutes? I will fit in with"
            " your time."
        ),
    ),
    ("student", "time-set"): (
        _l(
            "Our meeting is planned for %(when)s. Does that suit %(you)s? If not, I will gladly fit"
            " in with another time."
        ),
        _l(
            "Our meeting is planned for %(when)s. Is that all right for %(you)s? If not, another"
            " time is fine with me."
        ),
    ),
    ("student", "thank"): (
        _l(
            "I would like to thank %(you)s for the time and for everything I was told. It helps me"
            " a great deal, and I will put the advice to use."
        ),
        _l(
            "Thank you for the talk, and for everything %(you)s told me. It helped me a lot, and I"
            " will try the advice."
        ),
    ),
    ("mentor", "introduce"): (
        _l(
            "I am glad to accompany %(you)s, and would like to get to know %(you)s. What would"
            " %(you)s like to talk about first? No question is too small."
        ),
        _l(
            "I am happy that I may accompany %(you)s! What would %(you)s like to talk about first?"
            " Just write or send a voice note; no question is too small."
        ),
    ),
    ("mentor", "work"): (
        _l(
            "What work do %(you)s have in mind after the course? Please tell me; I will gladly tell"
            " how it really is."
        ),
        _l(
            "What work do %(you)s dream of after the course? Tell me about it, and I will tell you"
            " how it really is."
        ),
    ),
    ("mentor", "time"): (
        _l("When do %(you)s have about %(minutes)s minutes to talk? I will see what I can do."),
        _l("When do %(you)s have about %(minutes)s minutes for a talk? We will find something."),
    ),
    ("mentor", "time-set"): (
        _l(
            "Our meeting is planned for %(when)s. Does that suit %(you)s? If not, please just say"
            " so, and we will look for another time."
        ),
        _l(
            "Our meeting is planned for %(when)s. Is that all right for %(you)s? If not, just say"
            " so, it is no trouble."
        ),
    ),
    ("mentor", "thank"): (
        _l(
            "Thank you for our talk. I am glad to see the effort that %(you)s make, and look"
            " forward to hearing how it goes on."
        ),
        _l(
            "Thank you for the talk! I like the effort that %(you)s make. Let me know how it goes"
            " on."
        ),
    ),
}


def apology(is_student: bool, formal: bool) -> list[str]:
    """What a student says first; a mentor has nothing to excuse."""
    if not is_student:
        return []
    return [_("I apologise for disturbing you.") if formal else _("I am sorry to disturb you.")]


def introduction(is_student: bool, formal: bool, *, name: str, about: str) -> str:
    """Who is writing."""
    if is_student and formal:
        return _(
            "Allow me to introduce myself: my name is %(name)s (%(about)s).", name=name, about=about
        )
    if is_student:
        return _("My name is %(name)s (%(about)s).", name=name, about=about)
    if formal:
        return _("I am %(name)s, your mentor from %(about)s.", name=name, about=about)
    return _("This is %(name)s, your mentor from %(about)s.", name=name, about=about)


def closing(is_student: bool, formal: bool, purpose: str) -> str:
    """The last words."""
    if is_student and purpose == "thank":
        return _("I wish you health and success.") if formal else _("Thank you once more!")
    if is_student:
        return (
            _("Thank you very much for your time and attention.")
            if formal
            else _("Thank you very much!")
        )
    return _("Thank you, and all the best.") if formal else _("See you soon!")
