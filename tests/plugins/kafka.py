"""A real Apache Kafka broker, one for the whole run."""

import contextlib
from collections.abc import Iterator

import pytest

from deploy.kafka.broker import running_broker
from deploy.kafka.libraries import BrokerUnavailableError
from tests.plugins.environment import BROKER


@pytest.fixture(scope="session")
def kafka_server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of a broker: the one of KAFKA_BOOTSTRAP_SERVERS, or else one of our own.

    It lives as long as the run, so a test picks programmes and groups that no other test has.
    """
    named = request.config.stash[BROKER]
    with contextlib.ExitStack() as stack:
        if named is not None:
            yield named
            return
        try:
            address = stack.enter_context(running_broker(tmp_path_factory.mktemp("kafka")))
        except BrokerUnavailableError as problem:
            pytest.skip(f"Apache Kafka does not run here: {problem}")
        yield address
