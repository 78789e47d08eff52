"""The changelog follows the version."""

import re
import tomllib

from tests.house.files import ROOT

HEADING = re.compile(r"^## \[(?P<version>[^\]]+)\](?: - (?P<date>\d{4}-\d\d-\d\d))?$", re.MULTILINE)


def test_the_present_version_is_the_first_released_in_the_changelog_or_still_unreleased() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    headings = [match["version"] for match in HEADING.finditer((ROOT / "CHANGELOG.md").read_text())]

    assert headings[0] == "Unreleased"
    assert headings[1:2] in ([], [project["version"]])


def test_every_released_version_has_its_date() -> None:
    found = HEADING.finditer((ROOT / "CHANGELOG.md").read_text())
    undated = [match["version"] for match in found if match["date"] is None]

    assert undated == ["Unreleased"]
