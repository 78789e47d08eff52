"""Why a pair fits: the matcher's criteria as sentences."""

from collections.abc import Callable, Mapping

from flask_babel import format_decimal

from schemas.values import Reason
from services.web.labels import label
from services.web.translation import gettext as _
from services.web.translation import ngettext

_FIELD_KINDS = ("job", "division", "workplace", "country")
Values = Mapping[str, str | int | list[str]]


def reason(why: Reason) -> str:
    """Why a pair fits, in one sentence."""
    say = _REASONS.get(why.criterion, _other_reason)
    return say(why.values) or _other_reason(why.values)


def hours(minutes: int) -> str:
    """Minutes a week as hours, to the half hour: "6.5 hours"."""
    halves = round(minutes / 30) / 2
    number = format_decimal(halves, "0.#")
    return ngettext("%(number)s hour", "%(number)s hours", 1 if halves == 1 else 2, number=number)


def _field(values: Values) -> str:
    named = {kind: label(str(values[kind]), kind) for kind in _FIELD_KINDS if kind in values}
    place = ", ".join(named[kind] for kind in ("workplace", "country") if kind in named)
    sibling = values.get("sibling")
    if "job" in named:
        work = _("The mentor knows the work the student wants: %(work)s", work=named["job"])
    elif isinstance(sibling, list) and len(sibling) == 2:
        wanted, known = (label(job, "job") for job in sibling)
        work = _(
            "The mentor knows the same trade in another setting: %(known)s, not %(wanted)s",
            known=known,
            wanted=wanted,
        )
    elif "division" in named:
        work = _("The mentor is in the same field of work: %(work)s", work=named["division"])
    elif place:
        return _("The mentor works where the student wants to: %(place)s.", place=place)
    else:
        return ""
    return f"{work} ({place})." if place else f"{work}."


def _goals(values: Values) -> str:
    goals = values.get("goals")
    if not isinstance(goals, list) or not goals:
        return ""
    named = ", ".join(label(goal, "goal") for goal in goals)
    return _("The mentor helps with what the student asks for: %(goals)s.", goals=named)


def _time(values: Values) -> str:
    minutes = values.get("minutes")
    if not isinstance(minutes, int):
        return ""
    return _("Both are free at the same time for %(hours)s a week.", hours=hours(minutes))


def _ground(values: Values) -> str:
    if "regency" not in values:
        return ""
    return _("Both come from %(regency)s.", regency=label(str(values["regency"]), "regency"))


def _recent(values: Values) -> str:
    years = values.get("years")
    if not isinstance(years, int):
        return ""
    return ngettext(
        "The mentor graduated %(num)s year ago and remembers the first job well.",
        "The mentor graduated %(num)s years ago and remembers the first job well.",
        years,
    )


def _style(values: Values) -> str:
    styles = values.get("style")
    if not isinstance(styles, list) or not styles:
        return ""
    named = ", ".join(label(style, "style") for style in styles)
    return _("Both like to work in the same way: %(styles)s.", styles=named)


def _favourite(values: Values) -> str:
    rank = values.get("rank")
    known = {
        1: _("This mentor is the student’s first choice."),
        2: _("This mentor is the student’s second choice."),
        3: _("This mentor is the student’s third choice."),
        4: _("This mentor is the student’s fourth choice."),
        5: _("This mentor is the student’s fifth choice."),
    }
    return known.get(rank, "") if isinstance(rank, int) else ""


def _mentor_wish(values: Values) -> str:
    rank = values.get("rank")
    known = {
        1: _("This student is the mentor’s first choice."),
        2: _("This student is the mentor’s second choice."),
        3: _("This student is the mentor’s third choice."),
    }
    return known.get(rank, "") if isinstance(rank, int) else ""


def _other_reason(values: Values) -> str:
    return _("The two fit in another way.")


_REASONS: Mapping[str, Callable[[Values], str]] = {
    "field": _field,
    "goals": _goals,
    "time": _time,
    "style": _style,
    "ground": _ground,
    "recent": _recent,
    "favourite": _favourite,
    "mentor-wish": _mentor_wish,
}
