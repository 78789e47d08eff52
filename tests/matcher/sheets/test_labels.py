"""Reports use the words of the web, which has its translations in files."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from schemas.values import Must
from schemas.vocabulary import GOALS, JOB_DIVISIONS, STYLES, WORKPLACES
from services.matcher.sheets import labels
from services.matcher.sheets.labels import label
from services.matcher.sheets.texts import OBSTACLES
from services.matcher.sheets.texts.reasons import REASONS

ROOT = Path(__file__).resolve().parents[3]
CATALOG = ROOT / "services" / "web" / "translations" / "id" / "LC_MESSAGES" / "messages.po"
SHORTER = {"student-consent", "side-rules", "costs-fit"}
"""The web speaks of a profile, which spreadsheets have not, and has no words for the others."""


@pytest.fixture(scope="module")
def indonesian() -> dict[str, str]:
    with CATALOG.open("rb") as file:
        catalog = read_po(file, locale="id")
    return {
        _singular(message.id): _singular(message.string)
        for message in catalog
        if message.id and message.string
    }


def _singular(text: str | tuple[str, ...] | list[str]) -> str:
    return text if isinstance(text, str) else text[0]


@pytest.mark.parametrize(
    "known", [labels.DIVISIONS, labels.WORKPLACES, labels.MUSTS, labels.GOALS, labels.STYLES]
)
def test_labels_are_those_of_the_web(
    indonesian: dict[str, str], known: dict[str, tuple[str, str]]
) -> None:
    assert {english: indonesian.get(english) for english, _ in known.values()} == dict(
        known.values()
    )


def test_every_code_has_a_label() -> None:
    assert set(labels.DIVISIONS) == set(JOB_DIVISIONS)
    assert set(labels.WORKPLACES) == set(WORKPLACES)
    assert set(labels.MUSTS) == {must.value for must in Must}
    assert set(labels.GOALS) == set(GOALS)
    assert set(labels.STYLES) == set(STYLES)


def test_obstacles_are_said_as_on_the_web(indonesian: dict[str, str]) -> None:
    for code in set(OBSTACLES) - SHORTER:
        english, said = OBSTACLES[code]["en"], OBSTACLES[code]["id"]
        key = _singular(english).replace("{count}", "%(num)s")
        assert indonesian.get(key) == _singular(said).replace("{count}", "%(num)s"), code


def test_reasons_are_said_as_on_the_web(indonesian: dict[str, str]) -> None:
    for code in set(REASONS) - {"reason-time"}:
        english, said = (_named(REASONS[code][language]) for language in ("en", "id"))
        assert indonesian.get(english) == said, code


def _named(text: str | tuple[str, ...]) -> str:
    """With values as the web writes them."""
    return re.sub(r"\{(\w+)\}", r"%(\1)s", _singular(text).replace("{count}", "{num}"))


def test_other_codes_are_said_as_words() -> None:
    assert label("job", "cruise-cabin-steward", "id") == "Cruise cabin steward"
    assert label("language", "en", "id") == "Inggris"
    assert label("country", "AE", "id") == "Uni Emirat Arab"
    assert label("regency", "badung", "en") == "Badung"
    assert label("cohort", "2026", "en") == "2026"
    assert label("language", "xx", "en") == "Xx"
