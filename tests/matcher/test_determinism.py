"""Same input and seed, same answer: over many runs, orders of the people, and threads."""

import os
import subprocess
import sys

import pytest

from bench.pools import Kind, pool, renumbered, salted
from bench.repeat import engines, proposed, shuffled
from services.matcher.engines import levels
from services.matcher.engines.stage import Engine
from tests.matcher.crowd import crowd

RUNS = 20
ORDERS = 8


def test_a_round_has_the_same_proposal_every_time_and_in_any_order() -> None:
    round_ = crowd(80, 25, seed=3)
    answers = {proposed(round_) for _ in range(RUNS)}
    answers |= {proposed(shuffled(round_, seed)) for seed in range(ORDERS)}

    assert len(answers) == 1


@pytest.mark.parametrize("engine", list(engines()), ids=lambda engine: engine.name)
@pytest.mark.parametrize("kind", Kind)
def test_an_engine_gives_the_same_answer_every_time_and_by_any_numbers(
    engine: Engine, kind: Kind
) -> None:
    instance = pool(1000, kind)
    answers = {tuple(salted(instance, levels.solve(instance, engine).pair_of)) for _ in range(RUNS)}
    for seed in range(ORDERS):
        other = renumbered(instance, seed)
        answers.add(tuple(salted(other, levels.solve(other, engine).pair_of)))

    assert len(answers) == 1


COUNT = """
from bench.repeat import answers
print(sorted({(each.asked, each.hash) for each in answers(2, 1000, (60, 20))}))
"""


def test_one_worker_thread_or_two_give_the_same_answers() -> None:
    said = []
    for threads in ("1", "2"):
        limited = {"NUMBA_NUM_THREADS": threads, "OMP_NUM_THREADS": threads}
        command = [sys.executable, "-c", COUNT]
        done = subprocess.run(
            command, env=os.environ | limited, stdout=subprocess.PIPE, text=True, check=True
        )
        said.append(done.stdout)

    assert said[0] == said[1]
    assert len(said[0].splitlines()) == 1
