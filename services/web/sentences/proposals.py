"""What a proposal comes to: its figures, where students compete, and whom to ask, as sentences."""

from collections.abc import Callable, Iterable, Mapping

from flask_babel import format_decimal, format_percent

from schemas.round_values import Advice, Ask, TraitValue, Worth
from services.web.labels import label
from services.web.translation import gettext as _
from services.web.translation import ngettext

_EVEN = 0.1
_FAIRLY_EVEN = 0.3
Names = Mapping[str, str]


def gap(part: float) -> str:
    """How far an answer that was not proved best can be from the best."""
    if part <= 0:
        return _("Not proved the best: the matcher ran out of time.")
    return _(
        "Not proved the best: the matcher ran out of time. The best there can be is at most"
        " %(part)s better than this.",
        part=format_percent(part, "#,##0.##%" if part < 0.1 else "#,##0%"),
    )


def evenness(gini: float) -> str:
    """How evenly students are spread over mentors, from the Gini coefficient (0: evenly)."""
    if gini < _EVEN:
        return _("The students are spread evenly over the mentors.")
    if gini < _FAIRLY_EVEN:
        return _("The students are spread fairly evenly over the mentors.")
    return _("Some mentors have many more students than others.")


def changes(number: float) -> str:
    """How many pairs of the earlier round are given up."""
    if number < 1:
        return _("Every pair of the earlier round that could be kept is kept.")
    return ngettext(
        "%(num)s pair of the earlier round is given up.",
        "%(num)s pairs of the earlier round are given up.",
        round(number),
    )


def competition(advice: Advice) -> str:
    """Where students compete for too few places, and how many places would do."""
    shared = " ".join(text for trait in advice.traits if (text := _trait(trait)))
    share = ngettext(
        "%(students)s students share %(num)s place",
        "%(students)s students share %(num)s places",
        advice.places,
        students=format_decimal(advice.students),
    )
    needed = ngettext(
        "%(num)s more place is needed.", "%(num)s more places are needed.", advice.needed
    )
    return f"{share} {shared}; {needed}" if shared else f"{share}; {needed}"


def asking(asks: Iterable[Ask], names: Names) -> str:
    """Whom to ask for how many places; empty when nobody is known."""
    each = [
        ngettext("%(name)s (%(num)s place)", "%(name)s (%(num)s places)", ask.places, name=name)
        for ask in asks
        if (name := names.get(ask.mentor))
    ]
    return _("Ask %(whom)s.", whom=", ".join(each)) if each else ""


def worth(one: Worth) -> str:
    """What one more place with a mentor would bring."""
    if one.places:
        return ngettext(
            "one more place lets %(num)s more student in",
            "one more place lets %(num)s more students in",
            one.places,
        )
    return ngettext(
        "one more place lets nobody in, and raises the fit in all by %(num)s point",
        "one more place lets nobody in, and raises the fit in all by %(num)s points",
        one.fit,
    )


def _trait(shared: TraitValue) -> str:
    say = _TRAITS.get(shared.trait)
    return say(shared.value) if say else ""


_TRAITS: Mapping[str, Callable[[str], str]] = {
    "division": lambda value: _("in %(work)s", work=label(value, "division")),
    "job": lambda value: _("as %(job)s", job=label(value, "job")),
    "workplace": lambda value: _("at work in: %(place)s", place=label(value, "workplace")),
    "country": lambda value: _("in the country %(country)s", country=label(value, "country")),
    "language": lambda value: _("with %(language)s", language=label(value, "language")),
    "must": lambda value: _("with the wish “%(wish)s”", wish=label(value, "must")),
    "regency": lambda value: _("from %(regency)s", regency=label(value, "regency")),
    "cohort": lambda value: _("of the year %(year)s", year=value),
}
