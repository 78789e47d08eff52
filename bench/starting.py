"""Seconds of `kenal --help`, and of a second `make run` until /readyz answers with 200.

    python -m bench.starting

The second is what `make run` does when everything is installed: migrate, the sample that is there
already, serve.
"""

import statistics
import tempfile
from pathlib import Path

from bench.serving import kenal, served
from bench.table import show
from tests.journey.processes import environment

TIMES = 3


def starting(variables: dict[str, str]) -> float:
    """Seconds until ready."""
    with served(variables, "migrate", "sample --if-empty") as running:
        return running.seconds_to_ready


def main() -> None:
    """Print a table."""
    with tempfile.TemporaryDirectory() as name:
        variables = environment(Path(name) / "home")
        helped = [kenal(variables, "--help") for _ in range(TIMES)]
        kenal(variables, "migrate")
        first = kenal(variables, "sample")
        started = [starting(variables) for _ in range(TIMES)]
    rows = (
        ("`kenal --help`", f"{statistics.median(helped):.2f}", f"{max(helped):.2f}"),
        (
            "second start to the first 200",
            f"{statistics.median(started):.2f}",
            f"{max(started):.2f}",
        ),
        ("loading the sample programme", f"{first:.2f}", f"{first:.2f}"),
    )
    show(("what", f"median of {TIMES}, s", "worst, s"), rows)


if __name__ == "__main__":
    main()
