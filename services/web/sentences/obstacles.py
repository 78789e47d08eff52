"""Why a student has no place: the matcher's obstacles as sentences, with what would help."""

from collections.abc import Callable, Mapping

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from schemas.values import Obstacle
from services.web.translation import gettext as _
from services.web.translation import ngettext


def obstacle(what: Obstacle) -> str:
    """What kept a student from a place, with its numbers."""
    say = _OBSTACLES.get(what.code)
    if say is None:
        return _("Another rule kept this student from a place.")
    return f"{say(what)} {_alone(what)}".rstrip()


def advice(what: Obstacle) -> str:
    """What would help against the obstacle; empty when nothing is known to."""
    students, places = what.values.get("students"), what.values.get("places")
    if isinstance(students, int) and isinstance(places, int) and students > places:
        return ngettext(
            "%(num)s more place with such mentors would be enough for all of them.",
            "%(num)s more places with such mentors would be enough for all of them.",
            students - places,
        )
    return str(_ADVICE.get(what.code, ""))


def _alone(what: Obstacle) -> str:
    """Mentors whom this rule alone keeps away are there as soon as it is kept."""
    alone = what.values.get("alone")
    if not isinstance(alone, int) or alone == 0:
        return ""
    return ngettext(
        "But for that, the mentor would suit.", "But for that, these mentors would suit.", alone
    )


def _student_consent(what: Obstacle) -> str:
    return _("The student has not allowed matching in the profile.")


def _student_paused(what: Obstacle) -> str:
    return _("The student is taking a break.")


def _self(what: Obstacle) -> str:
    return _("The student is a mentor too, and cannot be their own.")


def _mentor_consent(what: Obstacle) -> str:
    return ngettext(
        "%(num)s mentor has not allowed matching.",
        "%(num)s mentors have not allowed matching.",
        what.mentors,
    )


def _mentor_paused(what: Obstacle) -> str:
    return ngettext(
        "%(num)s mentor is taking a break.",
        "%(num)s mentors are taking a break.",
        what.mentors,
    )


def _no_free_place(what: Obstacle) -> str:
    return ngettext(
        "%(num)s mentor has no free place.",
        "%(num)s mentors have no free place.",
        what.mentors,
    )


def _already_paired(what: Obstacle) -> str:
    return ngettext(
        "%(num)s mentor is paired with the student already.",
        "%(num)s mentors are paired with the student already.",
        what.mentors,
    )


def _do_not_match(what: Obstacle) -> str:
    return ngettext(
        "%(num)s mentor is not to be matched with the student.",
        "%(num)s mentors are not to be matched with the student.",
        what.mentors,
    )


def _banned(what: Obstacle) -> str:
    return ngettext(
        "%(num)s mentor was ruled out for the student in this round.",
        "%(num)s mentors were ruled out for the student in this round.",
        what.mentors,
    )


def _same_unit(what: Obstacle) -> str:
    return ngettext(
        "%(num)s mentor belongs to the same unit as the student.",
        "%(num)s mentors belong to the same unit as the student.",
        what.mentors,
    )


def _must(what: Obstacle) -> str:
    return ngettext(
        "%(num)s mentor is not what the student insists on.",
        "%(num)s mentors are not what the student insists on.",
        what.mentors,
    )


def _language(what: Obstacle) -> str:
    return ngettext(
        "%(num)s mentor speaks none of the student’s languages well enough for a meeting.",
        "%(num)s mentors speak none of the student’s languages well enough for a meeting.",
        what.mentors,
    )


def _common_time(what: Obstacle) -> str:
    return ngettext(
        "%(num)s mentor is never free when the student is.",
        "%(num)s mentors are never free when the student is.",
        what.mentors,
    )


def _minimum_fit(what: Obstacle) -> str:
    return ngettext(
        "%(num)s mentor fits less well than the programme asks for.",
        "%(num)s mentors fit less well than the programme asks for.",
        what.mentors,
    )


def _places_taken(what: Obstacle) -> str:
    suit = ngettext(
        "%(num)s mentor would suit, but every place there went to another student.",
        "%(num)s mentors would suit, but every place with them went to other students.",
        what.mentors,
    )
    return f"{suit} {compete}" if (compete := _bottleneck(what)) else suit


def _bottleneck(what: Obstacle) -> str:
    students, places = what.values.get("students"), what.values.get("places")
    if not isinstance(students, int) or not isinstance(places, int) or students <= places:
        return ""
    return _(
        "%(students)s students compete for the same %(places)s places.",
        students=students,
        places=places,
    )


_OBSTACLES: Mapping[str, Callable[[Obstacle], str]] = {
    "student-consent": _student_consent,
    "student-paused": _student_paused,
    "self": _self,
    "mentor-consent": _mentor_consent,
    "mentor-paused": _mentor_paused,
    "no-free-place": _no_free_place,
    "already-paired": _already_paired,
    "do-not-match": _do_not_match,
    "banned": _banned,
    "same-unit": _same_unit,
    "must": _must,
    "language": _language,
    "common-time": _common_time,
    "minimum-fit": _minimum_fit,
    "places-taken": _places_taken,
}

_ADVICE: Mapping[str, LazyString] = {
    "student-consent": _l("Ask the student to allow matching in the profile."),
    "student-paused": _l("The student’s request waits until the break is over."),
    "mentor-consent": _l("Ask these mentors to allow matching in their profile."),
    "no-free-place": _l("Ask these mentors whether they can take one student more."),
    "banned": _l("A coordinator can take this back in the next round."),
    "same-unit": _l("The programme wants mentors from elsewhere; it could allow these."),
    "must": _l("Ask the student whether the wish can be wider, or look for such a mentor."),
    "language": _l("Look for a mentor who speaks the student’s language."),
    "common-time": _l("Ask the student, or mentors in the same field, for more free hours."),
    "minimum-fit": _l("A lower minimum fit in the programme’s settings would allow these."),
    "places-taken": _l("One more place with one of these mentors would help."),
}
