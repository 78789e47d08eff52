"""Attempts in processes of their own, ended where they take too long or too much memory."""

import json
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench.contest.entrants import Entrant

LOOK_SECONDS = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Feat:
    """What an attempt came to: `placed` students with that `fit` together. `cpu_seconds` is what
    all its threads worked, which other work on the machine does not prolong.
    """

    seconds: float
    cpu_seconds: float
    peak_mib: float
    placed: int
    fit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GaveUp:
    """Why there is no answer."""

    reason: str


Outcome = Feat | GaveUp


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a process may take, its start included."""

    seconds: float = 60.0
    memory_mib: float = 4096.0


def attempt(entrant: Entrant, file: Path, limits: Limits) -> Outcome:
    """Let an entrant solve the instance in a file."""
    words = (entrant.where, str(entrant.warm), str(file))
    command = [sys.executable, "-m", "bench.contest.attempt", *words]
    with tempfile.TemporaryFile("w+") as said, tempfile.TemporaryFile("w+") as complaint:
        process = subprocess.Popen(command, stdout=said, stderr=complaint)
        try:
            broken = _watch(process, limits)
        finally:
            process.kill()
            process.wait()
        said.seek(0)
        complaint.seek(0)
        return broken or outcome(process.returncode, said.read(), complaint.read())


def outcome(code: int, said: str, complaint: str) -> Outcome:
    """What a process that ended by itself came to."""
    lines = [line.strip() for line in complaint.splitlines() if line.strip()]
    if code < 0:
        return GaveUp(reason=f"fails: ended by {signal.Signals(-code).name}")
    if code:
        return GaveUp(reason=f"fails: {lines[-1] if lines else f'exit code {code}'}")
    told = json.loads(said.splitlines()[-1])
    return GaveUp(reason=told["refused"]) if "refused" in told else Feat(**told)


def _watch(process: subprocess.Popen[bytes], limits: Limits) -> GaveUp | None:
    """Wait for the end; what was broken where a limit is passed."""
    end, watched = time.monotonic() + limits.seconds, psutil.Process(process.pid)
    while process.poll() is None:
        if time.monotonic() > end:
            return GaveUp(reason=f"more than {limits.seconds:.0f} s")
        if _held(watched) > limits.memory_mib:
            return GaveUp(reason=f"more than {limits.memory_mib:.0f} MiB")
        time.sleep(LOOK_SECONDS)
    return None


def _held(process: psutil.Process) -> float:
    try:
        return process.memory_info().rss / 2**20
    except psutil.NoSuchProcess:
        return 0.0
