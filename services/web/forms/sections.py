"""A profile in short sections: each is a form of its own and is saved by itself.

What is typed into a section is partly a matter for matching, and goes into the profile's fact, and
partly the person's own words, which stay in their details. `Answers` holds the two apart.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from flask_babel import lazy_gettext as _l
from marshmallow import ValidationError

from schemas.facts import MentorProfileChanged, StudentProfileChanged
from schemas.values import Gender, Language, Level
from schemas.vocabulary import LANGUAGES, REGENCIES, STYLE_ITEMS
from services.web.forms.fields import Code
from services.web.forms.reading import FormSchema, Typed, form_of, read

Profile = TypeVar("Profile", StudentProfileChanged, MentorProfileChanged)
Words = TypeVar("Words")
Pairs = Iterable[tuple[str, str]]
AnyProfile = StudentProfileChanged | MentorProfileChanged

LANGUAGE_FIELDS = {f"language-{code}": code for code in LANGUAGES}
STYLE_FIELDS = {f"style-{item}": codes for item, codes in STYLE_ITEMS.items()}
"""The questions about how a person likes to work; each may be left open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """New values by name: for the profile's fact, and for the person's details."""

    fact: Mapping[str, Any] = field(default_factory=dict)
    words: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Generic[Profile, Words]):
    """One section. `is_filled` says whether enough stands there already."""

    name: str
    form: FormSchema
    answers: Callable[[dict[str, Any]], Answers]
    show: Callable[[Profile, Words], Pairs]
    is_filled: Callable[[Profile, Words], bool]

    def read(self, typed: Typed) -> Answers:
        """What was typed into this section; raises FormError."""
        return read(self.form, typed, self.answers)

    def typed(self, profile: Profile, words: Words) -> Typed:
        """The section as it shows what stands."""
        return Typed(list(self.show(profile, words)))


def given(name: str, value: object) -> list[tuple[str, str]]:
    """One field, or none where there is nothing."""
    return [] if value is None or value == "" else [(name, str(value))]


def repeated(name: str, values: Iterable[str]) -> list[tuple[str, str]]:
    """A field that comes once for each value."""
    return [(name, value) for value in values]


def languages(name: str) -> "Section[Any, Any]":
    """The section of the languages that a person speaks, as good as they do."""
    return Section(
        name="languages",
        form=form_of(name, {field: Code(tuple(Level)) for field in LANGUAGE_FIELDS}),
        answers=_languages,
        show=_show_languages,
        is_filled=lambda profile, _words: bool(profile.languages),
    )


def style(name: str) -> "Section[Any, Any]":
    """The section of how a person likes to work."""
    return Section(
        name="style",
        form=form_of(name, {field: Code(codes) for field, codes in STYLE_FIELDS.items()}),
        answers=_style,
        show=_show_style,
        is_filled=lambda profile, words: bool(profile.style) or "style" in words.answered,
    )


def origin_fields() -> dict[str, Any]:
    """Where a person comes from, and what a student may wish of a mentor."""
    return {"regency": Code(REGENCIES), "gender": Code(tuple(Gender))}


def origin(data: dict[str, Any]) -> dict[str, Any]:
    """The same as values of the fact."""
    return {"regency": data["regency"], "gender": Gender(data["gender"] or Gender.UNSAID)}


def show_origin(profile: AnyProfile) -> Pairs:
    """The same as it stands; who never said is not shown to have chosen so."""
    yield from given("regency", profile.regency)
    if profile.gender is not Gender.UNSAID:
        yield "gender", profile.gender.value


def _languages(data: dict[str, Any]) -> Answers:
    spoken = tuple(
        Language(code=code, level=Level(data[name]))
        for name, code in LANGUAGE_FIELDS.items()
        if data[name]
    )
    if not spoken:
        message = _l("Please choose at least one language that you speak.")
        raise ValidationError({"language-id": [message]})
    return Answers(fact={"languages": spoken})


def _show_languages(profile: AnyProfile, _words: object) -> Pairs:
    return [(f"language-{spoken.code}", spoken.level.value) for spoken in profile.languages]


def _style(data: dict[str, Any]) -> Answers:
    return Answers(fact={"style": tuple(data[name] for name in STYLE_FIELDS if data[name])})


def _show_style(profile: AnyProfile, words: Any) -> Pairs:
    for name, codes in STYLE_FIELDS.items():
        chosen = next((code for code in codes if code in profile.style), None)
        if chosen or "style" in words.answered:
            yield name, chosen or ""
