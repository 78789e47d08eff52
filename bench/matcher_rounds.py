"""Seconds from a round being opened to its proposal in the log, through the matcher as it runs:
facts read, snapshot, child process, solving, judging, and telling; and those of the solve alone.

    python -m bench.matcher_rounds [students mentors]…
"""

import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from schemas.facts import RoundProposed
from services.matcher.problem import Problem
from services.matcher.proposal import Proposal
from services.matcher.propose import propose
from services.matcher.work import ChildWork
from tests.matcher.crowd import crowd
from tests.matcher.matchroom import asked, configured, matchroom, opened

SIZES = ((120, 60), (2000, 500))
TIMES = 3


def solving(problem: Problem) -> float:
    """Seconds from a problem to its checked proposal, in this process."""
    began = time.perf_counter()
    if not isinstance(propose(problem), Proposal):
        raise SystemExit("no proposal")
    return time.perf_counter() - began


def through_the_service(problem: Problem) -> float:
    """Seconds from the round's fact to the proposal's last, with everybody known already."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'matcher.sqlite3'}"
        with matchroom(url, begin=ChildWork) as room:
            room.say(configured(), *(each.profile for each in problem.students))
            room.say(*(each.profile for each in problem.mentors))
            room.say(*(asked(each) for each in problem.students))
            room.work()
            began = time.perf_counter()
            room.say(opened(minimum_fit=50))
            room.work()
            seconds = time.perf_counter() - began
            if not isinstance(room.facts()[-1], RoundProposed):
                raise SystemExit("no proposal")
            return seconds


def main(sizes: Sequence[tuple[int, int]] = SIZES) -> None:
    """Print medians as a table."""
    print(
        "| students | mentors | problem to proposal, s | round opened to proposal in the log, s |"
    )
    print("| --- | --- | --- | --- |")
    for students, mentors in sizes:
        problem = crowd(students, mentors, seed=1)
        solve = statistics.median(solving(problem) for _ in range(TIMES))
        gc.collect()
        whole = statistics.median(through_the_service(problem) for _ in range(TIMES))
        print(f"| {students} | {mentors} | {solve:.2f} | {whole:.2f} |")


if __name__ == "__main__":
    asked_for = [int(word) for word in sys.argv[1:]]
    main(list(zip(asked_for[::2], asked_for[1::2], strict=True)) or SIZES)
