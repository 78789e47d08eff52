import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from services.command.supervisor import Program, Supervisor

DEADLINE = 20.0
STEADY = "import time\nwhile True: time.sleep(0.05)"
STUBBORN = "import signal, time\nsignal.signal(15, signal.SIG_IGN)\n" + STEADY


def wait_until(happened: Callable[[], bool], step: Callable[[], None] = lambda: None) -> None:
    limit = time.monotonic() + DEADLINE
    while not happened():
        assert time.monotonic() < limit, "it did not happen in time"
        step()


def python(name: str, code: str) -> Program:
    return Program(name=name, command=[sys.executable, "-c", code])


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def supervise(said: list[str]) -> Iterator[Callable[..., Supervisor]]:
    made: list[Supervisor] = []

    def start(*programs: Program) -> Supervisor:
        supervisor = Supervisor(programs, say=said.append)
        made.append(supervisor)
        supervisor.start()
        return supervisor

    yield start
    for supervisor in made:
        supervisor.stop(0.0)


def test_a_killed_child_is_started_again(
    supervise: Callable[..., Supervisor], said: list[str]
) -> None:
    supervisor = supervise(python("web", STEADY), python("matcher", STEADY))
    before = supervisor.pids()

    os.kill(before["web"], signal.SIGKILL)
    wait_until(
        lambda: supervisor.pids().get("web", before["web"]) != before["web"], supervisor.watch
    )

    assert supervisor.pids()["matcher"] == before["matcher"]
    assert said == ["web ended with -9; starting again in 0.2 s"]


def test_a_child_that_dies_at_once_waits_longer_each_time(
    supervise: Callable[..., Supervisor], said: list[str]
) -> None:
    supervisor = supervise(python("web", "raise SystemExit(3)"))

    wait_until(lambda: len(said) == 3, supervisor.watch)

    assert said == [
        "web ended with 3; starting again in 0.2 s",
        "web ended with 3; starting again in 0.4 s",
        "web ended with 3; starting again in 0.8 s",
    ]


def test_a_child_that_had_started_well_is_not_kept_waiting(said: list[str]) -> None:
    supervisor = Supervisor([python("web", STEADY)], say=said.append, steady_seconds=0.0)
    supervisor.start()

    for _ in range(3):
        kill(supervisor, said)
    supervisor.stop(0.0)

    assert said == ["web ended with -9; starting again in 0.2 s"] * 3


def kill(supervisor: Supervisor, said: list[str]) -> None:
    before = len(said)
    wait_until(lambda: "web" in supervisor.pids(), supervisor.watch)
    os.kill(supervisor.pids()["web"], signal.SIGKILL)
    wait_until(lambda: len(said) > before, supervisor.watch)


def test_stopping_ends_every_child(supervise: Callable[..., Supervisor]) -> None:
    supervisor = supervise(python("web", STEADY), python("matcher", STEADY))
    pids = list(supervisor.pids().values())

    assert supervisor.stop(10.0) is True

    assert [pid for pid in pids if psutil.pid_exists(pid)] == []


def test_a_child_that_will_not_end_is_killed(supervise: Callable[..., Supervisor]) -> None:
    supervisor = supervise(python("web", "print(1, flush=True)\n" + STUBBORN))
    (pid,) = supervisor.pids().values()
    wait_until(lambda: "SIG_IGN" in psutil.Process(pid).cmdline()[-1] and ignores_sigterm(pid))

    assert supervisor.stop(0.1) is False

    assert not psutil.pid_exists(pid)


def ignores_sigterm(pid: int) -> bool:
    status = Path(f"/proc/{pid}/status").read_text()
    (mask,) = [line.split()[1] for line in status.splitlines() if line.startswith("SigIgn")]
    return bool(int(mask, 16) & 1 << (signal.SIGTERM - 1))


def test_children_end_when_the_supervisor_is_killed(tmp_path: Path) -> None:
    child = (
        "from pathlib import Path; import os\n"
        "from services.command import parent\n"
        "parent.end_with_supervisor()\n"
        f"Path({str(tmp_path / 'pid')!r}).write_text(str(os.getpid()))\n" + STEADY
    )
    supervisor = (
        "import sys, time\n"
        "from services.command.supervisor import Program, Supervisor\n"
        f"child = Program(name='web', command=[sys.executable, '-c', {child!r}])\n"
        "supervisor = Supervisor([child], say=print)\n"
        "supervisor.start()\n" + STEADY
    )
    with subprocess.Popen([sys.executable, "-c", supervisor]) as process:
        wait_until(lambda: (tmp_path / "pid").exists() and (tmp_path / "pid").read_text() != "")
        pid = int((tmp_path / "pid").read_text())

        process.kill()

        wait_until(lambda: not psutil.pid_exists(pid))
