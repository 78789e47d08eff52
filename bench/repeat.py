"""Whether the same input and seed give the same answer: twenty times over, with the people in any
order, by one worker thread or by two, and by either engine. Prints how many different answers there
were, and their hash.

    python -m bench.repeat THREADS

measures in this process, which should have been started with so many threads.
"""

import json
import os
import random
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final

from bench.machine import DOCUMENTS
from bench.pools import Kind, pool, renumbered, salted
from bench.table import markdown, show
from services.matcher.engines import levels
from services.matcher.engines.flow import FlowEngine
from services.matcher.engines.live import is_available
from services.matcher.engines.stage import Engine
from services.matcher.problem import Mentor, Problem, Student
from services.matcher.proposal import Proposal
from services.matcher.propose import propose
from tests.matcher.crowd import crowd

RUNS: Final = 20
STUDENTS: Final = 10_000
CROWD: Final = (1_000, 250)
THREADS: Final = (1, 2)
HEADS: Final = ("asked", "way", "runs", "answers", "hash")
WORDS: Final = (
    "# The same answer every time",
    "",
    "`python -m bench repeat` asks the same thing again and again: with the people in the same",
    "order and shuffled, by one worker thread and by two, and by either engine. There has to be",
    "one answer to each; the hash is of who is with whom, and of a proposal also of all reasons.",
    "",
)
LIMITED_BY: Final = ("NUMBA_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One of the runs of something: what it was asked, how, and a hash of what it answered."""

    asked: str
    way: str
    hash: str


def fingerprint(answer: object) -> str:
    """A short hash of an answer."""
    return blake2b(repr(answer).encode(), digest_size=8).hexdigest()


def proposed(problem: Problem) -> str:
    """The hash of a proposal: who is with whom, why, and why the others are not."""
    outcome = propose(problem)
    if not isinstance(outcome, Proposal):
        raise TypeError(f"no proposal: {outcome}")
    return fingerprint((outcome.pairs, outcome.unplaced))


def shuffled(problem: Problem, seed: int) -> Problem:
    """The same round with its people in another order."""
    chance = random.Random(seed)
    students, mentors = list(problem.students), list(problem.mentors)
    chance.shuffle(students)
    chance.shuffle(mentors)
    return among(problem, students, mentors)


def among(problem: Problem, students: Iterable[Student], mentors: Iterable[Mentor]) -> Problem:
    """The same round with these people, in any order."""
    return Problem.of(
        problem.rules,
        students,
        mentors,
        problem.standing,
        locks=problem.locks,
        bans=problem.bans,
        blocks=problem.blocks,
        earlier=problem.earlier,
    )


def engines() -> Iterator[Engine]:
    """Those that can run here."""
    yield FlowEngine()
    if is_available():
        from services.matcher.engines.live.engine import LiveEngine  # noqa: PLC0415 - loads Numba

        yield LiveEngine()


def answers(runs: int, students: int, people: tuple[int, int]) -> Iterator[Answer]:
    """Every run in this process."""
    round_ = crowd(*people, seed=1)
    name = f"proposal, {people[0]:,} students from their profiles"
    for run in range(runs):
        yield Answer(asked=name, way="same order", hash=proposed(round_))
        yield Answer(asked=name, way="shuffled", hash=proposed(shuffled(round_, run)))
    for kind in Kind:
        instance = pool(students, kind)
        name = f"{kind} pool, {students:,} students"
        for engine in engines():
            for run in range(runs):
                for way, seen in (
                    (f"{engine.name}, same order", instance),
                    (f"{engine.name}, shuffled", renumbered(instance, run)),
                ):
                    found = salted(seen, levels.solve(seen, engine).pair_of)
                    yield Answer(asked=name, way=way, hash=fingerprint(found))


def main(folder: Path = DOCUMENTS) -> None:
    """Print a table and write it; fail where answers differ."""
    hashes: dict[tuple[str, str], list[str]] = defaultdict(list)
    for threads in THREADS:
        command = [sys.executable, "-m", "bench.repeat", str(threads)]
        limited = os.environ | dict.fromkeys(LIMITED_BY, str(threads))
        said = subprocess.run(command, env=limited, stdout=subprocess.PIPE, text=True, check=True)
        for asked, way, hash_ in json.loads(said.stdout):
            hashes[asked, f"{way}, {threads} thread{'s' * (threads > 1)}"].append(hash_)
    rows = [
        (asked, way, len(found), len(set(found)), " ".join(sorted(set(found))[:2]))
        for (asked, way), found in sorted(hashes.items())
    ]
    show(HEADS, rows)
    text = "\n".join((*WORDS, *markdown(HEADS, rows)))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "repeat.md").write_text(f"{text}\n", encoding="utf-8")
    of_asked: dict[str, set[str]] = defaultdict(set)
    for (asked, _), found in hashes.items():
        of_asked[asked].update(found)
    if any(len(found) > 1 for found in of_asked.values()):
        raise SystemExit("the answers differ")


if __name__ == "__main__":
    told = [(each.asked, each.way, each.hash) for each in answers(RUNS, STUDENTS, CROWD)]
    print(json.dumps(told))
