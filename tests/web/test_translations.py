"""Every text of the web is there in both languages, with the same places to fill."""

import io
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

WEB = Path(__file__).parents[2] / "services" / "web"
MAPPINGS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
KEYWORDS = {"_": None, "_l": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}
PLACES = re.compile(r"%\(\w+\)s")
NUMBER = "%(num)s"
"""May be left out where it is one, or said in words."""


def catalog(language: str) -> Catalog:
    text = (WEB / "translations" / language / "LC_MESSAGES" / "messages.po").read_bytes()
    return read_po(io.BytesIO(text), locale=language)


def texts(message: Message) -> list[str]:
    """Its texts: one, or one per plural form."""
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_text_of_the_code_is_translated(language: str) -> None:
    found = extract_from_dir(WEB, method_map=MAPPINGS, keywords=KEYWORDS)
    in_code = {message for _file, _line, message, _comments, _context in found}
    translated = {message.id for message in catalog(language) if message.id and all(texts(message))}

    assert in_code - translated == set()


@pytest.mark.parametrize("language", ["id", "en"])
def test_translations_fill_the_same_places(language: str) -> None:
    for message in catalog(language):
        if not message.id:
            continue
        original = message.id if isinstance(message.id, str) else message.id[-1]
        places = set(PLACES.findall(original)) - {NUMBER}
        for text in texts(message):
            assert set(PLACES.findall(text)) - {NUMBER} == places, original


def test_indonesian_has_one_form_for_all_numbers() -> None:
    assert catalog("id").num_plurals == 1
