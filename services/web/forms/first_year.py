"""An alumnus' first year at work, in eight choices and a few words."""

from typing import Any

from schemas.vocabulary import JOBS, WORKPLACES
from services.web.forms.fields import Code, Text
from services.web.forms.reading import Typed, form_of
from services.web.forms.sections import given
from services.web.profile_codes import (
    CONTRACTS,
    HOURS_BANDS,
    PAY_BANDS,
    PLACES,
    WAITS,
    WAYS_IN,
)
from services.web.store.first_years import FirstYear

SURPRISE_LENGTH = 300

QUESTIONS = {
    "pay": PAY_BANDS,
    "hours": HOURS_BANDS,
    "wait": WAITS,
    "contract": CONTRACTS,
    "way-in": WAYS_IN,
    "workplace": WORKPLACES,
    "place": PLACES,
}
"""What is asked besides the job, and the codes of the answers."""
IN_ORDER = ("pay", "hours", "wait")
"""Whose answers go from little to much, so that there is one in the middle."""

FIRST_YEAR_FORM = form_of(
    "FirstYearForm",
    {
        "job": Code(JOBS, required=True),
        **{name: Code(codes, required=True) for name, codes in QUESTIONS.items()},
        "surprise": Text(most=SURPRISE_LENGTH, lines=True),
    },
)


def first_year(data: dict[str, Any]) -> FirstYear:
    """The card of a form that was read."""
    return FirstYear(
        job=data["job"],
        choices={name: data[name] for name in QUESTIONS},
        surprise=data["surprise"],
    )


def typed_first_year(card: FirstYear) -> Typed:
    """The form as it shows this card."""
    return Typed(
        [
            ("job", card.job),
            *((name, code) for name, code in card.choices.items() if name in QUESTIONS),
            *given("surprise", card.surprise),
        ]
    )
