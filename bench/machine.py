"""Where and with what a measurement was taken."""

import os
import platform
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path
from typing import Final

import psutil

DOCUMENTS: Final = Path(__file__).parents[1] / "docs" / "benchmarks"
"""Where what was measured is written."""


def machine() -> str:
    """Cores, memory and Python."""
    memory = psutil.virtual_memory().total / 2**30
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}, "
        f"Python {platform.python_version()}"
    )


def versions(packages: Sequence[str]) -> str:
    """The versions of those of these packages that are installed."""
    found = []
    for package in packages:
        try:
            found.append(f"{package} {metadata.version(package)}")
        except metadata.PackageNotFoundError:
            found.append(f"{package} not installed")
    return ", ".join(found)
