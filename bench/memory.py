"""Resident memory of each process of `kenal serve` with the sample programme on the embedded log:
idle after the start, and again after a round was solved, approved and its mails were sent.

    python -m bench.memory

RSS counts pages that processes share in each of them; PSS counts them once, in shares.
"""

import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from bench.looking import number, until
from bench.serving import Served, kenal, served
from bench.table import show
from services.sample.story import BAHARI
from tests.journey.processes import environment

SETTLE_SECONDS = 10.0
LOOK_SECONDS = 0.05
MIB = 2**20
Sizes = Mapping[str, tuple[float, float]]
"""RSS and PSS in MiB, by process."""


def named(family: list[psutil.Process]) -> Iterator[tuple[str, psutil.Process]]:
    """The processes with names that tell what they are."""
    for process in family:
        words = process.cmdline()
        name = "solver" if words[-1].endswith(".solve") else words[-1]
        forked = any(process.ppid() == other.pid and words == other.cmdline() for other in family)
        yield f"{name}, its worker" if forked else name, process


def family_of(pid: int) -> list[psutil.Process]:
    """A process and all that it has started."""
    first = psutil.Process(pid)
    return [first, *first.children(recursive=True)]


def sizes(pid: int) -> Sizes:
    """How large each of them is now."""
    found = {}
    for name, process in named(family_of(pid)):
        memory = process.memory_full_info()
        found[name] = (memory.rss / MIB, memory.pss / MIB)
    return found


@dataclass(slots=True)
class Peak:
    """The greatest sum and the greatest single sizes (RSS, MiB) that were seen."""

    total: float = 0.0
    each: dict[str, float] = field(default_factory=dict)

    def look(self, pid: int) -> None:
        """Look once; a process that ends meanwhile is passed over."""
        total = 0.0
        try:
            for name, process in named(family_of(pid)):
                rss = process.memory_info().rss / MIB
                self.each[name] = max(rss, self.each.get(name, 0.0))
                total += rss
        except (psutil.NoSuchProcess, IndexError):
            return
        self.total = max(self.total, total)


@contextmanager
def watching(pid: int) -> Iterator[Peak]:
    """Look again and again while the block runs."""
    peak, stop = Peak(), threading.Event()

    def look() -> None:
        while not stop.wait(LOOK_SECONDS):
            peak.look(pid)

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield peak
    finally:
        stop.set()
        thread.join()


def matched(running: Served, home: Path) -> None:
    """A round from its opening to its last mail."""
    coordinator = running.coordinator()
    coordinator.open(f"/p/{BAHARI}/rounds/")
    round_ = coordinator.press("open-round").url
    until(home / "web.sqlite3", "SELECT count(*) FROM rounds WHERE status = 'solving'", 0)
    coordinator.open(round_)
    coordinator.follow("approve")
    coordinator.press("confirm")
    until(home / "web.sqlite3", UNTOLD, 0)
    until(home / "notifier.sqlite3", UNSENT, 0)


SENT = "SELECT count(*) FROM deliveries WHERE state = 'sent'"

UNTOLD = """SELECT count(*) FROM pairings WHERE status = 'confirmed'
    AND id NOT IN (SELECT pairing FROM meetings UNION SELECT pairing FROM unschedulable)"""
UNSENT = "SELECT count(*) FROM deliveries WHERE settled_at IS NULL"


def rows(idle: Sizes, peak: Peak, after: Sizes) -> Iterator[tuple[str, ...]]:
    """A row for each process, and the sum."""
    nothing = (0.0, 0.0)
    for name in sorted({*idle, *peak.each, *after}):
        one, other = idle.get(name, nothing), after.get(name, nothing)
        numbers = (*one, peak.each.get(name, 0.0), *other)
        yield (name, *(f"{number:.0f}" for number in numbers))
    sums = (*summed(idle), peak.total, *summed(after))
    yield ("all", *(f"{number:.0f}" for number in sums))


def summed(of: Sizes) -> tuple[float, float]:
    """RSS and PSS of all processes."""
    return sum(rss for rss, _ in of.values()), sum(pss for _, pss in of.values())


def main() -> None:
    """Print a table."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name) / "home"
        variables = environment(home)
        kenal(variables, "migrate")
        kenal(variables, "sample")
        with served(variables) as running:
            time.sleep(SETTLE_SECONDS)
            idle = sizes(running.pid)
            before = number(home / "notifier.sqlite3", SENT)
            with watching(running.pid) as peak:
                matched(running, home)
            time.sleep(SETTLE_SECONDS)
            after = sizes(running.pid)
        mails = number(home / "notifier.sqlite3", SENT) - before
    print(f"{mails} mails were sent")
    heads = ("process", "idle RSS, MiB", "idle PSS", "peak RSS", "afterwards RSS", "PSS")
    show(heads, rows(idle, peak, after))


if __name__ == "__main__":
    main()
