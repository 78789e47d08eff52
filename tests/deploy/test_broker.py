"""The broker for tests: there when it is asked for, and surely gone afterwards."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from deploy.kafka.broker import Broker, free_port
from deploy.kafka.libraries import BrokerUnavailableError, libraries

GONE_SECONDS = 20.0
ORPHAN = """
import os, sys
from pathlib import Path
from deploy.kafka.broker import Broker, free_port
broker = Broker(data=Path(sys.argv[1]), port=free_port(), controller_port=free_port())
broker.start()
print(broker.pid, flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True, scope="module")
def jars() -> Iterator[Path]:
    try:
        yield libraries()
    except BrokerUnavailableError as problem:
        pytest.skip(f"Apache Kafka does not run here: {problem}")


@pytest.mark.kafka
def test_a_broker_dies_with_the_process_that_started_it(tmp_path: Path) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", ORPHAN, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert parent.stdout is not None
    broker = psutil.Process(int(parent.stdout.readline()))
    assert broker.is_running()

    parent.kill()
    parent.communicate()

    _, alive = psutil.wait_procs([broker], timeout=GONE_SECONDS)
    assert alive == []


@pytest.mark.kafka
def test_a_broker_in_the_foreground_says_its_address_and_stops_cleanly(tmp_path: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "deploy.kafka.broker", "--data", str(tmp_path)]
    broker = subprocess.Popen([*command, "--port", str(port)], stdout=subprocess.PIPE)
    assert broker.stdout is not None
    assert broker.stdout.readline() == f"KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:{port}\n".encode()

    broker.send_signal(signal.SIGTERM)
    broker.communicate(timeout=GONE_SECONDS)

    assert broker.returncode == 0


@pytest.mark.kafka
def test_a_broker_that_cannot_start_says_where_to_look(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        broker = Broker(data=tmp_path, port=taken.getsockname()[1], controller_port=free_port())

        with pytest.raises(BrokerUnavailableError, match=r"broker\.log"):
            broker.start()

    assert broker.output.read_bytes() != b""
