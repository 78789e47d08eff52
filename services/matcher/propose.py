"""From a problem to a checked proposal: judge all pairs, solve, explain, check.

A pure function, and with `solving` the only module that brings the solvers in: import it where a
round is due.
"""

from collections.abc import Callable, Iterator

from services.matcher.criteria import Pair, reasons
from services.matcher.engines.sides.patience import never
from services.matcher.engines.stage import NoAnswerError
from services.matcher.explanations.account import account_of
from services.matcher.fingerprint import fingerprint
from services.matcher.instance import Status
from services.matcher.locks import lock_faults
from services.matcher.pool.gather import Pool
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
from services.matcher.solving import Solved, has_open_levels, solve
from services.matcher.versions import versions


def propose(problem: Problem, *, stopped: Callable[[], bool] = never) -> Outcome:
    """The best proposal for a round, proved best or with its gap, or why there is none.

    A round with side rules answers soon after `stopped` says so, with the best it has.
    """
    if not problem.students:
        return Refusal(failure=Failure.NO_REQUESTS)
    if not problem.mentors:
        return Refusal(failure=Failure.NO_MENTORS)
    faults = lock_faults(problem)
    if faults:
        return Refusal(failure=Failure.LOCKS, evidence=faults)
    try:
        solved = solve(problem, stopped=stopped)
    except NoAnswerError as error:
        return Refusal(failure=Failure.SIDE_RULES, evidence=(str(error),))
    return _checked(problem, solved)


def _checked(problem: Problem, solved: Solved) -> Outcome:
    """Nothing is proposed that the judge does not confirm."""
    if problem.rules.sides and solved.solution.status is Status.FAILED:
        return Refusal(failure=Failure.STOPPED, evidence=(solved.solution.note,))
    doubt = check.doubt_of(solved.pool.instance, solved.solution)
    if doubt:
        return Refusal(failure=Failure.CHECK_FAILED, evidence=(doubt,))
    proposal = _proposal(problem, solved)
    faults = check.faults_of(problem, proposal)
    if faults:
        return Refusal(failure=Failure.CHECK_FAILED, evidence=faults)
    return proposal


def _proposal(problem: Problem, solved: Solved) -> Proposal:
    pool, solution = solved.pool, solved.solution
    account = account_of(problem, pool, solution, solved.engine)
    pairs = tuple(_pairs(problem, pool, solution.chosen.tolist()))
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
        optimal=solution.status is Status.OPTIMAL,
        engine=solution.engine,
        gap=solution.gap,
        seed=problem.rules.seed,
        input_hash=fingerprint(problem),
        versions=versions(),
        metrics=account.metrics | {"open_levels": int(has_open_levels(pool))},
        advice=account.advice,
        worth=account.worth,
    )


def _pairs(problem: Problem, pool: Pool, chosen: list[int]) -> Iterator[ProposedPair]:
    for pair in chosen:
        student = problem.students[int(pool.instance.student[pair])]
        mentor = problem.mentors[int(pool.instance.mentor[pair])]
        minutes = int(pool.minutes[pair])
        graded = Pair.of(problem.rules, student, mentor, minutes)
        yield ProposedPair(
            request=student.request,
            student=student.person,
            mentor=mentor.person,
            fit=int(pool.instance.fit[pair]),
            reasons=reasons(problem.rules, graded),
            common_minutes=minutes,
        )
