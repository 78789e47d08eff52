"""The sections of a student's profile, what matters most first."""

from collections.abc import Mapping
from typing import Any, Final

from flask_babel import lazy_gettext as _l
from marshmallow import ValidationError

from schemas.facts import StudentProfileChanged
from schemas.values import Must, Rung
from schemas.vocabulary import COUNTRIES, GOALS, JOBS, WORKPLACES
from services.web.forms import sections
from services.web.forms.fields import Code, Lines, Text, Texts, Whole
from services.web.forms.reading import FormSchema, form_of
from services.web.forms.sections import Answers, Pairs, Section, given, repeated
from services.web.store.details import StudentDetails

MOST_JOBS = 10
MOST_COUNTRIES = 10
MOST_SKILLS = 10
SKILL_LENGTH = 60
MOST_WEEKLY_HOURS = 20
HOPE_LENGTH = 500
COURSE_LENGTH = 120

StudentSection = Section[StudentProfileChanged, StudentDetails]


def _work_form() -> FormSchema:
    return form_of(
        "StudentWorkForm",
        {
            "jobs": Texts(Code(JOBS), most=MOST_JOBS, required=True),
            "workplaces": Texts(Code(WORKPLACES), most=len(WORKPLACES)),
            "countries": Texts(Code(COUNTRIES), most=MOST_COUNTRIES),
        },
    )


def _show_work(profile: StudentProfileChanged, _words: StudentDetails) -> Pairs:
    yield from repeated("jobs", profile.jobs)
    yield from repeated("workplaces", profile.workplaces)
    yield from repeated("countries", profile.countries)


def _goals_form() -> FormSchema:
    goals = Texts(Code(GOALS), most=len(GOALS), required=True)
    return form_of("StudentGoalsForm", {"goals": goals, "hope": Text(most=HOPE_LENGTH, lines=True)})


def _goals(data: dict[str, Any]) -> Answers:
    return Answers(fact={"goals": data["goals"]}, words={"hope": data["hope"]})


def _show_goals(profile: StudentProfileChanged, words: StudentDetails) -> Pairs:
    yield from repeated("goals", profile.goals)
    yield from given("hope", words.hope)


def _talk_form() -> FormSchema:
    return form_of(
        "StudentTalkForm",
        {
            "rung": Code(tuple(Rung), required=True),
            "weekly_hours": Whole(1, MOST_WEEKLY_HOURS),
            "musts": Texts(Code(tuple(Must)), most=len(Must)),
        },
    )


def _talk(data: dict[str, Any]) -> Answers:
    musts = tuple(Must(must) for must in data["musts"])
    if Must.WOMAN_MENTOR in musts and Must.MAN_MENTOR in musts:
        raise ValidationError({"musts": [_l("Choose a woman or a man, not both.")]})
    return Answers(
        fact={"rung": Rung(data["rung"]), "musts": musts},
        words={"weekly_hours": data["weekly_hours"]},
    )


def _show_talk(profile: StudentProfileChanged, words: StudentDetails) -> Pairs:
    if "talk" in words.answered:
        yield "rung", profile.rung.value
    yield from given("weekly_hours", words.weekly_hours)
    yield from repeated("musts", (must.value for must in profile.musts))


def _about_form() -> FormSchema:
    return form_of(
        "StudentAboutForm",
        {
            "course": Text(most=COURSE_LENGTH),
            "cohort": Whole(1950, 2100),
            "skills": Lines(most=MOST_SKILLS, length=SKILL_LENGTH),
            **sections.origin_fields(),
        },
    )


def _about(data: dict[str, Any]) -> Answers:
    return Answers(
        fact={"cohort": data["cohort"], **sections.origin(data)},
        words={"course": data["course"], "skills": data["skills"]},
    )


def _show_about(profile: StudentProfileChanged, words: StudentDetails) -> Pairs:
    yield from given("course", words.course)
    yield from given("cohort", profile.cohort)
    yield from given("skills", "\n".join(words.skills))
    yield from sections.show_origin(profile)


_ALL: Final[tuple[StudentSection, ...]] = (
    Section(
        name="work",
        form=_work_form(),
        answers=lambda data: Answers(fact=data),
        show=_show_work,
        is_filled=lambda profile, _words: bool(profile.jobs),
    ),
    Section(
        name="goals",
        form=_goals_form(),
        answers=_goals,
        show=_show_goals,
        is_filled=lambda profile, _words: bool(profile.goals),
    ),
    sections.languages("StudentLanguagesForm"),
    Section(
        name="talk",
        form=_talk_form(),
        answers=_talk,
        show=_show_talk,
        is_filled=lambda _profile, words: "talk" in words.answered,
    ),
    Section(
        name="about",
        form=_about_form(),
        answers=_about,
        show=_show_about,
        is_filled=lambda profile, words: bool(profile.cohort) or "about" in words.answered,
    ),
    sections.style("StudentStyleForm"),
)

STUDENT_SECTIONS: Final[Mapping[str, StudentSection]] = {each.name: each for each in _ALL}
"""By name, in the order in which they are asked."""
