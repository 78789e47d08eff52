"""The profile forms: what a student or a mentor tells, and the fact that follows from it."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from marshmallow import ValidationError

from schemas.facts import MentorProfileChanged, StudentProfileChanged
from schemas.values import Gender, Language, Level, Must, Rung
from schemas.vocabulary import (
    COUNTRIES,
    GOALS,
    JOBS,
    LANGUAGES,
    REGENCIES,
    STYLE_ITEMS,
    WORKPLACES,
)
from services.web.forms.fields import Code, Flag, Texts, Whole
from services.web.forms.hours import availability_of, hours_fields, typed_hours
from services.web.forms.reading import Typed, form_of
from services.web.identity import Membership

MOST_JOBS = 10
MOST_COUNTRIES = 10
MOST_PLACES = 20
"""The most students that a mentor may take; the database holds the line at what they chose."""

LANGUAGE_FIELDS = {f"language-{code}": code for code in LANGUAGES}
STYLE_FIELDS = {f"style-{item}": codes for item, codes in STYLE_ITEMS.items()}
"""The questions about how a person likes to work; each may be left open."""


def _shared_fields() -> dict[str, Any]:
    return {
        "consented": Flag(),
        "paused": Flag(),
        "jobs": Texts(Code(JOBS), most=MOST_JOBS),
        **{name: Code(tuple(Level)) for name in LANGUAGE_FIELDS},
        **hours_fields(),
        "regency": Code(REGENCIES),
        "gender": Code(tuple(Gender)),
        "rung": Code(tuple(Rung), required=True),
        **{name: Code(codes) for name, codes in STYLE_FIELDS.items()},
    }


STUDENT_FORM = form_of(
    "StudentProfileForm",
    {
        **_shared_fields(),
        "goals": Texts(Code(GOALS), most=len(GOALS)),
        "workplaces": Texts(Code(WORKPLACES), most=len(WORKPLACES)),
        "countries": Texts(Code(COUNTRIES), most=MOST_COUNTRIES),
        "cohort": Whole(1950, 2100),
        "musts": Texts(Code(tuple(Must)), most=len(Must)),
    },
)

MENTOR_FORM = form_of(
    "MentorProfileForm",
    {
        "capacity": Whole(1, MOST_PLACES, required=True),
        **_shared_fields(),
        "offers": Texts(Code(GOALS), most=len(GOALS)),
        "workplace": Code(WORKPLACES),
        "country": Code(COUNTRIES),
        "graduated": Whole(1950, 2100),
    },
)


def student_profile(data: dict[str, Any], me: Membership) -> StudentProfileChanged:
    """The fact of a student's form."""
    musts = tuple(Must(must) for must in data["musts"])
    if Must.WOMAN_MENTOR in musts and Must.MAN_MENTOR in musts:
        raise ValidationError({"musts": [_l("Choose a woman or a man, not both.")]})
    return StudentProfileChanged(
        programme=me.programme,
        person=me.person,
        workplaces=data["workplaces"],
        countries=data["countries"],
        goals=data["goals"],
        cohort=data["cohort"],
        musts=musts,
        **_shared(data),
    )


def mentor_profile(data: dict[str, Any], me: Membership) -> MentorProfileChanged:
    """The fact of a mentor's form."""
    return MentorProfileChanged(
        programme=me.programme,
        person=me.person,
        capacity=data["capacity"],
        workplace=data["workplace"],
        country=data["country"],
        offers=data["offers"],
        graduated=data["graduated"],
        **_shared(data),
    )


def typed_student(fact: StudentProfileChanged) -> Typed:
    """The form as it shows this profile."""
    return Typed(
        [
            *_typed_shared(fact),
            *(("goals", goal) for goal in fact.goals),
            *(("workplaces", workplace) for workplace in fact.workplaces),
            *(("countries", country) for country in fact.countries),
            *_given("cohort", fact.cohort),
            *(("musts", must.value) for must in fact.musts),
        ]
    )


def typed_mentor(fact: MentorProfileChanged) -> Typed:
    """The form as it shows this profile."""
    return Typed(
        [
            *_typed_shared(fact),
            ("capacity", str(fact.capacity)),
            *(("offers", offer) for offer in fact.offers),
            *_given("workplace", fact.workplace),
            *_given("country", fact.country),
            *_given("graduated", fact.graduated),
        ]
    )


def empty_student(zone: str) -> Typed:
    """The form before anything was said."""
    return Typed([("zone", zone), ("language-id", "fluent"), ("rung", Rung.CALL.value)])


def empty_mentor(zone: str) -> Typed:
    """The form before anything was said."""
    return Typed([*empty_student(zone).items(multi=True), ("capacity", "2")])


def _shared(data: dict[str, Any]) -> dict[str, Any]:
    spoken = [
        Language(code=code, level=Level(data[name]))
        for name, code in LANGUAGE_FIELDS.items()
        if data[name]
    ]
    if not spoken:
        message = _l("Please choose at least one language that you speak.")
        raise ValidationError({"language-id": [message]})
    return {
        "consented": data["consented"],
        "paused": data["paused"],
        "jobs": data["jobs"],
        "languages": tuple(spoken),
        "availability": availability_of(data),
        "regency": data["regency"],
        "gender": Gender(data["gender"] or Gender.UNSAID),
        "rung": Rung(data["rung"]),
        "style": tuple(data[name] for name in STYLE_FIELDS if data[name]),
    }


def _typed_shared(
    fact: StudentProfileChanged | MentorProfileChanged,
) -> Iterable[tuple[str, str]]:
    if fact.consented:
        yield "consented", "yes"
    if fact.paused:
        yield "paused", "yes"
    yield from (("jobs", job) for job in fact.jobs)
    yield from ((f"language-{spoken.code}", spoken.level.value) for spoken in fact.languages)
    yield from typed_hours(fact.availability)
    yield from _given("regency", fact.regency)
    yield "gender", fact.gender.value
    yield "rung", fact.rung.value
    for name, codes in STYLE_FIELDS.items():
        yield name, next((code for code in codes if code in fact.style), "")


def _given(name: str, value: object) -> list[tuple[str, str]]:
    return [] if value is None else [(name, str(value))]
