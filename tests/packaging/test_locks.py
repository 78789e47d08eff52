"""The locks say exactly what is installed, and not from where."""

import json
import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.files import ROOT

PIN = re.compile(
    r"^(?P<name>[a-z0-9._-]+)==(?P<version>\S+)(?: ; (?P<marker>[^\\]+?))? \\$", re.MULTILINE
)
LOCKS = tuple(sorted(file.name for file in ROOT.glob("requirements*.lock")))


def _pins(lock: str) -> dict[str, set[str]]:
    pins: dict[str, set[str]] = {}
    for pin in PIN.finditer((ROOT / lock).read_text()):
        pins.setdefault(canonicalize_name(pin["name"]), set()).add(pin["version"])
    return pins


def _asked_for(*extras: str) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    optional = (line for extra in extras for line in project["optional-dependencies"][extra])
    return [Requirement(line) for line in (*project["dependencies"], *optional)]


def _unmet(lock: str, asked_for: list[Requirement]) -> list[str]:
    pins = _pins(lock)
    return [
        str(asked)
        for asked in asked_for
        if not all(map(asked.specifier.contains, pins.get(canonicalize_name(asked.name), {"0"})))
    ]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_pins_and_hashes_and_no_options(lock: str) -> None:
    lines = (ROOT / lock).read_text().splitlines()
    pins = {line for line in lines if PIN.match(line + "\n")}

    assert pins != set()
    assert [
        line
        for line in lines
        if line not in pins and not re.fullmatch(r" +(--hash=sha256:[0-9a-f]{64}( \\)?|# .*)", line)
    ] == []


def test_the_lock_has_what_the_project_asks_for() -> None:
    assert _unmet("requirements.lock", _asked_for()) == []


def test_the_lock_of_the_extra_adds_to_the_other_and_changes_nothing() -> None:
    fast, plain = _pins("requirements-fast.lock"), _pins("requirements.lock")

    assert _unmet("requirements-fast.lock", _asked_for("fast")) == []
    assert {name: fast.get(name) for name in plain} == plain


def test_developing_installs_what_running_does() -> None:
    developing = _pins("requirements-dev.lock")

    for lock in ("requirements.lock", "requirements-build.lock", "requirements-fast.lock"):
        pins = _pins(lock)
        assert {name: developing.get(name) for name in pins} == pins


def test_measuring_installs_nothing_in_another_version() -> None:
    developing, measuring = _pins("requirements-dev.lock"), _pins("requirements-bench.lock")
    shared = developing.keys() & measuring.keys()

    assert {name: measuring[name] for name in shared} == {name: developing[name] for name in shared}


def test_the_browsers_packages_are_locked_by_hash_and_without_an_address() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text())
    packages = {name: entry for name, entry in lock["packages"].items() if name}

    assert [name for name, entry in packages.items() if "integrity" not in entry] == []
    assert [name for name, entry in packages.items() if "resolved" in entry] == []


def test_the_browsers_packages_are_named_by_exact_version() -> None:
    package = json.loads((ROOT / "package.json").read_text())
    wanted = {**package["dependencies"], **package["devDependencies"]}

    assert [name for name, version in wanted.items() if not re.fullmatch(r"[\d.]+", version)] == []
