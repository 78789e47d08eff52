"""Kenal as it is run, in processes of its own, with the moment at which it was ready."""

import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from tests.journey.processes import KENAL, free_port
from tests.journey.visitor import OverHttp, Visitor

LOOK_SECONDS = 0.02
PATIENCE_SECONDS = 120.0
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A running `kenal serve`."""

    address: str
    pid: int
    seconds_to_ready: float

    def coordinator(self) -> Visitor:
        """The sample's coordinator, signed in."""
        visitor = Visitor(OverHttp(), self.address)
        visitor.open("/sign-in")
        visitor.press("as-coordinator")
        visitor.press("sign-in")
        return visitor


def kenal(variables: Mapping[str, str], *arguments: str) -> float:
    """Run a command to its end; the seconds it took."""
    began = time.perf_counter()
    subprocess.run([*KENAL, *arguments], env=variables, check=True, capture_output=True)
    return time.perf_counter() - began


@contextmanager
def served(variables: Mapping[str, str], *before: str) -> Iterator[Served]:
    """Run these commands, and then `kenal serve` until the block is left."""
    port = free_port()
    settings = {**variables, "PORT": str(port)}
    address = f"http://127.0.0.1:{port}"
    began = time.perf_counter()
    for command in before:
        kenal(settings, *command.split())
    process = subprocess.Popen(
        [*KENAL, "serve"], env=settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _await(process, address)
        ready = time.perf_counter() - began
        yield Served(address=address, pid=process.pid, seconds_to_ready=ready)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def _await(process: subprocess.Popen[bytes], address: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not ready(address):
        if process.poll() is not None or time.monotonic() > deadline:
            raise SystemExit("kenal serve did not get ready")
        time.sleep(LOOK_SECONDS)


def ready(address: str) -> bool:
    """Whether /readyz says so."""
    try:
        with _DIRECT.open(f"{address}/readyz", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
