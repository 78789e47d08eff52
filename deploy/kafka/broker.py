"""One Apache Kafka node on loopback, in KRaft mode, for tests and for trying things out.

`running_broker` is for tests: free ports, and surely gone afterwards. `python -m
deploy.kafka.broker` runs one in the foreground, and keeps its data.
"""

import argparse
import base64
import contextlib
import os
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from deploy.kafka.libraries import BrokerUnavailableError, libraries

HOST = "127.0.0.1"
START_SECONDS = 90.0
STOP_SECONDS = 15.0
PAUSE_SECONDS = 0.05
LOGGING = Path(__file__).with_name("log4j2.properties")
SETTINGS = Path(__file__).with_name("server.properties")
# A short life on a small machine: start fast rather than run fast.
JVM = ("-Xms128m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto")


@dataclass(slots=True, kw_only=True)
class Broker:
    """A broker that can be started, killed and started again on the same data and ports."""

    data: Path
    port: int
    controller_port: int
    jars: Path = field(default_factory=libraries)
    _process: subprocess.Popen[bytes] | None = None
    _guard: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """What clients take as their bootstrap server."""
        return f"{HOST}:{self.port}"

    @property
    def output(self) -> Path:
        """The file with what the broker had to say."""
        return self.data / "broker.log"

    @property
    def pid(self) -> int:
        """The process of a broker that runs."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Start, and return once it answers. Raises BrokerUnavailableError when it does not."""
        self._prepare()
        with self.output.open("ab") as output:
            self._process = subprocess.Popen(
                self._java("kafka.Kafka", str(self._configuration)),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        self._guard = _guard(self._process.pid)
        self._wait()

    def stop(self) -> None:
        """Stop it cleanly; kill it if it does not stop. Harmless when it does not run."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """Kill it as a power cut would."""
        self._end(signal.SIGKILL)

    @property
    def _configuration(self) -> Path:
        return self.data / "server.properties"

    def _java(self, main: str, *arguments: str) -> list[str]:
        logging = f"-Dlog4j2.configurationFile={LOGGING}"
        return ["java", *JVM, logging, "-cp", f"{self.jars}/*", main, *arguments]

    def _prepare(self) -> None:
        """Write the settings, and format the storage the first time."""
        self.data.mkdir(parents=True, exist_ok=True)
        settings = SETTINGS.read_text().format(
            host=HOST, port=self.port, controller_port=self.controller_port, data=self.data
        )
        self._configuration.write_text(settings)
        if (self.data / "storage" / "meta.properties").exists():
            return
        cluster = base64.urlsafe_b64encode(os.urandom(16)).rstrip(b"=").decode()
        # With "=", since an identifier may begin with a dash.
        options = ("format", f"--cluster-id={cluster}", "--config", str(self._configuration))
        with self.output.open("ab") as output:
            done = subprocess.run(
                self._java("kafka.tools.StorageTool", *options),
                stdout=output,
                stderr=subprocess.STDOUT,
                check=False,
            )
        if done.returncode != 0:
            raise BrokerUnavailableError(f"The storage was not formatted; see {self.output}.")

    def _wait(self) -> None:
        assert self._process is not None
        deadline = time.monotonic() + START_SECONDS
        while not _answers(self.port):
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(PAUSE_SECONDS)
                self.kill()
                raise BrokerUnavailableError(f"The broker ended at once; see {self.output}.")
            if time.monotonic() > deadline:
                self.kill()
                raise BrokerUnavailableError(f"The broker does not answer; see {self.output}.")

    def _end(self, first: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(first)
            try:
                self._process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None
        if self._guard is not None:
            self._guard.kill()
            self._guard.communicate()
            self._guard = None


@contextlib.contextmanager
def running_broker(data: Path) -> Iterator[str]:
    """Run a broker with its data and output in `data`, and give its address."""
    broker = Broker(data=data, port=free_port(), controller_port=free_port())
    broker.start()
    try:
        yield broker.address
    finally:
        # Nothing in a test's broker is worth a clean stop.
        broker.kill()


def free_port() -> int:
    """A port of loopback that nobody listens on now."""
    with socket.socket() as chosen:
        chosen.bind((HOST, 0))
        port: int = chosen.getsockname()[1]
        return port


def _guard(pid: int) -> subprocess.Popen[bytes]:
    """Kill the broker when this process is gone, however it ended: its end of the pipe closes."""
    script = 'read -r _; kill -9 "$1"'
    return subprocess.Popen(
        ["sh", "-c", script, "guard", str(pid)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _answers(port: int) -> bool:
    """Whether the broker answers Kafka's ApiVersions request, which it does once it is ready."""
    client = b"kenal"
    request = struct.pack(">hhih", 18, 0, 1, len(client)) + client
    try:
        with socket.create_connection((HOST, port), timeout=5) as connection:
            connection.sendall(struct.pack(">i", len(request)) + request)
            return len(connection.recv(8)) > 0
    except OSError:
        return False


def main() -> int:
    """Run one in the foreground until SIGINT or SIGTERM."""
    parser = argparse.ArgumentParser(prog="deploy.kafka.broker", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("var/kafka"))
    parser.add_argument("--port", type=int, default=9092)
    chosen = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        broker = Broker(data=chosen.data.resolve(), port=chosen.port, controller_port=free_port())
        broker.start()
    except BrokerUnavailableError as problem:
        print(problem, file=sys.stderr)
        return 1
    try:
        print(f"KAFKA_BOOTSTRAP_SERVERS={broker.address}", flush=True)
        signal.pause()
    except KeyboardInterrupt:
        pass
    finally:
        broker.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
