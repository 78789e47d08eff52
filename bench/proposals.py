"""From profiles to an explained, checked proposal, with every eligible pair considered: seconds of
each step, and the most memory, for rounds of growing size. One process for each size; what Numba
compiles is kept from before.

    python -m bench proposals
    python -m bench.proposals STUDENTS MENTORS     one size, as JSON
"""

import itertools
import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import Final

from bench.crowds import crowd
from bench.table import show
from services.matcher.engines.choose import engine_for
from services.matcher.pool import widen
from services.matcher.pool.best import pool_of
from services.matcher.proof.check import faults_of
from services.matcher.proposal import Proposal
from services.matcher.propose import propose

SIZES: Final = ((1_000, 250), (10_000, 2_500), (100_000, 25_000))
WARM: Final = (2_000, 500)
HEADS: Final = (
    "students",
    "mentors",
    "eligible pairs",
    "placed",
    "judge all pairs, s",
    "solve, s",
    "explain, s",
    "check, s",
    "all, s",
    "most memory, MB",
)


def measured(students: int, mentors: int) -> dict[str, float]:
    """One round, in this process: once as it is, then step by step."""
    propose(crowd(*WARM, seed=1))
    problem = crowd(students, mentors, seed=2)
    began = time.perf_counter()
    proposal = propose(problem)
    whole = time.perf_counter() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    if not isinstance(proposal, Proposal):
        raise SystemExit(f"no proposal: {proposal}")
    marks = [time.perf_counter()]
    pool = pool_of(problem)
    marks.append(time.perf_counter())
    widen.solve(problem, pool, engine_for)
    marks.append(time.perf_counter())
    faults_of(problem, proposal)
    marks.append(time.perf_counter())
    pairs, solving, checking = (after - before for before, after in itertools.pairwise(marks))
    return {
        "eligible": proposal.eligible_pairs,
        "placed": proposal.placed,
        "pairs": pairs,
        "solving": solving,
        "explaining": max(0.0, whole - pairs - solving - checking),
        "checking": checking,
        "all": whole,
        "memory": memory,
    }


def main() -> None:
    """Print a table."""
    show(HEADS, [_row(*size) for size in SIZES])


def _row(students: int, mentors: int) -> Sequence[str]:
    command = [sys.executable, "-m", "bench.proposals", str(students), str(mentors)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    figures: dict[str, float] = json.loads(told.splitlines()[-1])
    counts = [students, mentors, figures["eligible"], figures["placed"]]
    seconds = [figures[name] for name in ("pairs", "solving", "explaining", "checking", "all")]
    return (
        *(f"{int(count):,}" for count in counts),
        *(f"{each:.1f}" for each in seconds),
        f"{figures['memory']:,.0f}",
    )


if __name__ == "__main__":
    print(json.dumps(measured(int(sys.argv[1]), int(sys.argv[2]))))
