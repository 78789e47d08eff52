"""The form of a what-if question: what is to be otherwise; what is left alone stays as it is."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from marshmallow import ValidationError

from schemas.facts import ScenarioAsked
from schemas.ids import ProgrammeId, RoundId, ScenarioId
from schemas.vocabulary import CRITERIA, ORDERS
from services.web.forms.fields import Code, Whole
from services.web.forms.reading import Typed, form_of

WEIGHT_FIELDS = {f"weight-{name}": name for name in CRITERIA}

SCENARIO_FORM = form_of(
    "ScenarioForm",
    {
        "order": Code(ORDERS),
        "minimum_fit": Whole(0, 1000),
        **{field: Whole(0, 1000) for field in WEIGHT_FIELDS},
    },
)


def scenario(
    data: dict[str, Any],
    present: Mapping[str, int],
    *,
    programme: ProgrammeId,
    round_: RoundId,
    scenario_id: ScenarioId,
) -> ScenarioAsked:
    """The fact of the form; `present` are the programme's weights."""
    weights = _weights(data, present)
    if data["order"] is None and data["minimum_fit"] is None and weights is None:
        raise ValidationError({"form": [_l("Change at least one thing, or there is no question.")]})
    return ScenarioAsked(
        programme=programme,
        scenario=scenario_id,
        round=round_,
        order=data["order"],
        minimum_fit=data["minimum_fit"],
        weights=weights,
    )


def empty_scenario(present: Mapping[str, int]) -> Typed:
    """The form as it begins: the weights of the programme."""
    return Typed([(field, str(present.get(name, 0))) for field, name in WEIGHT_FIELDS.items()])


def _weights(data: dict[str, Any], present: Mapping[str, int]) -> dict[str, int] | None:
    """The weights where they differ from the present ones; an empty one is the present one."""
    now = {name: present.get(name, 0) for name in CRITERIA}
    asked = {
        name: now[name] if data[field] is None else data[field]
        for field, name in WEIGHT_FIELDS.items()
    }
    if not any(asked.values()):
        message = _l("At least one weight must be above 0.")
        raise ValidationError({"form": [message]})
    return None if asked == now else asked
