"""Who is in a consumer group of the embedded log, and who owns which partition: by file locks.

A member holds the lock of its own file, and one lock for each partition it owns. The system frees
the locks of a process that dies, however it dies, and never those of one that lives: a killed
member's partitions are free at once, and one that was stopped for an hour still owns what it owned,
so that no two members ever work on one partition. Who stops a process for good has to kill it.

Everything about the members of a group happens under the lock of the group. Whoever does not get it
at once leaves the partitions as they are, and tries again at the next poll.
"""

import contextlib
import fcntl
import json
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from services.eventlog.log import LogUnavailableError
from services.eventlog.shares import Slot, share_of
from services.eventlog.sqlite_log.file import unavailable

JOIN_SECONDS = 10.0
PAUSE_SECONDS = 0.01


class Member:
    """One member of a group. Not thread-safe."""

    def __init__(self, *, locks: Path, group: str, topics: Sequence[str]) -> None:
        self.owned: frozenset[Slot] = frozenset()
        self._folder = locks / quote(group, safe="")
        self._topics = frozenset(topics)
        self._partitions: dict[Slot, int] = {}
        with unavailable():
            self._members = self._folder / "members"
            self._members.mkdir(parents=True, exist_ok=True)
            self._name, self._file = self._join()

    def _join(self) -> tuple[str, int]:
        deadline = time.monotonic() + JOIN_SECONDS
        while True:
            with self._alone() as alone:
                if alone:
                    # By time, so that those who were there before keep their places.
                    name = f"{time.time_ns():020}-{os.getpid()}-{id(self)}"
                    file = _try_lock(self._members / name, fcntl.LOCK_EX)
                    if file is not None:
                        os.write(file, json.dumps(sorted(self._topics)).encode())
                        return name, file
            if time.monotonic() > deadline:
                raise LogUnavailableError(f"The lock of the group {self._folder} is held.")
            time.sleep(PAUSE_SECONDS)

    def rebalance(self, slots: Iterable[Slot]) -> bool:
        """Let go of what is another's share, and take what is free of one's own.

        `slots` are those of the topics that are there. Returns whether anything changed.
        """
        with unavailable(), self._alone() as alone:
            if not alone:
                return False
            wanted = self._share(slots)
            before = self.owned
            for slot in before - wanted:
                os.close(self._partitions.pop(slot))
            for slot in wanted - before:
                topic, partition = slot
                file = _try_lock(
                    self._folder / f"{quote(topic, safe='')}-{partition}", fcntl.LOCK_EX
                )
                if file is not None:
                    self._partitions[slot] = file
            self.owned = frozenset(self._partitions)
            return self.owned != before

    def _share(self, slots: Iterable[Slot]) -> frozenset[Slot]:
        living = self._living()
        share: frozenset[Slot] = frozenset()
        for topic in self._topics:
            readers = [name for name, topics in living if topic in topics]
            share |= share_of(self._name, readers, (slot for slot in slots if slot[0] == topic))
        return share

    def _living(self) -> list[tuple[str, frozenset[str]]]:
        """The members that are there, oldest first; the files of the dead are removed."""
        living = []
        for path in sorted(self._members.iterdir()):
            if path.name == self._name:
                living.append((path.name, self._topics))
                continue
            file = _try_lock(path, fcntl.LOCK_SH)
            if file is None:
                living.append((path.name, frozenset(json.loads(path.read_bytes()))))
            else:
                path.unlink()
                os.close(file)
        return living

    def leave(self) -> None:
        """Give everything back. Harmless when repeated."""
        if self._file < 0:
            return
        for file in self._partitions.values():
            os.close(file)
        self._partitions.clear()
        self.owned = frozenset()
        os.close(self._file)
        self._file = -1

    @contextlib.contextmanager
    def _alone(self) -> Iterator[bool]:
        """Hold the lock of the group; False when another member holds it."""
        file = _try_lock(self._folder / "group", fcntl.LOCK_EX)
        try:
            yield file is not None
        finally:
            if file is not None:
                os.close(file)


def _try_lock(path: Path, kind: int) -> int | None:
    """Open a file and lock it, or None if others hold it. Closing gives the lock back."""
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(file)
        return None
    return file
