"""What a measurement prints: a table for a document, and how busy the machine was."""

import os
from collections.abc import Iterable, Sequence


def show(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table in Markdown, and the load that other work put on the machine meanwhile."""
    print(f"| {' | '.join(heads)} |")
    print("|" + " --- |" * len(heads))
    for row in rows:
        print(f"| {' | '.join(str(cell) for cell in row)} |")
    print(f"load {load()}", flush=True)


def load() -> str:
    """Processes that want to run, averaged over 1, 5 and 15 minutes."""
    return ", ".join(f"{each:.1f}" for each in os.getloadavg())
