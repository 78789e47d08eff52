"""A log that fails when it is told to."""

from collections.abc import Callable, Iterable, Sequence

from schemas.topics import Topic
from services.eventlog.log import (
    Consumer,
    EventLog,
    LogUnavailableError,
    Message,
    Position,
    Record,
)

Fault = Callable[[str], None]
"""Is told the name of a point in the work, and may raise."""


class FlakyLog:
    """Passes everything on to a log; `fault` is asked before and after what may fail."""

    def __init__(self, log: EventLog, fault: Fault) -> None:
        self._log = log
        self._fault = fault

    def create_topics(self, topics: Iterable[Topic]) -> None:
        self._log.create_topics(topics)

    def append(self, messages: Sequence[Message]) -> None:
        self._fault("before-append")
        self._log.append(messages)
        self._fault("after-append")

    def consumer(self, group: str, topics: Sequence[str]) -> Consumer:
        self._fault("consumer")
        return FlakyConsumer(self._log.consumer(group, topics), self._fault)

    def maintain(self) -> None:
        self._log.maintain()

    def close(self) -> None:
        self._log.close()


class FlakyConsumer:
    def __init__(self, consumer: Consumer, fault: Fault) -> None:
        self._consumer = consumer
        self._fault = fault

    def poll(self, timeout: float, limit: int = 100) -> Sequence[Record]:
        self._fault("poll")
        return self._consumer.poll(timeout, limit)

    def commit(self, positions: Iterable[Position]) -> None:
        self._fault("before-position")
        self._consumer.commit(positions)
        self._fault("after-position")

    def seek(self, position: Position) -> None:
        self._consumer.seek(position)

    def assigned(self) -> frozenset[tuple[str, int]]:
        return self._consumer.assigned()

    def lag(self) -> int:
        return self._consumer.lag()

    def close(self) -> None:
        self._consumer.close()


class Away:
    """A fault that makes the log unreachable at one point, while `away` is true."""

    def __init__(self, point: str) -> None:
        self.point = point
        self.away = True
        self.asked = 0

    def __call__(self, point: str) -> None:
        if point == self.point:
            self.asked += 1
            if self.away:
                raise LogUnavailableError("the log is away")
