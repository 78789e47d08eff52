import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.matcher.engines.faces import Face
from services.matcher.engines.live import is_available
from services.matcher.explanations.forcing import LiveForcing, SolvedForcing
from services.matcher.instance import Instance
from services.matcher.objective import levels_of
from services.matcher.order import Order
from tests.matcher.explanations.pools import crowded, tiny
from tests.matcher.instances import answers, best, value_of

needs_numba = pytest.mark.skipif(not is_available(), reason="Numba is not installed")


@given(tiny())
def test_the_best_answer_with_a_pair_is_the_best_of_all_that_have_it(problem: Instance) -> None:
    force = SolvedForcing(problem)
    every = list(answers(problem))
    for pair in range(len(problem.student)):
        having = [answer for answer in every if pair in answer]
        found = force.answer_with(pair)
        if found is None:
            assert having == []
            continue
        assert pair in found
        # Ties are judged without locked pairs, and the forced one counts as such.
        assert value_of(problem, found)[:-1] == max(
            value_of(problem, answer)[:-1] for answer in having
        )


@needs_numba
@given(st.integers(0, 2**32), st.sampled_from([0.6, 0.9, 1.2]))
def test_the_desk_and_solving_anew_place_as_many_and_fit_as_well(seed: int, slack: float) -> None:
    from services.matcher.engines.live.desk import LiveDesk  # noqa: PLC0415 - loads Numba

    problem = crowded(30, 4, slack, seed)
    solved, live = SolvedForcing(problem), LiveForcing(problem)
    stage = Face.whole(problem).stage(levels_of(problem)[0])
    desk = LiveDesk(stage)
    for pair in range(0, len(problem.student), 5):
        one, other = solved.answer_with(pair), live.answer_with(pair)
        if one is None or other is None:
            assert (one is None, problem.capacity[problem.mentor[pair]]) == (other is None, 0)
            continue
        assert pair in other
        assert _outcome(problem, one) == _outcome(problem, other)
        loss = stage.value(best(problem).pair_of) - stage.value(one)
        assert desk.loss_of(int(problem.student[pair]), int(problem.mentor[pair])) == loss


@needs_numba
@given(tiny(Order.PLACED_FIRST))
def test_the_desk_respects_what_is_locked(problem: Instance) -> None:
    solved, live = SolvedForcing(problem), LiveForcing(problem)
    for pair in range(len(problem.student)):
        one, other = solved.answer_with(pair), live.answer_with(pair)
        if one is None or other is None:
            assert one is other
            continue
        assert _outcome(problem, one) == _outcome(problem, other)


def _outcome(problem: Instance, answer: np.typing.NDArray[np.int64]) -> tuple[object, ...]:
    placed = np.bincount(problem.priority[answer >= 0], minlength=3)
    return (*placed.tolist(), int(problem.fit[answer[answer >= 0]].sum()))
