"""What an answer was made with: the versions that somebody needs to come to the same again."""

import platform
from importlib import metadata
from typing import Final

_MADE_WITH: Final = ("kenal", "ortools", "numpy", "numba")
_NOT_INSTALLED: Final = {"kenal": "0+source", "numba": "none"}


def versions() -> dict[str, str]:
    """The versions of this program, of what it solves with, and of Python."""
    found = {name: _installed(name) for name in _MADE_WITH}
    return {**found, "python": platform.python_version()}


def _installed(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return _NOT_INSTALLED.get(name, "none")
