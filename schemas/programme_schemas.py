"""The schemas of `schemas.programme_facts`."""

from typing import Any

from schemas.fact_schema import FactSchema
from schemas.fields.compound import ListOf, MapOf, Weights
from schemas.fields.numbers import Choice, Flag, Whole
from schemas.fields.round_values import side_rules
from schemas.fields.text import (
    COUNTRY,
    EMAIL,
    IDENTIFIER,
    LOCALE,
    OWN_JOB,
    PHONE,
    Text,
    code,
    identifier,
    job,
)
from schemas.fields.times import Day, Zone
from schemas.fields.values import availability, codes, jobs, languages
from schemas.programme_facts import (
    BlockLifted,
    BlockSet,
    ContactChanged,
    MentorProfileChanged,
    MentorRequestOpened,
    MentorRequestWithdrawn,
    PersonErased,
    ProgrammeConfigured,
    StudentProfileChanged,
    VacancyChanged,
    VacancyClosed,
    VacancyPosted,
)
from schemas.values import Gender, Must, Rung
from schemas.vocabulary import STYLE_ITEMS


class ProgrammeConfiguredSchema(FactSchema):
    """The rules of a programme."""

    FACT = ProgrammeConfigured

    name = Text(most=200, required=True)
    zone = Zone(required=True)
    locale = code("LOCALES", pattern=LOCALE, required=True)
    weights = Weights(required=True)
    minimum_fit = Whole(0, 1000)
    meeting_minutes = Whole(15, 240)
    first_meeting_minutes = Whole(15, 240)
    first_meeting_within_days = Whole(1, 90)
    order = code("ORDERS")
    period_weeks = Whole(4, 52)
    exclude_same_unit = Flag()
    own_jobs = MapOf(Text(most=64, pattern=OWN_JOB), code("JOB_DIVISIONS"), most=500)
    answer_within_days = Whole(0, 60)
    sides = side_rules()


class ContactChangedSchema(FactSchema):
    """Names are whole, as the person writes them: one word, or ten, in any script."""

    FACT = ContactChanged

    person = identifier(required=True)
    name = Text(most=200, required=True)
    nickname = Text(most=100, allow_none=True)
    address_form = Text(most=40, allow_none=True)
    email = Text(most=254, pattern=EMAIL, allow_none=True)
    phone = Text(most=16, pattern=PHONE, allow_none=True)
    locale = code("LOCALES", pattern=LOCALE)
    unsubscribe_token = Text(most=64, pattern=IDENTIFIER, allow_none=True)


class ProfileSchema(FactSchema):
    """What the profiles of students and mentors share."""

    person = identifier(required=True)
    consented = Flag(required=True)
    paused = Flag()
    jobs = jobs()
    languages = languages()
    availability = availability()
    regency = code("REGENCIES", allow_none=True)
    gender = Choice(Gender)
    rung = Choice(Rung)
    unit = identifier(allow_none=True)
    style = codes("STYLES")

    def fault(self, fact: Any) -> str | None:
        """Of two opposite styles a person has one."""
        both = [item for item, pair in STYLE_ITEMS.items() if set(pair) <= set(fact.style)]
        return f"style holds both codes of {both[0]}" if both else None


class StudentProfileChangedSchema(ProfileSchema):
    """A student's profile."""

    FACT = StudentProfileChanged

    workplaces = codes("WORKPLACES")
    countries = codes("COUNTRIES", pattern=COUNTRY)
    goals = codes("GOALS")
    cohort = Whole(1950, 2100, allow_none=True)
    musts = ListOf(Choice(Must), most=20)


class MentorProfileChangedSchema(ProfileSchema):
    """A mentor's profile."""

    FACT = MentorProfileChanged

    capacity = Whole(0, 100)
    workplace = code("WORKPLACES", allow_none=True)
    country = code("COUNTRIES", pattern=COUNTRY, allow_none=True)
    offers = codes("GOALS")
    graduated = Whole(1950, 2100, allow_none=True)
    favourites = ListOf(identifier(), most=50)


class MentorRequestOpenedSchema(FactSchema):
    """Favourites are in the student's order."""

    FACT = MentorRequestOpened

    request = identifier(required=True)
    student = identifier(required=True)
    favourites = ListOf(identifier(), most=50)
    missed_rounds = Whole(0, 10_000)
    goes_first = Flag()


class MentorRequestWithdrawnSchema(FactSchema):
    """The wish is closed."""

    FACT = MentorRequestWithdrawn

    request = identifier(required=True)
    student = identifier(required=True)
    reason = code("REQUEST_ENDS")


class BlockSchema(FactSchema):
    """What the facts about a block share."""

    block = identifier(required=True)
    student = identifier(required=True)
    mentor = identifier(required=True)

    def fault(self, fact: Any) -> str | None:
        """Two people."""
        return "student and mentor must differ" if fact.student == fact.mentor else None


class BlockSetSchema(BlockSchema):
    """The two are kept apart."""

    FACT = BlockSet


class BlockLiftedSchema(BlockSchema):
    """The two are no longer kept apart."""

    FACT = BlockLifted


class VacancySchema(FactSchema):
    """What the facts about a vacancy share."""

    vacancy = identifier(required=True)
    posted_by = identifier(required=True)
    job = job(required=True)
    workplace = code("WORKPLACES", required=True)
    country = code("COUNTRIES", pattern=COUNTRY, required=True)
    employment = code("EMPLOYMENTS", required=True)
    closes_on = Day(allow_none=True)


class VacancyPostedSchema(VacancySchema):
    """A job is open."""

    FACT = VacancyPosted


class VacancyChangedSchema(VacancySchema):
    """A job's facts changed."""

    FACT = VacancyChanged


class VacancyClosedSchema(VacancySchema):
    """A job is closed."""

    FACT = VacancyClosed

    reason = code("VACANCY_ENDS")


class PersonErasedSchema(FactSchema):
    """A person is to be forgotten."""

    FACT = PersonErased

    person = identifier(required=True)
