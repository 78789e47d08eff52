"""What a measurement prints: a table for a document, and how busy the machine was."""

import os
from collections.abc import Iterable, Iterator, Sequence


def show(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table in Markdown, and the load that other work put on the machine meanwhile."""
    for line in markdown(heads, rows):
        print(line)
    print(f"load {load()}", flush=True)


def markdown(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The lines of a table in Markdown."""
    yield f"| {' | '.join(heads)} |"
    yield "|" + " --- |" * len(heads)
    for row in rows:
        yield f"| {' | '.join(str(cell) for cell in row)} |"


def load() -> str:
    """Processes that want to run, averaged over 1, 5 and 15 minutes."""
    return ", ".join(f"{each:.1f}" for each in os.getloadavg())
