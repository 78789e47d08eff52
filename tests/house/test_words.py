"""Words that no file of the project may hold."""

import re

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
# An ignore says what it ignores, and then, on the same line, why.
BARE_IGNORE = re.compile(r"#\s*(?:noqa(?::\s*[A-Z0-9, ]+)?|type:\s*ignore(?:\[[\w, -]+\])?)\s*$")


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


def test_every_ignored_check_has_its_reason_beside_it() -> None:
    bare = [
        f"{file}:{number}"
        for file in named(".py")
        for number, line in enumerate((text_of(file) or "").splitlines(), start=1)
        if BARE_IGNORE.search(line)
    ]

    assert bare == []
