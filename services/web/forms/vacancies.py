"""The form with which a job is posted, and the one with which it is closed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from marshmallow import ValidationError

from schemas.facts import VacancyPosted
from schemas.ids import VacancyId
from schemas.vocabulary import COUNTRIES, EMPLOYMENTS, JOBS, VACANCY_ENDS, WORKPLACES
from services.web.forms.fields import Code, Day, Text
from services.web.forms.reading import FormSchema
from services.web.identity import Membership


class VacancyForm(FormSchema):
    """A job."""

    title = Text(most=120, required=True)
    employer = Text(most=120, required=True)
    job = Code(JOBS, required=True)
    workplace = Code(WORKPLACES, required=True)
    country = Code(COUNTRIES, required=True)
    employment = Code(EMPLOYMENTS, required=True)
    description = Text(most=4000, lines=True, required=True)
    closes_on = Day()


class ClosingForm(FormSchema):
    """Why a job is closed."""

    reason = Code(VACANCY_ENDS, required=True)


VACANCY_FORM = VacancyForm()
CLOSING_FORM = ClosingForm()


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """A job as it was typed."""

    data: dict[str, Any]

    def fact(self, me: Membership, vacancy: VacancyId) -> VacancyPosted:
        """The fact that it is open."""
        codes = ("job", "workplace", "country", "employment", "closes_on")
        return VacancyPosted(
            programme=me.programme,
            vacancy=vacancy,
            posted_by=me.person,
            **{name: self.data[name] for name in codes},
        )


def posting(data: dict[str, Any], today: date) -> Posting:
    """The job; it does not close before it opens."""
    closes_on = data["closes_on"]
    if closes_on is not None and closes_on < today:
        message = _l("This day is past. Please give today or a later day, or leave it empty.")
        raise ValidationError({"closes_on": [message]})
    return Posting(data=data)
