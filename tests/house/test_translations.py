"""Every sentence that people see is in the translation files, and has its Indonesian."""

import tomllib
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

from tests.house.files import ROOT

WEB = ROOT / "services" / "web"
KEYWORDS = {**DEFAULT_KEYWORDS, "lazy_gettext": None, "_l": None}
LOCALES = sorted(file.parents[1].name for file in WEB.glob("translations/*/*/messages.po"))


@cache
def _said() -> set[str]:
    """The msgids in code and templates, singular forms only."""
    mappings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["babel"]["mappings"]
    methods = [(mapping["pattern"], mapping["method"]) for mapping in mappings]
    found = extract_from_dir(WEB, methods, keywords=KEYWORDS)
    return {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}


@cache
def _catalog(locale: str) -> Catalog:
    file = Path(WEB / "translations" / locale / "LC_MESSAGES" / "messages.po")
    with file.open("rb") as text:
        return read_po(text, locale=locale, abort_invalid=True)


def _singular(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _messages(locale: str) -> list[Message]:
    return [message for message in _catalog(locale) if message.id]


def test_something_is_said_in_indonesian() -> None:
    assert len(_said()) > 50
    assert "id" in LOCALES


@pytest.mark.parametrize("locale", LOCALES)
def test_the_file_has_just_what_is_said(locale: str) -> None:
    written = {_singular(message) for message in _messages(locale)}

    assert sorted(_said() - written) == []
    assert sorted(written - _said()) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_is_fuzzy_or_left_over(locale: str) -> None:
    assert [_singular(message) for message in _messages(locale) if message.fuzzy] == []
    assert list(_catalog(locale).obsolete) == []


def test_everything_said_has_its_indonesian() -> None:
    empty = [_singular(message) for message in _messages("id") if not all(_strings(message))]

    assert empty == []


def test_every_translation_fills_in_the_same_values() -> None:
    wrong = [
        f"{_singular(message)}: {problem}"
        for locale in LOCALES
        for message in _messages(locale)
        for problem in message.check(_catalog(locale))
    ]

    assert wrong == []


def _strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))
