"""What students and mentors tell of themselves, for the matcher and in their own words."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa
from marshmallow import ValidationError, validates_schema

from schemas.fields.compound import ListOf
from schemas.fields.contract import ContractField
from schemas.fields.numbers import Choice, Flag, Whole
from schemas.values import Gender, Must, Rung
from schemas.vocabulary import (
    COUNTRIES,
    GOALS,
    JOBS,
    REGENCIES,
    STYLE_ITEMS,
    STYLES,
    WORKPLACES,
)
from services.eventlog.unit import Unit
from services.web.api.blueprint import ApiBlueprint
from services.web.api.fields import Asked, Known, Line, Several, Strictly, Told, described
from services.web.api.values import codes, fact_data, languages
from services.web.commands.profile_sections import save_mentor_section, save_student_section
from services.web.current import current_web, member
from services.web.forms.mentor_sections import (
    EMPLOYER_LENGTH,
    MOST_PLACES,
    PROMPT_LENGTH,
    PROMPTS_WANTED,
)
from services.web.forms.student_sections import (
    COURSE_LENGTH,
    HOPE_LENGTH,
    MOST_COUNTRIES,
    MOST_JOBS,
    MOST_SKILLS,
    MOST_WEEKLY_HOURS,
    SKILL_LENGTH,
)
from services.web.profile_codes import PROMPTS
from services.web.store import profiles, standing_profiles
from services.web.store.details import MentorDetails, Prompt, StudentDetails

blueprint = ApiBlueprint("profiles", about="Profiles as a student and as a mentor.")
WHOLE = "talk"
"""The section that a whole profile is saved as: the one whose answers have no empty value."""
STUDENT_WORDS = ("course", "skills", "hope", "weekly_hours")
MENTOR_WORDS = ("employer", "prompts")


def _prompts() -> ContractField[Any]:
    parts: Mapping[str, ContractField[Any]] = {
        "code": Known(PROMPTS, required=True),
        "text": Line(most=PROMPT_LENGTH, lines=True, required=True),
    }
    return ListOf(Strictly(Prompt, parts), most=PROMPTS_WANTED)


class _Shared:
    jobs = codes(JOBS, most=MOST_JOBS, required=True)
    languages = languages(required=True)
    regency = Known(REGENCIES, allow_none=True)
    gender = described(Choice(Gender), "Asked only so that a student's own must can be kept")
    rung = described(Choice(Rung, required=True), "The way of talking that costs them most")
    style = described(codes(STYLES), "How they like to work; of two opposites one")


class _StudentParts(_Shared):
    workplaces = codes(WORKPLACES)
    countries = codes(COUNTRIES, most=MOST_COUNTRIES)
    goals = codes(GOALS, required=True)
    cohort = Whole(1950, 2100, allow_none=True)
    musts = described(
        Several(Choice(Must), most=len(Must)), "What the matcher never trades for anything"
    )
    course = Line(most=COURSE_LENGTH, least=0)
    skills = Several(Line(most=SKILL_LENGTH), most=MOST_SKILLS)
    hope = Line(most=HOPE_LENGTH, lines=True, least=0)
    weekly_hours = Whole(1, MOST_WEEKLY_HOURS, allow_none=True)


class _MentorParts(_Shared):
    capacity = described(Whole(1, MOST_PLACES, required=True), "How many students at a time")
    offers = codes(GOALS, required=True)
    workplace = Known(WORKPLACES, allow_none=True)
    country = Known(COUNTRIES, allow_none=True)
    graduated = Whole(1950, 2100, allow_none=True)
    employer = Line(most=EMPLOYER_LENGTH, least=0)
    prompts = _prompts()


class _Coherent(Asked):
    @validates_schema
    def _check(self, data: dict[str, Any], **_: Any) -> None:
        style, musts = set(data.get("style", ())), set(data.get("musts", ()))
        both = [item for item, pair in STYLE_ITEMS.items() if set(pair) <= style]
        if both:
            raise ValidationError({"style": [f"holds both codes of {both[0]}"]})
        if {Must.WOMAN_MENTOR, Must.MAN_MENTOR} <= musts:
            raise ValidationError({"musts": ["a woman or a man, not both"]})


class StudentProfileAsked(_Coherent, _StudentParts):
    """A student's profile."""


