"""The process that solves one round: a problem comes in on standard input, an outcome goes out."""

import pickle
import sys

from services.matcher.problem import Problem
from services.matcher.proposal import Failure, Outcome, Refusal
from services.matcher.propose import propose


def outcome_of(problem: Problem) -> Outcome:
    """The proposal or refusal; fits that cannot be handled exactly are a failed check."""
    try:
        return propose(problem)
    except ValueError as error:
        return Refusal(failure=Failure.CHECK_FAILED, evidence=(str(error),))


def main() -> None:
    """Solve what stands on standard input."""
    problem = pickle.load(sys.stdin.buffer)  # noqa: S301 - our own parent's problem
    pickle.dump(outcome_of(problem), sys.stdout.buffer)


if __name__ == "__main__":
    main()
