"""From profiles to an explained, checked proposal, with every eligible pair considered: seconds of
each step, and the most memory, of one round in this process, as JSON. What Numba compiles is kept
from before.

    python -m bench.proposals STUDENTS MENTORS
"""

import itertools
import json
import resource
import sys
import time
from functools import partial
from typing import Final

from bench.crowds import crowd
from services.matcher.engines.choose import engine_for
from services.matcher.pool import widen
from services.matcher.pool.best import is_large, pool_of
from services.matcher.proof.check import faults_of
from services.matcher.proposal import Proposal
from services.matcher.propose import propose

WARM: Final = (2_000, 500)


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
    widen.solve(problem, pool, partial(engine_for, loaded=is_large(problem)))
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


if __name__ == "__main__":
    print(json.dumps(measured(int(sys.argv[1]), int(sys.argv[2]))))
