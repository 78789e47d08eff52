"""What-if questions and their answers, as sentences."""

from collections.abc import Iterator, Mapping

from flask_babel import format_decimal
from flask_babel import lazy_gettext as _l

from schemas.facts import ScenarioAsked, ScenarioCompared
from services.web.labels import label
from services.web.translation import gettext as _
from services.web.translation import ngettext

ORDERS = {
    "placed-first": _l("First as many students as possible, then the best fit"),
    "fit-first": _l("First the best fit in all, then as many students as possible"),
}


def question(asked: ScenarioAsked) -> str:
    """What was to be otherwise, in a line."""
    return "; ".join(_parts(asked)) + "."


def _parts(asked: ScenarioAsked) -> Iterator[str]:
    if asked.order is not None:
        yield str(ORDERS.get(asked.order, asked.order))
    if asked.minimum_fit is not None:
        yield _("Minimum fit %(fit)s", fit=format_decimal(asked.minimum_fit))
    if asked.weights is not None:
        yield _("Other weights")


def other_weights(asked: ScenarioAsked, present: Mapping[str, int]) -> str:
    """The weights that were to be otherwise; empty where none was."""
    if asked.weights is None:
        return ""
    changed = (
        _(
            "%(criterion)s: %(after)s instead of %(before)s",
            criterion=label(name, "criterion"),
            before=format_decimal(present.get(name, 0)),
            after=format_decimal(weight),
        )
        for name, weight in asked.weights.items()
        if weight != present.get(name, 0)
    )
    return "; ".join(changed)


def differences(compared: ScenarioCompared) -> list[str]:
    """Who would gain, lose and move, in sentences."""
    if not (compared.gained or compared.lost):
        return [_("Nothing would change: every pairing stays as it is.")]
    said = []
    if compared.newly_placed:
        said.append(
            ngettext(
                "%(num)s student who is left out now would have a mentor.",
                "%(num)s students who are left out now would have a mentor.",
                compared.newly_placed,
            )
        )
    if compared.left_out:
        said.append(
            ngettext(
                "%(num)s student who has a mentor now would be left out.",
                "%(num)s students who have a mentor now would be left out.",
                compared.left_out,
            )
        )
    if compared.moved:
        said.append(
            ngettext(
                "%(num)s student would have another mentor.",
                "%(num)s students would have another mentor.",
                compared.moved,
            )
        )
    return said
