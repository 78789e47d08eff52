"""A relay that dies: `python -m tests.eventlog.relaying <database url> <log file> <appends>`.

It ends the process, as if killed, right after its `appends`-th append, before rows are marked.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from services.eventlog.clock import SystemClock
from services.eventlog.database import Database
from services.eventlog.log import Message
from services.eventlog.relay import Relay
from services.eventlog.sqlite_log import SqliteLog

KILLED = 9


class _DyingLog(SqliteLog):
    appends = 0

    def append(self, messages: Sequence[Message]) -> None:
        super().append(messages)
        self.appends -= 1
        if self.appends == 0:
            os._exit(KILLED)


def main(url: str, path: str, appends: int) -> None:
    database = Database.open(url, schema="ledger")
    log = _DyingLog(Path(path))
    log.appends = appends
    relay = Relay(database, log, SystemClock(), batch=20)
    while True:
        relay.step()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
