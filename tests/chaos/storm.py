"""The storm: clients send commands, and a killer kills the services, until both have had enough."""

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import psutil

from services.web.identity import COORDINATOR
from tests.chaos.commands import Command
from tests.chaos.people import Person, person
from tests.chaos.wire import Wire
from tests.chaos.world import Actor
from tests.journey.processes import KENAL, until

THREADS = 6
EAGER = 5
"""Coordinators act so much more often than others: rounds are to come to an end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Force:
    """How strong a storm is. Kills follow each other after a part of `pause` seconds."""

    seed: int
    commands: int
    kills: int
    pause: float = 1.2


@dataclass(slots=True)
class Log:
    """What the clients sent, and whom the killer killed."""

    commands: list[Command] = field(default_factory=list)
    killed: Counter[str] = field(default_factory=Counter)


@contextlib.contextmanager
def served(environment: dict[str, str], output: Path) -> Iterator[int]:
    """`kenal serve`; yields its process id, and leaves nothing running."""
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
            yield process.pid
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                for each in psutil.Process(process.pid).children(recursive=True):
                    each.kill()
                process.kill()


def rage(base: str, supervisor: int, actors: Sequence[Actor], force: Force) -> Log:
    """Let the storm pass over; everything that was sent, in each actor's own order."""
    log = Log()
    random = Random(force.seed)
    people = [
        person(actor, Wire(base, actor, Random(random.random())), Random(random.random()), note)
        for actor in actors
        for note in [log.commands.append]
    ]
    for each in people:
        each.prepare()
    share, calm = force.commands // THREADS + 1, threading.Event()
    sending = [
        threading.Thread(
            target=_send,
            args=(people[first::THREADS], share, Random(random.random()), calm),
        )
        for first in range(THREADS)
    ]
    for thread in sending:
        thread.start()
    _kill(supervisor, force, Random(random.random()), log)
    calm.set()
    for thread in sending:
        thread.join()
    return log


def _send(people: Sequence[Person], count: int, random: Random, calm: threading.Event) -> None:
    """Send at least so many commands, and go on for as long as there is killing."""
    weights = [EAGER if each.actor.role == COORDINATOR else 1 for each in people]
    sent = 0
    while sent < count or not calm.is_set():
        random.choices(people, weights)[0].act()
        sent += 1


def _kill(supervisor: int, force: Force, random: Random, log: Log) -> None:
    while log.killed.total() < force.kills:
        time.sleep(random.uniform(0.25, 1.0) * force.pause)
        chosen = random.choices(["worker", "web", "matcher", "notifier"], [4, 1, 3, 3])[0]
        victim = _victim(supervisor, chosen)
        if victim is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(victim, signal.SIGKILL)
                log.killed[chosen] += 1


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
