"""`kenal serve`: the three services on one machine, under one supervisor."""

import contextlib
import errno
import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import click

from services.command.supervisor import Program, Supervisor
from services.sample.accounts import ACCOUNTS, SAMPLE_PASSWORD

SERVICES = ("web", "matcher", "notifier")
STOP_PATIENCE = 9.0
WATCH_SECONDS = 0.1
START_PATIENCE = 60.0
# A proxy in the environment must not stand between the supervisor and its own web.
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class StartError(Exception):
    """The services cannot start here; the sentence says why and what to do."""


def run(*, host: str, port: int) -> int:
    """Migrate, start the services, print where they are, and stay until told to stop."""
    home = Path(os.environ.get("KENAL_HOME", "var"))
    try:
        with _only_one(home):
            _refuse_taken_port(host, port)
            if code := _migrate():
                return code
            return _supervise(host, port)
    except StartError as error:
        click.echo(f"kenal: {error}", err=True)
        return 2


@contextlib.contextmanager
def _only_one(home: Path) -> Iterator[None]:
    """Hold the home for this supervisor alone: two would start every service twice."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        with (home / "serve.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
    except BlockingIOError:
        raise StartError(
            f"another 'kenal serve' already uses {home}; stop it, or set KENAL_HOME"
        ) from None
    except PermissionError as error:
        raise StartError(f"KENAL_HOME is {home}, which cannot be written: {error}") from error


def _refuse_taken_port(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise StartError(f"port {port} is in use; choose another with PORT") from error
            raise StartError(f"cannot listen on {host}:{port}: {error}") from error


def _kenal(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "services.command.main", *arguments]


def _migrate() -> int:
    """Migrate in a process of its own, so that the supervisor stays small."""
    return subprocess.run(_kenal("migrate"), check=False).returncode


def _supervise(host: str, port: int) -> int:
    stopping: list[int] = []

    def ask_to_stop(number: int, _frame: FrameType | None) -> None:
        stopping.append(number)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, ask_to_stop)
    where = {"HOST": host, "PORT": str(port)}
    where.setdefault("BASE_URL", os.environ.get("BASE_URL", f"http://{_browsable(host)}:{port}"))
    supervisor = Supervisor(
        [Program(name=name, command=_kenal(name), environment=where) for name in SERVICES],
        say=lambda sentence: click.echo(f"kenal: {sentence}", err=True),
    )
    supervisor.start()
    announced = _Announcement(where["BASE_URL"], f"http://{_browsable(host)}:{port}/readyz")
    while not stopping:
        supervisor.watch()
        announced.when_ready()
        time.sleep(WATCH_SECONDS)
    click.echo("kenal: stopping", err=True)
    return 0 if supervisor.stop(STOP_PATIENCE) else 1


def _browsable(host: str) -> str:
    return "127.0.0.1" if host in {"", "0.0.0.0", "::"} else host  # noqa: S104 - compared, not bound


class _Announcement:
    """Says once where the web is, as soon as it answers; complains once if it does not."""

    def __init__(self, address: str, probe: str) -> None:
        self._address = address
        self._probe = probe
        self._deadline = time.monotonic() + START_PATIENCE
        self._done = False

    def when_ready(self) -> None:
        if self._done:
            return
        if self._answers():
            self._done = True
            click.echo(_welcome(self._address))
        elif time.monotonic() > self._deadline:
            self._done = True
            click.echo("kenal: the web has not answered for a minute; see above", err=True)

    def _answers(self) -> bool:
        try:
            with _DIRECT.open(self._probe, timeout=1) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False


def _welcome(address: str) -> str:
    lines = [f"Kenal is running at {address}"]
    if os.environ.get("KENAL_SAMPLE", "") in {"1", "true", "yes", "on"}:
        width = max(len(account.email) for account in ACCOUNTS)
        lines.append("Sign in to the sample programme with the password " + SAMPLE_PASSWORD)
        lines += [f"  {account.email:<{width}}  {account.description}" for account in ACCOUNTS]
    lines.append("Ctrl-C stops it.")
    return "\n".join(lines)
