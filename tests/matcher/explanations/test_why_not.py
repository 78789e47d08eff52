import json
from dataclasses import asdict, replace

import pytest

from schemas.ids import PersonId
from schemas.values import Language, Level
from services.matcher.engines import levels
from services.matcher.engines.flow import FlowEngine
from services.matcher.explanations.alternatives import alternatives
from services.matcher.explanations.loss import Loss, LostAt
from services.matcher.explanations.why_not import LOCKED, SIDE_RULES, Verdict, WhyNot, why_not
from services.matcher.instance import Solution
from services.matcher.order import Order
from services.matcher.pool.gather import Pool, gather
from services.matcher.problem import Problem
from services.matcher.proposal import Proposal
from services.matcher.propose import propose
from services.matcher.sides import Group, GroupPerMentor, Trait
from services.matcher.solving import solve
from tests.matcher.explanations.pools import short_crowd
from tests.matcher.people import mentor, problem, student


def solved(round_: Problem) -> tuple[Pool, Solution]:
    pool = gather(round_)
    return pool, levels.solve(pool.instance, FlowEngine())


def verdict_on(round_: Problem, asks: str, helps: str) -> WhyNot:
    return why_not(round_, *solved(round_), PersonId(asks), PersonId(helps))


def loss_of(round_: Problem, asks: str, helps: str) -> Loss:
    found = verdict_on(round_, asks, helps)
    assert found.verdict is Verdict.COSTLIER
    assert found.loss is not None
    return found.loss


def locked(round_: Problem, asks: str, helps: str) -> Proposal:
    pair = (PersonId(asks), PersonId(helps))
    outcome = propose(replace(round_, locks=frozenset({pair})))
    assert isinstance(outcome, Proposal)
    return outcome


def test_the_pair_of_the_answer_is_simply_that() -> None:
    found = verdict_on(problem([student("a")], [mentor("m")]), "a", "m")

    assert (found.verdict, found.loss, found.pair.breaks) == (Verdict.CHOSEN, None, ())


def test_rules_that_a_pair_breaks_are_named_in_order() -> None:
    english = (Language(code="en", level=Level.FLUENT),)
    round_ = problem(
        [student("a", paused=True)], [mentor("m", languages=english, capacity=1, taken=1)]
    )
    found = verdict_on(round_, "a", "m")

    assert found.verdict is Verdict.FORBIDDEN
    assert found.pair.breaks == ("student-paused", "no-free-place", "language")


def test_a_pair_that_would_leave_somebody_out_says_whom_by_rounds_missed() -> None:
    round_ = problem(
        [student("a", missed_rounds=2), student("b")],
        [mentor("m", capacity=1), mentor("n", taken=2)],
    )

    assert loss_of(round_, "b", "m") == Loss(
        at=LostAt.PLACED, placed=0, by_missed_rounds=((2, 1), (0, -1)), fit=0
    )


def test_a_pair_that_costs_fit_says_how_much() -> None:
    round_ = problem([student("a", goals=("cv",))], [mentor("m", offers=("cv",)), mentor("n")])
    goals = round_.rules.shares()["goals"]

    assert loss_of(round_, "a", "n") == Loss(
        at=LostAt.FIT, placed=0, by_missed_rounds=(), fit=goals
    )


def test_a_pair_that_costs_evenness_or_change_or_nothing_says_so() -> None:
    people = [student("a")], [mentor("m", taken=1, capacity=3), mentor("n", capacity=3)]
    even = problem(*people)
    alike = problem([student("a")], [mentor("m"), mentor("n")])
    kept = replace(alike, earlier=frozenset({(PersonId("a"), PersonId("n"))}))
    (chosen,) = locked(alike, "a", "n").pairs
    tied = "m" if _chosen(alike) == "n" else "n"

    assert chosen.mentor == "n"
    assert loss_of(even, "a", "m").at is LostAt.LOADS
    assert loss_of(kept, "a", "m").at is LostAt.KEPT
    assert loss_of(alike, "a", tied).at is LostAt.TIES


def test_where_fit_comes_first_a_loss_of_fit_is_told_first() -> None:
    round_ = problem(
        [student("a", goals=("cv",)), student("b")],
        [mentor("m", offers=("cv",), capacity=1)],
        order=Order.FIT_FIRST,
    )

    assert loss_of(round_, "b", "m").at is LostAt.FIT


