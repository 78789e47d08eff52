"""A service process for tests: `python -m tests.eventlog.serving <kind>`.

It prints "ready" after its first step, and each loop prints "closed" when it closes.
"""

import sys
import threading
import time
from collections.abc import Callable, Mapping

from services.eventlog.logging_setup import set_up_logging
from services.eventlog.service import Loop, Service


class Work:
    """A step that says when it is first taken, and then does as its kind tells."""

    def __init__(self, then: Callable[[], int]) -> None:
        self._then = then
        self._ready = False

    def step(self) -> int:
        if not self._ready:
            self._ready = True
            print("ready", flush=True)  # noqa: T201 - the test reads it
            return 1
        return self._then()


def close() -> None:
    print("closed", flush=True)  # noqa: T201 - the test reads it


def hang() -> int:
    """A poll that never returns."""
    threading.Event().wait()
    return 1


def fail() -> int:
    raise LookupError("call budi@people.example on +62 812-3456-7890")


def take_long() -> int:
    time.sleep(0.5)
    return 1


KINDS: Mapping[str, Callable[[], int]] = {
    "idle": lambda: 0,
    "busy": lambda: 1,
    "hang": hang,
    "fail": fail,
    "long": take_long,
}


def main(kind: str) -> int:
    set_up_logging(level="info", format="json")
    work = Work(KINDS[kind])
    patience = 0.5 if kind == "hang" else 60.0
    loop = Loop(
        name="work", step=work.step, idle_seconds=30.0, patience_seconds=patience, close=close
    )
    return Service(name="test", loops=[loop]).run()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
