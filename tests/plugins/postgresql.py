"""A PostgreSQL server of this run's own.

It lives in a temporary folder and on a Unix socket, is as durable as in real life, and is gone with
the process that started it.
"""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg

DEBIAN = Path("/usr/lib/postgresql")
# PostgreSQL refuses to run as root, so root runs it as one of these.
UNPRIVILEGED = ("postgres", "nobody")
PATIENCE_SECONDS = 60


class PostgresqlMissingError(Exception):
    """This machine has no PostgreSQL that can be started; the sentence says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running server; `folder` holds its socket."""

    folder: Path

    def url(self, database: str, driver: str = "postgresql+psycopg") -> str:
        """The address of a database, for SQLAlchemy; with `driver="postgresql"`, for libpq."""
        return f"{driver}://kenal@/{database}?host={self.folder}"

    def execute(self, statement: str) -> None:
        """Run one statement on the server as a whole."""
        with psycopg.connect(self.url("postgres", "postgresql"), autocommit=True) as connection:
            connection.execute(statement)


def programs() -> Path:
    """The folder with `initdb` and `postgres`. Raises PostgresqlMissingError."""
    on_path = shutil.which("postgres")
    found = [Path(on_path).resolve().parent] if on_path else []
    found += sorted(DEBIAN.glob("*/bin"), key=lambda folder: int(folder.parent.name), reverse=True)
    for folder in found:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise PostgresqlMissingError("PostgreSQL is not installed: neither on the path nor as Debian's")


@contextlib.contextmanager
def running_server() -> Iterator[Server]:
    """Start a server, and stop it at the end. Raises PostgresqlMissingError."""
    binaries = programs()
    # Not pytest's own folder: that is closed to other users, and sockets need short names.
    with tempfile.TemporaryDirectory(prefix="kenal-pg-", ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary)
        become = _become(folder)
        data = str(folder / "data")
        initdb = [*become, str(binaries / "initdb"), "--pgdata", data, "--username=kenal"]
        _run([*initdb, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"], folder)
        settings = (f"unix_socket_directories={folder}", "listen_addresses=", "max_connections=200")
        server = [*become, str(binaries / "postgres"), "-D", data]
        server += [word for setting in settings for word in ("-c", setting)]
        with (folder / "server.log").open("wb") as output:
            process = subprocess.Popen(server, cwd=folder, stdout=output, stderr=output)
        try:
            running = Server(folder=folder)
            _await(running, process)
            yield running
        finally:
            # SIGTERM would wait for connections that tests may have left.
            process.send_signal(signal.SIGINT)
            process.wait(PATIENCE_SECONDS)


def _become(folder: Path) -> list[str]:
    """The words before a command that run it as an unprivileged user, who gets the folder."""
    setpriv = shutil.which("setpriv")
    # Killed tests must leave no server: it hears when its parent is gone.
    mortal = [setpriv, "--pdeathsig", "INT"] if setpriv else []
    if os.geteuid() != 0:
        return mortal
    user = _unprivileged()
    os.chown(folder, user.pw_uid, user.pw_gid)
    if not setpriv:
        raise PostgresqlMissingError("PostgreSQL refuses to run as root, and setpriv is missing")
    identity = [f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
    return [*mortal, *identity]


def _unprivileged() -> pwd.struct_passwd:
    for name in UNPRIVILEGED:
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise PostgresqlMissingError(
        f"PostgreSQL refuses to run as root, and no user of {UNPRIVILEGED}"
    )


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise PostgresqlMissingError(f"PostgreSQL made no database: {done.stderr.strip()}")


def _await(server: Server, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            server.execute("SELECT 1")
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > deadline:
                output = (server.folder / "server.log").read_text()
                raise PostgresqlMissingError(f"PostgreSQL did not start: {output}") from None
            time.sleep(0.05)
        else:
            return
