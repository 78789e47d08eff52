"""The library's errors in the port's words."""

import contextlib
from collections.abc import Iterator

from kafka.errors import KafkaError

from services.eventlog.log import LogUnavailableError


@contextlib.contextmanager
def unavailable() -> Iterator[None]:
    """Any error of the client or a broker means: not now. What is wrong is in its text."""
    try:
        yield
    except (KafkaError, OSError) as problem:
        raise LogUnavailableError(f"Kafka: {problem!r}") from problem
