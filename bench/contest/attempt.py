"""One attempt, in this process: prints what came of it as a line of JSON.

    python -m bench.contest.attempt MODULE:FUNCTION WARM FILE

WARM is how many students the pools of a warm-up have; the file holds the arrays of an instance. The
clock runs from the instance in memory to the answer; imports, and a warm-up that compiles what is
compiled on first use, come before.
"""

import gc
import json
import resource
import sys
import time
from pathlib import Path

import numpy as np

from bench.contest.entrants import Entrant
from bench.contest.places import TooLargeError
from bench.pools import Kind, pool
from services.matcher.instance import Instance
from services.matcher.proof import check

ARRAYS = ("student", "mentor", "fit", "capacity", "priority")
STATUS = Path("/proc/self/status")


def save(file: Path, instance: Instance) -> None:
    """Write an instance for other processes."""
    np.savez(file, **{name: getattr(instance, name) for name in ARRAYS})


def read(file: Path) -> Instance:
    """Read it again."""
    with np.load(file) as arrays:
        return Instance(**{name: arrays[name] for name in ARRAYS})


def peak_mib() -> float:
    """The most memory that this process has held."""
    if STATUS.exists():
        # The other number below starts with that of the process that started this one.
        (line,) = [line for line in STATUS.read_text().splitlines() if line.startswith("VmHWM")]
        return int(line.split()[1]) / 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10


def main(where: str, warm: int, file: Path) -> None:
    """Solve, check, tell."""
    solve = Entrant(name=where, where=where).load()
    for kind in Kind:
        solve(pool(warm, kind))
    instance = read(file)
    gc.collect()
    began, worked = time.perf_counter(), time.process_time()
    try:
        pair_of = solve(instance)
    except TooLargeError as reason:
        print(json.dumps({"refused": str(reason)}))
        return
    told = {
        "seconds": time.perf_counter() - began,
        "cpu_seconds": time.process_time() - worked,
        "peak_mib": peak_mib(),
    }
    fault = check.infeasible(instance, pair_of)
    if fault:
        raise SystemExit(fault)
    chosen = pair_of[pair_of >= 0]
    print(json.dumps(told | {"placed": len(chosen), "fit": int(instance.fit[chosen].sum())}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
