"""Kenal as it is run: `kenal sample`, then `kenal serve`, in processes of their own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

PATIENCE_SECONDS = 120.0
PAUSE_SECONDS = 0.1
KENAL = (sys.executable, "-m", "services.command.main")


def until(condition: Callable[[], bool]) -> None:
    """Ask again until it holds, at most for the patience of a test."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, "it did not come true in time"
        time.sleep(PAUSE_SECONDS)


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def environment(home: Path, **more: str) -> dict[str, str]:
    """What the processes see: this machine's paths, and nothing of a developer's settings."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {**kept, "KENAL_HOME": str(home), "KENAL_SAMPLE": "1", **more}


@contextmanager
def serving(variables: Mapping[str, str], output: Path) -> Iterator[str]:
    """The sample programme, served; yields its address, and stops everything at the end."""
    port = free_port()
    settings = {**variables, "PORT": str(port)}
    subprocess.run([*KENAL, "sample"], env=settings, check=True, timeout=PATIENCE_SECONDS)
    with (
        output.open("wb") as log,
        subprocess.Popen([*KENAL, "serve"], env=settings, stdout=log, stderr=log) as process,
    ):
        try:
            until(lambda: b"Kenal is running at" in output.read_bytes() or _ended(process, output))
            yield f"http://127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(15)


def _ended(process: subprocess.Popen[bytes], output: Path) -> bool:
    if process.poll() is not None:
        raise AssertionError(f"kenal serve ended:\n{output.read_text()}")
    return False
