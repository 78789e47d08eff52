"""`make bench`: every measurement, or those that are named.

python -m bench [PART]… [--sizes 100,1000] [--kinds tight,ample] [--into FOLDER]
"""

import argparse
import logging
import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import structlog

from bench.pools import Kind

PARTS: Final = {
    "starting": "bench.starting",
    "memory": "bench.memory",
    "rounds": "bench.rounds",
    "events": "bench.events",
    "logs": "bench.logs",
    "matcher": "bench.matcher_rounds",
    "assign": "bench.matcher_assign",
    "contest": "bench.contest.compare",
    "repeat": "bench.repeat",
    "proposals": "bench.growth",
    "sides": "bench.sides",
}
"""Loaded one by one, since some need what only `make bench` installs."""

TAKES: Final = {
    "contest": ("sizes", "kinds", "folder"),
    "proposals": ("sizes", "folder"),
    "repeat": ("folder",),
}
"""What can be asked of a part beyond its name."""


def main(words: Sequence[str]) -> int:
    """Measure, one part after the other."""
    asked = parser().parse_args(words)
    # What the services say of their work would tear the tables apart.
    quiet = structlog.make_filtering_bound_logger(logging.ERROR)
    structlog.configure(wrapper_class=quiet)
    for name in asked.parts or PARTS:
        print(f"\n== {name}", flush=True)
        began = time.monotonic()
        measure: Callable[..., None] = import_module(PARTS[name]).main
        measure(**options(name, asked))
        print(f"({name}: {time.monotonic() - began:.0f} s)", flush=True)
    return 0


def parser() -> argparse.ArgumentParser:
    """What can be asked for."""
    made = argparse.ArgumentParser(prog="python -m bench", description="Measure Kenal.")
    made.add_argument("parts", nargs="*", metavar="PART", choices=PARTS, help=", ".join(PARTS))
    made.add_argument("--sizes", type=_numbers, help="numbers of students (contest, proposals)")
    made.add_argument("--kinds", type=_kinds, help=f"{', '.join(Kind)} (contest)")
    made.add_argument("--into", type=Path, help="where to write what is written")
    return made


def options(part: str, asked: argparse.Namespace) -> dict[str, Any]:
    """What was asked of this part beyond its name."""
    given = {"sizes": asked.sizes, "kinds": asked.kinds, "folder": asked.into}
    taken = TAKES.get(part, ())
    return {name: given[name] for name in taken if given[name] is not None}


def _numbers(text: str) -> list[int]:
    return [int(word) for word in text.split(",")]


def _kinds(text: str) -> list[Kind]:
    return [Kind(word) for word in text.split(",")]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
