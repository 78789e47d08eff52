"""A client of a group that surely gets its share of the partitions.

Members use the library's range assignor, which moves partitions in one round. The cooperative one
needs two, and here a rebalance took it up to twice as long; neither lost or doubled a record.
Members have no fixed identity, so one that closes gives its partitions back at once; those of one
that dies move when its session ends.

Two faults of kafka-python 3.0 are gone round:

- A client that joins before it knows the partitions of the topics may be left with none for good.
  On a busy machine one join in twenty ended so, and none of those that knew them first. So topics
  are subscribed to once their partitions are known. And whoever has nothing all the same joins
  again after a while, which is also what a member beyond the number of partitions does: rarely.
- A join that completes while nobody polls is thrown away, and begins again. So a poll that finds
  its group in a rebalance should go on until the end of it, see `joining`.
"""

import time
from collections.abc import Sequence
from typing import Any

from kafka import KafkaConsumer
from kafka.coordinator.assignors.range import RangePartitionAssignor
from kafka.coordinator.base import MemberState

from services.eventlog.kafka_log.clients import connected
from services.eventlog.kafka_log.settings import KafkaSettings

LOOK_SECONDS = 1.0
SHORTEST_DOUBT_SECONDS = 5.0
LONGEST_DOUBT_SECONDS = 80.0


class Membership:
    """One member's client and what it is subscribed to. Connects when it is made."""

    def __init__(self, settings: KafkaSettings, group: str, topics: Sequence[str]) -> None:
        self.client: Any = connected(
            KafkaConsumer,
            partition_assignment_strategy=(RangePartitionAssignor,),
            **settings.connection(),
            **settings.consumer(group),
        )
        self._topics = frozenset(topics)
        self._known: frozenset[str] = frozenset()
        self._look_at = 0.0
        self._doubt_seconds = SHORTEST_DOUBT_SECONDS
        self._doubt_at = 0.0

    def ready(self) -> bool:
        """Subscribe to topics that have come, and doubt an empty share. False: none is there."""
        now = time.monotonic()
        if self._known != self._topics and now >= self._look_at:
            self._look(now)
        if self._known and not self.client.assignment():
            self._doubt(now)
        else:
            self._doubt_at = now + self._doubt_seconds
        return bool(self._known)

    def joining(self) -> bool:
        """Whether the group is in a rebalance that this member takes part in."""
        return bool(self.client.group_metadata().state is MemberState.REBALANCING)

    def _look(self, now: float) -> None:
        self._look_at = now + LOOK_SECONDS
        known = frozenset(self._topics & self.client.topics())
        if known != self._known:
            self._known = known
            self.client.subscribe(sorted(known))
            self._doubt_at = now + self._doubt_seconds

    def _doubt(self, now: float) -> None:
        if now >= self._doubt_at:
            self._doubt_seconds = min(2 * self._doubt_seconds, LONGEST_DOUBT_SECONDS)
            self._doubt_at = now + self._doubt_seconds
            self.client.unsubscribe()
            self.client.subscribe(sorted(self._known))
