"""Words that no file of the project may hold."""

import re
from pathlib import Path

import pytest

from tests.house.files import named, project_files, text_of

# In pieces, since this file is one of those that are searched.
REGISTRIES = (
    "pypi" + ".org",
    "python" + "hosted.org",
    "registry." + "npmjs",
    "registry." + "yarnpkg",
    "repo" + "1.maven",
    "repo." + "maven",
    "jsde" + "livr.net",
    "unpkg" + ".com",
)
LATER = ("TO" + "DO", "FIX" + "ME", "HA" + "CK")
PLACES = ("/wor" + "k/", "/ro" + "ot/", "/home" + "/")
# An ignore says what it ignores, and then why: on the same line, or in a comment right above.
IGNORED_STYLE = re.compile(r"#\s*noqa(?::\s*[A-Z0-9, ]+)?\s*$")
IGNORED_TYPE = re.compile(r"#\s*type:\s*ignore(?:\[[\w, -]+\])?\s*$")


def _lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{file}:{number}: {line.strip()}"
        for file in project_files()
        for number, line in enumerate((text_of(file) or "").splitlines(), start=1)
        if pattern.search(line)
    ]


@pytest.mark.parametrize("address", REGISTRIES)
def test_no_file_names_a_registry(address: str) -> None:
    assert _lines_with(re.compile(re.escape(address))) == []


@pytest.mark.parametrize("word", LATER)
def test_nothing_is_left_for_later(word: str) -> None:
    assert _lines_with(re.compile(rf"\b{word}\b")) == []


@pytest.mark.parametrize("place", PLACES)
def test_no_file_names_a_place_on_somebodys_machine(place: str) -> None:
    assert _lines_with(re.compile(rf"(?<![\w.:/]){re.escape(place)}")) == []


def _bare(file: Path, ignored: re.Pattern[str]) -> list[str]:
    bare, explained = [], False
    for number, line in enumerate((text_of(file) or "").splitlines(), start=1):
        if not ignored.search(line):
            # A comment explains every ignored line that follows it without a break.
            explained = line.lstrip().startswith("# ")
        elif not explained:
            bare.append(f"{file}:{number}")
    return bare


def test_every_ignored_check_of_style_has_its_reason_beside_it() -> None:
    assert [place for file in named(".py") for place in _bare(file, IGNORED_STYLE)] == []


def test_every_ignored_check_of_types_has_its_reason_beside_it() -> None:
    # Tests pass wrong types on purpose, to see them refused.
    files = [file for file in named(".py") if file.parts[0] != "tests"]

    assert [place for file in files for place in _bare(file, IGNORED_TYPE)] == []
