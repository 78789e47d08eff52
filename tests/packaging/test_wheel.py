"""The wheel has everything that running needs, and nothing else."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.house.files import ROOT, project_files


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with ZipFile(wheel) as packed:
        return frozenset(packed.namelist())


def test_it_has_every_file_of_the_packages(names: frozenset[str]) -> None:
    own = {str(file) for file in project_files() if file.parts[0] in ("services", "schemas")}

    assert sorted(own - names) == []


def test_it_has_what_browsers_load_and_the_licences_of_it(names: frozenset[str]) -> None:
    vendor = "services/web/static/vendor/"

    assert {name.removeprefix(vendor) for name in names if name.startswith(vendor)} == {
        "htmx.LICENSE.txt",
        "htmx.min.js",
        "pico.LICENSE.txt",
        "pico.min.css",
        "versions.json",
    }


def test_it_has_the_compiled_translations(names: frozenset[str]) -> None:
    sources = {name for name in names if name.endswith(".po")}

    assert {str(Path(name).with_suffix(".mo")) for name in sources} == {
        name for name in names if name.endswith(".mo")
    }


def test_it_has_nothing_but_the_packages_and_their_description(names: frozenset[str]) -> None:
    tops = {name.partition("/")[0] for name in names}

    assert {top for top in tops if not top.endswith(".dist-info")} == {"schemas", "services"}
    assert [name for name in names if "__pycache__" in name] == []
