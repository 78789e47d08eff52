"""From a problem to a checked proposal: judge all pairs, solve, explain, check.

A pure function, and the only module that brings the solver in: import it where a round is due.
"""

from services.matcher.criteria import Pair, divisions_of, reasons
from services.matcher.engines import levels
from services.matcher.engines.choose import engine_for
from services.matcher.engines.stage import Engine
from services.matcher.explanations.account import account_of
from services.matcher.instance import Instance, Solution, Status
from services.matcher.locks import lock_faults
from services.matcher.pool.gather import Pool, gather
from services.matcher.problem import Problem
from services.matcher.proof import check
from services.matcher.proposal import (
    Failure,
    LeftUnplaced,
    Outcome,
    Proposal,
    ProposedPair,
    Refusal,
)


def propose(problem: Problem) -> Outcome:
    """The best proposal for a round, proved best, or why there is none."""
    if not problem.students:
        return Refusal(failure=Failure.NO_REQUESTS)
    if not problem.mentors:
        return Refusal(failure=Failure.NO_MENTORS)
    faults = lock_faults(problem)
    if faults:
        return Refusal(failure=Failure.LOCKS, evidence=faults)
    pool = gather(problem)
    engine = engine_for(pool.instance)
    solution = levels.solve(pool.instance, engine)
    faults = _doubts(pool.instance, solution)
    if faults:
        return Refusal(failure=Failure.CHECK_FAILED, evidence=faults)
    proposal = _proposal(problem, pool, solution, engine)
    faults = check.faults_of(problem, proposal)
    if faults:
        return Refusal(failure=Failure.CHECK_FAILED, evidence=faults)
    return proposal


def _doubts(instance: Instance, solution: Solution) -> tuple[str, ...]:
    if solution.status is not Status.OPTIMAL:
        return (f"the solver gave up: {solution.note}",)
    fault = check.judge(instance, solution)
    return (fault,) if fault else ()


def _proposal(problem: Problem, pool: Pool, solution: Solution, engine: Engine) -> Proposal:
    pair_of = solution.pair_of
    account = account_of(problem, pool, solution, engine)
    pairs = tuple(_pair(problem, pool, int(pair)) for pair in pair_of[pair_of >= 0])
    unplaced = tuple(
        LeftUnplaced(
            request=problem.students[number].request,
            student=problem.students[number].person,
            obstacles=found,
        )
        for number, found in account.obstacles.items()
    )
    return Proposal(
        pairs=pairs,
        unplaced=unplaced,
        students=len(problem.students),
        mentors=len(problem.mentors),
        eligible_pairs=pool.eligible,
        placed=len(pairs),
        total_fit=sum(pair.fit for pair in pairs),
        optimal=True,
        engine=solution.engine,
        gap=solution.gap,
        seed=problem.rules.seed,
        metrics=account.metrics,
        advice=account.advice,
        worth=account.worth,
    )


def _pair(problem: Problem, pool: Pool, pair: int) -> ProposedPair:
    student = problem.students[int(pool.instance.student[pair])]
    mentor = problem.mentors[int(pool.instance.mentor[pair])]
    minutes = int(pool.minutes[pair])
    graded = Pair(
        student=student,
        mentor=mentor,
        year=problem.rules.starts_on.year,
        minutes=minutes,
        divisions=divisions_of(problem.rules),
    )
    return ProposedPair(
        request=student.request,
        student=student.person,
        mentor=mentor.person,
        fit=int(pool.instance.fit[pair]),
        reasons=reasons(problem.rules, graded),
        common_minutes=minutes,
    )