def test_a_student_who_is_locked_elsewhere_and_a_mentor_whose_places_are_locked_are_told() -> None:
    round_ = replace(
        problem([student("a"), student("b")], [mentor("m", capacity=1), mentor("n", capacity=1)]),
        locks=frozenset({(PersonId("a"), PersonId("m"))}),
    )

    assert verdict_on(round_, "a", "n").beside == LOCKED
    assert verdict_on(round_, "b", "m").beside == LOCKED


def test_people_who_are_not_in_the_round_are_refused() -> None:
    with pytest.raises(ValueError, match="not in"):
        verdict_on(problem([student("a")], [mentor("m")]), "a", "x")


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("seed", range(3))
def test_a_loss_is_what_a_round_with_the_pair_locked_comes_short_of(
    seed: int, order: Order
) -> None:
    whole = short_crowd(30, 15, seed)
    round_ = replace(whole, rules=replace(whole.rules, order=order))
    pool, solution = solved(round_)
    before = propose(round_)
    assert isinstance(before, Proposal)
    part = replace(pool, complete=False)
    for pair in range(0, len(pool.instance.student), 7):
        asks = round_.students[int(pool.instance.student[pair])].person
        helps = round_.mentors[int(pool.instance.mentor[pair])].person
        found = why_not(round_, pool, solution, asks, helps)
        assert found == why_not(round_, part, solution, asks, helps)
        if found.loss is None:
            continue
        after = locked(round_, asks, helps)
        assert found.loss.placed == before.placed - after.placed
        assert found.loss.fit == before.total_fit - after.total_fit


@pytest.mark.parametrize("order", Order)
def test_alternatives_cost_what_is_said_of_each_pair_the_cheapest_first(order: Order) -> None:
    whole = short_crowd(30, 15, 1)
    round_ = replace(whole, rules=replace(whole.rules, order=order))
    pool, solution = solved(round_)
    for asks in round_.students[:12]:
        found = alternatives(round_, pool, solution, asks.person)
        assert [each.chosen for each in found[1:]] == [False] * len(found[1:])
        for each in found:
            verdict = why_not(round_, pool, solution, asks.person, each.mentor)
            assert each.chosen == (verdict.verdict is Verdict.CHOSEN)
            assert each.fit == verdict.pair.fit
            if each.loss is not None and verdict.loss is not None:
                assert (each.loss.placed, each.loss.fit) == (verdict.loss.placed, verdict.loss.fit)
                assert each.loss.by_missed_rounds == verdict.loss.by_missed_rounds


def test_reasons_come_with_the_most_that_each_could_give() -> None:
    round_ = problem([student("a", goals=("cv", "promotion"))], [mentor("m", offers=("cv",))])
    account = verdict_on(round_, "a", "m").pair
    shares = round_.rules.shares()

    assert [(each.reason.criterion, each.most) for each in account.reasons] == [
        ("time", shares["time"]),
        ("goals", shares["goals"]),
    ]
    assert account.fit == sum(each.reason.points for each in account.reasons)


def _chosen(round_: Problem) -> str:
    outcome = propose(round_)
    assert isinstance(outcome, Proposal)
    return outcome.pairs[0].mentor


def test_side_rules_that_no_answer_with_the_pair_keeps_are_named() -> None:
    asking = [student("a"), student("b"), student("c")]
    round_ = replace(
        problem(
            asking,
            [mentor("m", capacity=1), mentor("n", capacity=2)],
            sides=(GroupPerMentor(group=Group(trait=Trait.GENDER, value="unsaid"), least=2),),
        ),
    )
    found = solve(round_)
    verdicts = {
        helps: why_not(round_, found.pool, found.solution, PersonId("a"), PersonId(helps))
        for helps in ("m", "n")
    }

    assert (verdicts["m"].verdict, verdicts["m"].beside) == (Verdict.FORBIDDEN, SIDE_RULES)
    assert verdicts["n"].verdict in (Verdict.CHOSEN, Verdict.COSTLIER)
    told = alternatives(round_, found.pool, found.solution, PersonId("a"))
    assert {each.mentor for each in told} == {"m", "n"}
    assert all(each.loss is None for each in told)


def test_verdicts_and_alternatives_can_be_written_as_json() -> None:
    round_ = problem([student("a"), student("b")], [mentor("m", capacity=1), mentor("n")])
    verdict = verdict_on(round_, "a", "m")
    found = alternatives(round_, *solved(round_), PersonId("a"))

    assert json.loads(json.dumps(asdict(verdict)))["verdict"] == verdict.verdict
    assert [each["fit"] for each in json.loads(json.dumps([asdict(each) for each in found]))] == [
        each.fit for each in found
    ]
