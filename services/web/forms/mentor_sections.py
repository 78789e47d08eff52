"""The sections of a mentor's profile, what matters most first."""

from collections.abc import Mapping
from typing import Any, Final

from flask_babel import lazy_gettext as _l
from marshmallow import ValidationError

from schemas.facts import MentorProfileChanged
from schemas.values import Rung
from schemas.vocabulary import COUNTRIES, GOALS, JOBS, WORKPLACES
from services.web.forms import sections
from services.web.forms.fields import Code, Text, Texts, Whole
from services.web.forms.reading import FormSchema, form_of
from services.web.forms.sections import Answers, Pairs, Section, given, repeated
from services.web.profile_codes import PROMPTS
from services.web.store.details import MentorDetails, Prompt

MOST_JOBS = 10
MOST_PLACES = 20
"""The most students that a mentor may ever have. How many without being asked, commands say."""
EMPLOYER_LENGTH = 120
PROMPTS_WANTED = 3
PROMPT_LENGTH = 240

MentorSection = Section[MentorProfileChanged, MentorDetails]


def _students_form() -> FormSchema:
    return form_of(
        "MentorStudentsForm",
        {
            "capacity": Whole(1, MOST_PLACES, required=True),
            "offers": Texts(Code(GOALS), most=len(GOALS), required=True),
        },
    )


def _show_students(profile: MentorProfileChanged, _words: MentorDetails) -> Pairs:
    yield from given("capacity", profile.capacity)
    yield from repeated("offers", profile.offers)


def _work_form() -> FormSchema:
    return form_of(
        "MentorWorkForm",
        {
            "jobs": Texts(Code(JOBS), most=MOST_JOBS, required=True),
            "employer": Text(most=EMPLOYER_LENGTH),
            "workplace": Code(WORKPLACES),
            "country": Code(COUNTRIES),
        },
    )


def _work(data: dict[str, Any]) -> Answers:
    employer = data.pop("employer")
    return Answers(fact=data, words={"employer": employer})


def _show_work(profile: MentorProfileChanged, words: MentorDetails) -> Pairs:
    yield from repeated("jobs", profile.jobs)
    yield from given("employer", words.employer)
    yield from given("workplace", profile.workplace)
    yield from given("country", profile.country)


def _prompts_form() -> FormSchema:
    lines = {f"prompt-{code}": Text(most=PROMPT_LENGTH, lines=True) for code in PROMPTS}
    return form_of("MentorPromptsForm", lines)


def _prompts(data: dict[str, Any]) -> Answers:
    told = tuple(
        Prompt(code=code, text=data[f"prompt-{code}"]) for code in PROMPTS if data[f"prompt-{code}"]
    )
    if not told:
        missing = _l("Please go on with at least one of these.")
        raise ValidationError({f"prompt-{PROMPTS[0]}": [missing]})
    if len(told) > PROMPTS_WANTED:
        too_many = _l("Three are enough: please empty one.")
        raise ValidationError({f"prompt-{told[PROMPTS_WANTED].code}": [too_many]})
    return Answers(words={"prompts": told})


def _show_prompts(_profile: MentorProfileChanged, words: MentorDetails) -> Pairs:
    return [(f"prompt-{prompt.code}", prompt.text) for prompt in words.prompts]


def _show_talk(profile: MentorProfileChanged, words: MentorDetails) -> Pairs:
    return [("rung", profile.rung.value)] if "talk" in words.answered else []


def _about_form() -> FormSchema:
    fields = {"graduated": Whole(1950, 2100), **sections.origin_fields()}
    return form_of("MentorAboutForm", fields)


def _about(data: dict[str, Any]) -> Answers:
    return Answers(fact={"graduated": data["graduated"], **sections.origin(data)})


def _show_about(profile: MentorProfileChanged, _words: MentorDetails) -> Pairs:
    yield from given("graduated", profile.graduated)
    yield from sections.show_origin(profile)


_ALL: Final[tuple[MentorSection, ...]] = (
    Section(
        name="students",
        form=_students_form(),
        answers=lambda data: Answers(fact=data),
        show=_show_students,
        is_filled=lambda profile, _words: bool(profile.offers),
    ),
    Section(
        name="work",
        form=_work_form(),
        answers=_work,
        show=_show_work,
        is_filled=lambda profile, _words: bool(profile.jobs),
    ),
    Section(
        name="prompts",
        form=_prompts_form(),
        answers=_prompts,
        show=_show_prompts,
        is_filled=lambda _profile, words: len(words.prompts) == PROMPTS_WANTED,
    ),
    sections.languages("MentorLanguagesForm"),
    Section(
        name="talk",
        form=form_of("MentorTalkForm", {"rung": Code(tuple(Rung), required=True)}),
        answers=lambda data: Answers(fact={"rung": Rung(data["rung"])}),
        show=_show_talk,
        is_filled=lambda _profile, words: "talk" in words.answered,
    ),
    Section(
        name="about",
        form=_about_form(),
        answers=_about,
        show=_show_about,
        is_filled=lambda profile, words: bool(profile.graduated) or "about" in words.answered,
    ),
    sections.style("MentorStyleForm"),
)

MENTOR_SECTIONS: Final[Mapping[str, MentorSection]] = {each.name: each for each in _ALL}
"""By name, in the order in which they are asked."""
