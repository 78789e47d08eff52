"""Locks that one process at a time holds, and that the operating system or PostgreSQL lets go of
when the holder dies. Nothing has to expire, and no clock is trusted.
"""

import contextlib
import fcntl
import hashlib
import os
from pathlib import Path
from typing import Protocol

import sqlalchemy as sa


class ExclusiveLock(Protocol):
    """One contender for a lock."""

    def try_acquire(self) -> bool:
        """Whether this contender holds the lock now; never waits. Ask again before each use:
        a PostgreSQL lock is lost with its connection, and this notices.
        """
        ...

    def release(self) -> None:
        """Let go of it. Harmless when not held."""
        ...


class FileLock:
    """An flock on a file that is never removed: removing it would let two processes hold it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def try_acquire(self) -> bool:
        """Whether this contender holds the lock now."""
        if self._descriptor is not None:
            return True
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        """Let go of it."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


class AdvisoryLock:
    """A session-level advisory lock on a connection of its own."""

    def __init__(self, engine: sa.Engine, name: str) -> None:
        self._engine = engine
        self._key = lock_key(name)
        self._connection: sa.Connection | None = None

    def try_acquire(self) -> bool:
        """Whether this contender holds the lock now; raises when PostgreSQL cannot be reached."""
        if self._connection is not None and self._lives(self._connection):
            return True
        connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        if connection.scalar(sa.select(sa.func.pg_try_advisory_lock(self._key))):
            # Out of the pool, or the lock would wander to whoever gets the connection next.
            connection.detach()
            self._connection = connection
            return True
        connection.close()
        return False

    def release(self) -> None:
        """Let go of it."""
        if self._connection is not None:
            # Closing alone frees the lock only when the server gets to it. Where the connection is
            # lost, so is the lock.
            with contextlib.suppress(sa.exc.DBAPIError):
                self._connection.scalar(sa.select(sa.func.pg_advisory_unlock(self._key)))
            self._connection.close()
            self._connection = None

    def _lives(self, connection: sa.Connection) -> bool:
        try:
            connection.scalar(sa.select(1))
        except sa.exc.DBAPIError:
            connection.invalidate()
            connection.close()
            self._connection = None
            return False
        return True


def lock_key(name: str) -> int:
    """The 64-bit number by which PostgreSQL knows an advisory lock."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
