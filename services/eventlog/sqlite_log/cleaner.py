"""What the embedded log forgets, by the rules that Kafka has for its topics."""

import sqlite3
from datetime import timedelta

from schemas.topics import Cleanup, Topic
from services.eventlog.sqlite_log.file import unavailable, writing

EXPIRED = "DELETE FROM records WHERE slot = ? AND appended_ms <= ?"
SUPERSEDED = """
DELETE FROM records WHERE slot = :slot AND appended_ms <= :cut AND position NOT IN (
    SELECT max(position) FROM records WHERE slot = :slot AND appended_ms <= :cut GROUP BY key
)
"""
FORGOTTEN = "DELETE FROM records WHERE slot = ? AND appended_ms <= ? AND value IS NULL"


def remember_topic(connection: sqlite3.Connection, topic: Topic) -> None:
    """Make a topic and its partitions, or give a topic that is there its present settings."""
    connection.execute(
        "INSERT INTO topics VALUES (?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET"
        " cleanup = excluded.cleanup, retention_ms = excluded.retention_ms,"
        " tombstone_retention_ms = excluded.tombstone_retention_ms,"
        " compaction_lag_ms = excluded.compaction_lag_ms",
        (
            topic.name,
            topic.cleanup.value,
            topic.retention // timedelta(milliseconds=1),
            topic.tombstone_retention // timedelta(milliseconds=1),
            topic.compaction_lag // timedelta(milliseconds=1),
        ),
    )
    (partitions,) = connection.execute(
        "SELECT count(*) FROM slots WHERE topic = ?", (topic.name,)
    ).fetchone()
    if partitions == 0:
        connection.executemany(
            "INSERT INTO slots (topic, partition) VALUES (?, ?)",
            ((topic.name, partition) for partition in range(topic.partitions)),
        )


def clean(connection: sqlite3.Connection, now_ms: int) -> None:
    """Clean every partition, one transaction each, so that nobody waits long to append."""
    with unavailable():
        slots = connection.execute(
            "SELECT slots.id, cleanup, retention_ms, tombstone_retention_ms, compaction_lag_ms"
            " FROM slots JOIN topics ON topics.name = slots.topic"
        ).fetchall()
    before = connection.total_changes
    for slot, cleanup, retention, tombstone_retention, compaction_lag in slots:
        with writing(connection):
            if cleanup == Cleanup.DELETE:
                connection.execute(EXPIRED, (slot, now_ms - retention))
                continue
            cut = now_ms - compaction_lag
            connection.execute(SUPERSEDED, {"slot": slot, "cut": cut})
            connection.execute(FORGOTTEN, (slot, cut - tombstone_retention))
    if connection.total_changes > before:
        with unavailable():
            connection.execute("PRAGMA incremental_vacuum").fetchall()
            # Or the write-ahead log would go on holding what the file has forgotten.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
