"""A process that writes: `python -m tests.eventlog.writing <database url> <name> <count>`.

Each unit of work tells a round in one of three programmes, and now and then is undone. Some commits
are slow, so that row numbers are handed out long before the rows can be seen.
"""

import contextlib
import sys
import time

from services.eventlog.clock import SystemClock
from services.eventlog.database import Database
from services.eventlog.unit import Units
from tests.eventlog.facts import opened

PROGRAMMES = ("alpha", "beta", "gamma")


def main(url: str, name: str, count: int) -> None:
    database = Database.open(url, schema="ledger")
    units = Units(database=database, source="/web", clock=SystemClock())
    for number in range(1, count + 1):
        fact = opened(number, round=f"{name}-{number}", programme=PROGRAMMES[number % 3])
        with contextlib.suppress(ZeroDivisionError), units.begin() as unit:
            unit.tell(fact)
            units.finish(unit)
            time.sleep(0.01 * (number % 2))
            _ = 1 / (number % 10)
    database.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