class MentorProfileAsked(_Coherent, _MentorParts):
    """A mentor's profile."""


class StudentProfileTold(Told, _StudentParts):
    """A student's profile. Hours have an address of their own, and so have consents."""

    exists = described(Flag(required=True), "false before anything was ever told")
    paused = Flag(required=True)
    consented = Flag(required=True)


class MentorProfileTold(Told, _MentorParts):
    """A mentor's profile. Hours have an address of their own, and so have consents."""

    capacity = Whole(0, 100, required=True)
    taken = described(Whole(0, 100, required=True), "How many of the places are taken")
    exists = described(Flag(required=True), "false before anything was ever told")
    paused = Flag(required=True)
    consented = Flag(required=True)


@blueprint.read("/student-profile", StudentProfileTold())
def show_student(programme: str) -> dict[str, Any]:
    """My profile as a student"""
    with current_web().database.read() as connection:
        return _student(connection)


@blueprint.change(
    "/student-profile", StudentProfileTold(), blueprint.arguments(StudentProfileAsked)
)
def save_student(asked: dict[str, Any], programme: str) -> dict[str, Any]:
    """Replace my profile as a student

    What is left out takes its empty value.
    """
    me = member()
    answers = {**_EMPTY_STUDENT, **asked}

    def change(unit: Unit) -> None:
        save_student_section(
            unit,
            programme=me.programme,
            person=me.person,
            section=WHOLE,
            fact={name: value for name, value in answers.items() if name not in STUDENT_WORDS},
            words={name: answers[name] for name in STUDENT_WORDS},
        )

    return blueprint.replaced(StudentProfileTold(), _student, change)


@blueprint.read("/mentor-profile", MentorProfileTold())
def show_mentor(programme: str) -> dict[str, Any]:
    """My profile as a mentor"""
    with current_web().database.read() as connection:
        return _mentor(connection)


@blueprint.change("/mentor-profile", MentorProfileTold(), blueprint.arguments(MentorProfileAsked))
def save_mentor(asked: dict[str, Any], programme: str) -> dict[str, Any]:
    """Replace my profile as a mentor

    What is left out takes its empty value.
    """
    me = member()
    answers = {**_EMPTY_MENTOR, **asked}

    def change(unit: Unit) -> None:
        save_mentor_section(
            unit,
            programme=me.programme,
            person=me.person,
            section=WHOLE,
            fact={name: value for name, value in answers.items() if name not in MENTOR_WORDS},
            words={name: answers[name] for name in MENTOR_WORDS},
        )

    return blueprint.replaced(MentorProfileTold(), _mentor, change)


_EMPTY = {"regency": None, "gender": Gender.UNSAID, "style": ()}
_EMPTY_STUDENT: Mapping[str, Any] = {
    **_EMPTY,
    "workplaces": (),
    "countries": (),
    "cohort": None,
    "musts": (),
    "course": "",
    "skills": (),
    "hope": "",
    "weekly_hours": None,
}
_EMPTY_MENTOR: Mapping[str, Any] = {
    **_EMPTY,
    "workplace": None,
    "country": None,
    "graduated": None,
    "employer": "",
    "prompts": (),
}


def _student(connection: sa.Connection) -> dict[str, Any]:
    me = member()
    profile, words = standing_profiles.student(connection, me.programme, me.person)
    exists = profiles.student(connection, me.programme, me.person) is not None
    return {**fact_data(profile), **_words(words, STUDENT_WORDS), "exists": exists}


def _mentor(connection: sa.Connection) -> dict[str, Any]:
    me = member()
    profile, words = standing_profiles.mentor(connection, me.programme, me.person)
    exists = profiles.mentor(connection, me.programme, me.person) is not None
    taken = profiles.taken(connection, me.person)
    return {**fact_data(profile), **_words(words, MENTOR_WORDS), "exists": exists, "taken": taken}


def _words(details: StudentDetails | MentorDetails, names: tuple[str, ...]) -> dict[str, Any]:
    told = asdict(details)
    return {
        name: list(told[name]) if isinstance(told[name], tuple) else told[name] for name in names
    }
