"""A client of a group that surely gets its share of the partitions.

A client of kafka-python 3.0 that joins a group before it knows the partitions of the topics may be
left with none for good: on a busy machine one join in twenty ended so, and none of those that knew
the partitions first. So topics are subscribed to once their partitions are known. And whoever has
nothing all the same joins again after a while, which is also what a member beyond the number of
partitions does: rarely, and without harm.
"""

import time
from collections.abc import Sequence
from typing import Any

from kafka import KafkaConsumer as Client
from kafka.coordinator.assignors.cooperative_sticky import CooperativeStickyAssignor

from services.eventlog.kafka_log.settings import KafkaSettings

LOOK_SECONDS = 1.0
SHORTEST_DOUBT_SECONDS = 5.0
LONGEST_DOUBT_SECONDS = 80.0


class Membership:
    """One member's client and what it is subscribed to. Connects when it is made."""

    def __init__(self, settings: KafkaSettings, group: str, topics: Sequence[str]) -> None:
        self.client: Any = Client(
            partition_assignment_strategy=(CooperativeStickyAssignor,),
            **settings.connection(),
            **settings.consumer(group),
        )
        self._topics = frozenset(topics)
        self._known: frozenset[str] = frozenset()
        self._look_at = 0.0
        self._doubt_seconds = SHORTEST_DOUBT_SECONDS
        self._doubt_at = 0.0

    def ready(self) -> bool:
        """Subscribe to topics that have come, and doubt an empty share. False: there is none yet."""
        now = time.monotonic()
        if self._known != self._topics and now >= self._look_at:
            self._look(now)
        if self._known and not self.client.assignment():
            self._doubt(now)
        else:
            self._doubt_at = now + self._doubt_seconds
        return bool(self._known)

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
