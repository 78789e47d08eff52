"""What codes are called, in the language of the request. An unknown code is shown as it is."""

from collections.abc import Callable, Iterable, Mapping

from babel import Locale
from flask_babel import LazyString, get_locale

from schemas.vocabulary import JOB_DIVISIONS
from services.web.labels import hours, jobs, pairings, profiles, terms

Choice = tuple[str, str]
"""A code and what it is called."""


def label(code: str | None, kind: str) -> str:
    """What a code of this kind is called; nothing for None."""
    if code is None:
        return ""
    if kind in _FROM_CLDR:
        return _FROM_CLDR[kind](_locale(), code)
    return str(TERMS[kind].get(code, code))


def choices(kind: str, codes: Iterable[str]) -> list[Choice]:
    """The codes with their names, in the order given."""
    return [(code, label(code, kind)) for code in codes]


def choices_by_name(kind: str, codes: Iterable[str]) -> list[Choice]:
    """The codes with their names, sorted by name."""
    return sorted(choices(kind, codes), key=lambda choice: choice[1].casefold())


def job_choices() -> list[tuple[str, str, list[Choice]]]:
    """The divisions, each with its name and its jobs."""
    return [
        (division, label(division, "division"), choices("job", codes))
        for division, codes in JOB_DIVISIONS.items()
    ]


def _locale() -> Locale:
    return get_locale() or Locale("id")


def _country(locale: Locale, code: str) -> str:
    return str(locale.territories.get(code, code))


def _language(locale: Locale, code: str) -> str:
    name = str(locale.languages.get(code, code))
    return name[:1].upper() + name[1:]


_FROM_CLDR: Mapping[str, Callable[[Locale, str], str]] = {
    "country": _country,
    "language": _language,
}

TERMS: Mapping[str, Mapping[str, LazyString]] = {
    "division": jobs.DIVISIONS,
    "job": jobs.JOBS,
    "workplace": terms.WORKPLACES,
    "goal": terms.GOALS,
    "employment": terms.EMPLOYMENTS,
    "regency": terms.REGENCIES,
    "criterion": terms.CRITERIA,
    "style": terms.STYLES,
    "style-item": terms.STYLE_ITEMS,
    "level": terms.LEVELS,
    "gender": terms.GENDERS,
    "must": terms.MUSTS,
    "rung": terms.RUNGS,
    "role": terms.ROLES,
    "enrolment": terms.ENROLMENTS,
    "channel": terms.CHANNELS,
    "address": terms.ADDRESSES,
    "section": profiles.SECTIONS,
    "prompt": profiles.PROMPTS,
    "pay": profiles.PAY_BANDS,
    "hours": profiles.HOURS_BANDS,
    "wait": profiles.WAITS,
    "contract": profiles.CONTRACTS,
    "way-in": profiles.WAYS_IN,
    "place": profiles.PLACES,
    "first-year": profiles.FIRST_YEAR,
    "field": {**terms.FIELDS, **hours.FIELDS},
    "turn-unit": hours.TURN_UNITS,
    "on-board": hours.ON_BOARD,
    "hours-preset": hours.PRESETS,
    "vacancy-end": terms.VACANCY_ENDS,
    "notice-pace": terms.NOTICE_PACES,
    "notice-kind": terms.NOTICE_KINDS,
    "decline": terms.DECLINE_REASONS,
    "request-state": terms.REQUEST_STATES,
    "pairing-end": pairings.PAIRING_ENDS,
    "message-purpose": pairings.MESSAGE_PURPOSES,
    "message-register": pairings.MESSAGE_REGISTERS,
    "concern": pairings.CONCERNS,
}
