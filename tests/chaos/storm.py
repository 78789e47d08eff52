"""The storm: clients send commands, and a killer kills the services, until both have had enough."""

import contextlib
import os
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import psutil

from tests.chaos.commands import Command
from tests.chaos.people import Coordinator, Person, Student, person
from tests.chaos.wire import Wire
from tests.chaos.world import Actor
from tests.journey.processes import KENAL, until

THREADS = 6
FREEZES = 0.1
"""How many of the blows only stop a process for a while."""
FREEZE_SECONDS = (0.2, 1.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Force:
    """How strong a storm is. Kills follow each other after a part of `pause` seconds."""

    seed: int
    commands: int
    kills: int
    pause: float = 1.2


@dataclass(slots=True, kw_only=True)
class Log:
    """What the clients sent, and whom the killer killed or only stopped."""

    force: Force
    commands: list[Command] = field(default_factory=list)
    killed: Counter[str] = field(default_factory=Counter)
    frozen: Counter[str] = field(default_factory=Counter)
    server_errors: int = 0
    given_up: bool = False

    @property
    def over(self) -> bool:
        """Whether enough was sent, and enough killed meanwhile."""
        enough = len(self.commands) >= self.force.commands
        return self.given_up or (enough and self.killed.total() >= self.force.kills)


@contextlib.contextmanager
def served(environment: dict[str, str], output: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`kenal serve`; leaves nothing running."""
    with (
        output.open("wb") as file,
        subprocess.Popen(
            [*KENAL, "serve"],
            env=environment,
            stdout=file,
            stderr=file,
            start_new_session=True,
        ) as process,
    ):
        try:
            until(lambda: b"Kenal is running at" in output.read_bytes())
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                for each in psutil.Process(process.pid).children(recursive=True):
                    each.kill()
                process.kill()


def rage(
    base: str, supervisor: subprocess.Popen[bytes], actors: Sequence[Actor], force: Force
) -> Log:
    """Let the storm pass over; everything that was sent, in each actor's own order."""
    log = Log(force=force)
    random = Random(force.seed)
    people = [
        person(
            actor,
            Wire(base, actor, Random(random.random())),
            Random(random.random()),
            log.commands.append,
        )
        for actor in actors
    ]
    for each in people:
        each.prepare()
    busy = [each for each in people if isinstance(each, Coordinator)]
    others = [each for each in people if not isinstance(each, Coordinator)]
    parts = [[each] for each in busy] + [others[first::THREADS] for first in range(THREADS)]
    with ThreadPoolExecutor(len(parts)) as pool:
        sending = [pool.submit(_send, part, Random(random.random()), log) for part in parts]
        try:
            _kill(supervisor, Random(random.random()), log)
        finally:
            log.given_up = True
    for sent in sending:
        sent.result()
    _conclude(people)
    log.server_errors = sum(each.wire.server_errors for each in people)
    return log


def _send(people: Sequence[Person], random: Random, log: Log) -> None:
    while not log.over:
        random.choice(people).act()


def _conclude(people: Sequence[Person]) -> None:
    """After the storm all goes its way: whatever round was left is decided, and one more is run."""
    coordinator = next(each for each in people if isinstance(each, Coordinator))
    coordinator.conclude()
    for each in people:
        if isinstance(each, Student):
            each.ask()
    coordinator.conclude()


def _kill(supervisor: subprocess.Popen[bytes], random: Random, log: Log) -> None:
    while not log.over:
        assert supervisor.poll() is None, "kenal serve itself has ended"
        time.sleep(random.uniform(0.25, 1.0) * log.force.pause)
        chosen = random.choices(["worker", "web", "matcher", "notifier"], [4, 1, 3, 3])[0]
        victim = _victim(supervisor.pid, chosen)
        if victim is None:
            continue
        with contextlib.suppress(ProcessLookupError):
            if random.random() < FREEZES:
                _freeze(victim, random.uniform(*FREEZE_SECONDS))
                log.frozen[chosen] += 1
            else:
                os.kill(victim, signal.SIGKILL)
                log.killed[chosen] += 1


def _freeze(victim: int, seconds: float) -> None:
    os.kill(victim, signal.SIGSTOP)
    try:
        time.sleep(seconds)
    finally:
        os.kill(victim, signal.SIGCONT)


def _victim(supervisor: int, chosen: str) -> int | None:
    """A process of this kind that lives now: a service, or a worker below the web."""
    service = "web" if chosen == "worker" else chosen
    with contextlib.suppress(psutil.NoSuchProcess):
        for child in psutil.Process(supervisor).children():
            if child.cmdline()[-1:] == [service]:
                below = child.children()
                if chosen == "worker":
                    return below[0].pid if below else None
                return child.pid
    return None
