"""`make reset` deletes a home of Kenal, and nothing that is not one."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.house.files import ROOT

RESET = ROOT / ".ci" / "reset"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "person").mkdir()
    (tmp_path / "person" / "web.sqlite3").touch()
    (tmp_path / "checkout" / "var").mkdir(parents=True)
    (tmp_path / "checkout" / "web.sqlite3").touch()
    return tmp_path / "checkout"


def _run(checkout: Path, home: Path) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "HOME": str(checkout.parent / "person")}
    return subprocess.run(
        [RESET, home], cwd=checkout, env=environ, capture_output=True, text=True, check=False
    )


def test_the_home_in_the_checkout_is_forgotten(checkout: Path) -> None:
    done = _run(checkout, Path("var"))

    assert done.returncode == 0
    assert not (checkout / "var").exists()


def test_a_home_elsewhere_is_forgotten_if_kenal_kept_data_there(checkout: Path) -> None:
    home = checkout.parent / "elsewhere"
    home.mkdir()
    (home / "log.sqlite3").touch()

    assert _run(checkout, home).returncode == 0
    assert not home.exists()


def test_a_home_that_is_not_there_is_no_failure(checkout: Path) -> None:
    assert _run(checkout, checkout / "nowhere").returncode == 0


@pytest.mark.parametrize("odd", [".", "..", "../person", "../photos"])
def test_any_other_folder_is_refused(checkout: Path, odd: str) -> None:
    (checkout.parent / "photos").mkdir()

    done = _run(checkout, Path(odd))

    assert done.returncode == 1
    assert done.stderr.endswith("not deleted.\n")
    assert (checkout / odd).exists()
