"""A process that appends to the embedded log until it is killed.

Usage: writer PATH TOPIC PROGRAMME. After each append it says up to where its numbers are durable.
"""

import sys
from itertools import count
from pathlib import Path

from services.eventlog.log import Message
from services.eventlog.sqlite_log import SqliteLog

BATCH = 3


def main() -> None:
    path, topic, programme = sys.argv[1:]
    log = SqliteLog(Path(path))
    for start in count(0, BATCH):
        log.append(
            [
                Message(topic=topic, key=f"{programme}/noun/{n}".encode(), value=str(n).encode())
                for n in range(start, start + BATCH)
            ]
        )
        sys.stdout.write(f"{start + BATCH}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
