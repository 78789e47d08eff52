"""The topics as data: their names, keys, writers, readers, and how long they remember."""

import zlib
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Cleanup(StrEnum):
    """How a topic forgets, in Kafka's own words."""

    COMPACT = "compact"
    DELETE = "delete"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One topic. `retention` counts only for `Cleanup.DELETE`, `tombstone_retention` and
    `compaction_lag` only for `Cleanup.COMPACT`.
    """

    name: str
    description: str
    writer: str
    readers: tuple[str, ...]
    partitions: int = 12
    key: str = "<programme>/<noun>/<id>"
    cleanup: Cleanup = Cleanup.COMPACT
    retention: timedelta = timedelta(days=28)
    tombstone_retention: timedelta = timedelta(days=7)
    compaction_lag: timedelta = timedelta(days=1)


PROGRAMME = Topic(
    name="kenal-programme",
    description="What people said to the web: profiles, requests, vacancies, rounds, pairings.",
    writer="web",
    readers=("matcher", "notifier"),
)
MATCHES = Topic(
    name="kenal-matches",
    description="What the matcher proposes, and why.",
    writer="matcher",
    readers=("web",),
)
MEETINGS = Topic(
    name="kenal-meetings",
    description="When people meet.",
    writer="notifier",
    readers=("web",),
)


def dead_letters(service: str) -> Topic:
    """The topic of what a service could not read."""
    return Topic(
        name=f"kenal-{service}-dead-letters",
        description=f"What the {service} could not read, with its origin and the reason.",
        writer=service,
        readers=(),
        partitions=1,
        key="<topic>/<partition>/<offset>",
        cleanup=Cleanup.DELETE,
    )


FACT_TOPICS = (PROGRAMME, MATCHES, MEETINGS)
TOPICS = (*FACT_TOPICS, *(dead_letters(service) for service in ("web", "matcher", "notifier")))


def partition_of(key: bytes, partitions: int) -> int:
    """The partition of a key, from its programme alone: a programme's facts stay in order."""
    programme = key.split(b"/", 1)[0]
    return zlib.crc32(programme) % partitions
