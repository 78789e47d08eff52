from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.kafka.broker import running_broker
from deploy.kafka.libraries import BrokerUnavailableError


@pytest.fixture
def own_broker(tmp_path: Path) -> Iterator[str]:
    """A broker of this test's own: the services use the topics' real names, and share no log."""
    try:
        with running_broker(tmp_path / "kafka") as address:
            yield address
    except BrokerUnavailableError as problem:
        pytest.skip(f"Apache Kafka does not run here: {problem}")
