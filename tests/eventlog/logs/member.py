"""A member of a group in a process of its own: says when it owns something, and then waits to die.

Usage: member sqlite PATH GROUP TOPIC, or member kafka ADDRESS GROUP TOPIC.
"""

import sys
from pathlib import Path

from services.eventlog.kafka_log import KafkaLog
from services.eventlog.log import EventLog
from services.eventlog.sqlite_log import SqliteLog
from tests.eventlog.logs.harness import kafka_settings


def main() -> None:
    kind, address, group, topic = sys.argv[1:]
    log: EventLog = (
        SqliteLog(Path(address)) if kind == "sqlite" else KafkaLog(kafka_settings(address))
    )
    consumer = log.consumer(group, [topic])
    told = False
    while True:
        consumer.poll(0.1)
        if consumer.assigned() and not told:
            sys.stdout.write("assigned\n")
            sys.stdout.flush()
            told = True


if __name__ == "__main__":
    main()
