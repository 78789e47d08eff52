"""Looking into the services' SQLite files from outside, without getting in their way."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

LOOK_SECONDS = 0.01
PATIENCE_SECONDS = 120.0


def number(file: Path, query: str) -> int:
    """The one number that a query gives."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=10)) as connection:
        return int(connection.execute(query).fetchone()[0])


def until(file: Path, query: str, wanted: int) -> None:
    """Wait until the query gives that number."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while (found := number(file, query)) != wanted:
        if time.monotonic() > deadline:
            raise SystemExit(f"{file.name}: {query} gives {found}, not {wanted}")
        time.sleep(LOOK_SECONDS)
