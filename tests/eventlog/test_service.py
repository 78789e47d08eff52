import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from services.eventlog.service import Loop, Service
from services.eventlog.watchdog import HUNG, Heartbeat, Watchdog

ROOT = Path(__file__).parents[2]


def _serve(kind: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.eventlog.serving", kind]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.mark.parametrize("kind", ["idle", "busy", "long"])
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_service_that_is_told_to_stop_finishes_its_step_and_closes(
    kind: str, how: signal.Signals
) -> None:
    process = _serve(kind)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    told = time.monotonic()
    process.send_signal(how)
    process.send_signal(how)
    output, _ = process.communicate()
    assert time.monotonic() - told < 10
    assert (process.returncode, output) == (0, "closed\n")


def test_a_loop_that_raises_ends_the_process_and_says_so_once() -> None:
    process = _serve("fail")
    output, errors = process.communicate()
    assert (process.returncode, output) == (1, "ready\nclosed\n")
    failures = [entry for line in errors.splitlines() if "exception" in (entry := json.loads(line))]
    assert [entry["event"] for entry in failures] == ["loop-failed"]
    assert "LookupError: call [email] on [phone]" in failures[0]["exception"]


def test_a_loop_that_hangs_ends_the_process_with_its_stack() -> None:
    process = _serve("hang")
    _, errors = process.communicate()
    assert process.returncode == HUNG == 70
    (entry,) = [json.loads(line) for line in errors.splitlines() if "loop-hung" in line]
    assert entry["loop"] == "work"
    assert "in hang" in entry["stack"]


def test_a_service_steps_and_closes_each_loop() -> None:
    closed = []
    loops = [
        Loop(name="a", step=lambda: 2, close=lambda: closed.append("a")),
        Loop(name="b", step=lambda: 3, close=lambda: closed.append("b")),
    ]
    service = Service(name="test", loops=loops, close=lambda: closed.append("all"))
    assert service.step() == 5
    service.close()
    assert closed == ["a", "b", "all"]


def test_a_loop_beside_other_work_is_begun_again_after_a_failure() -> None:
    steps: list[int] = []
    again = threading.Event()

    def step() -> int:
        steps.append(len(steps))
        if len(steps) == 1:
            raise LookupError
        again.set()
        return 0

    service = Service(name="test", loops=[Loop(name="work", step=step)])
    service.start()
    assert again.wait(10)
    assert service.stop()
    assert [health.failure for health in service.health()] == [None]


def test_a_failed_loop_is_seen_in_the_health_of_the_service() -> None:
    def fail() -> int:
        raise LookupError

    closed = threading.Event()
    service = Service(name="test", loops=[Loop(name="work", step=fail, close=closed.set)])
    service.start()
    assert closed.wait(10)
    assert service.stop()
    (health,) = service.health()
    assert (health.name, health.failure, health.well) == ("work", "LookupError", False)


def test_a_service_that_cannot_stop_in_time_says_so() -> None:
    entered, leave = threading.Event(), threading.Event()

    def step() -> int:
        entered.set()
        leave.wait()
        return 0

    closed: list[str] = []
    service = Service(
        name="test",
        loops=[Loop(name="work", step=step)],
        close=lambda: closed.append("all"),
    )
    service.start()
    assert entered.wait(10)
    assert not service.stop(timeout=0)
    assert closed == []
    leave.set()
    assert service.stop()


def _watched(beat: Heartbeat, looks: int, between: Callable[[], None]) -> int:
    hung: list[str] = []
    watchdog = Watchdog([beat], on_hung=lambda: hung.append(beat.name))
    for _ in range(looks):
        watchdog.look()
        between()
    return len(hung)


def test_a_watchdog_is_patient_as_long_as_it_was_told() -> None:
    beat = Heartbeat(name="work", patience_seconds=5.0)
    beat.begin()
    assert _watched(beat, 5, lambda: None) == 0
    assert _watched(beat, 6, lambda: None) == 1


def test_a_loop_that_takes_step_after_step_is_not_hung() -> None:
    beat = Heartbeat(name="work", patience_seconds=5.0)
    assert _watched(beat, 50, beat.begin) == 0


def test_an_idle_loop_is_not_hung() -> None:
    beat = Heartbeat(name="work", patience_seconds=5.0)
    beat.begin()
    beat.end()
    assert _watched(beat, 50, lambda: None) == 0
