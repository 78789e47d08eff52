"""The process that solves one round, or compares two: a question comes in on standard input, an
answer goes out.

Its argument is the process that asks, with which it ends. Told to terminate, it answers with the
best it has, where the engine can be stopped on the way.
"""

import pickle
import signal
import sys
import threading
from collections.abc import Callable

from services.eventlog.parent import end_with
from services.matcher.engines.sides.patience import never
from services.matcher.explanations.comparison import compare_outcomes
from services.matcher.problem import Problem
from services.matcher.proposal import Failure, Outcome, Refusal
from services.matcher.propose import propose
from services.matcher.what_if import Compared, WhatIf
from services.matcher.work import Answer, Question


def answer_to(question: Question, *, stopped: Callable[[], bool] = never) -> Answer:
    """The proposal of a round, or the comparison that a what-if question asks for."""
    match question:
        case Problem():
            return outcome_of(question, stopped=stopped)
        case WhatIf():
            return compared(question, stopped=stopped)


def outcome_of(problem: Problem, *, stopped: Callable[[], bool] = never) -> Outcome:
    """The proposal or refusal; fits that cannot be handled exactly are a failed check."""
    try:
        return propose(problem, stopped=stopped)
    except ValueError as error:
        return Refusal(failure=Failure.CHECK_FAILED, evidence=(str(error),))


def compared(question: WhatIf, *, stopped: Callable[[], bool] = never) -> Compared | Refusal:
    """Two answers side by side; a refusal of either is one of the comparison."""
    before = outcome_of(question.before, stopped=stopped)
    after = outcome_of(question.after, stopped=stopped)
    comparison = compare_outcomes(before, after, question.after)
    return comparison if isinstance(comparison, Refusal) else comparison.told()


def main() -> None:
    """Solve what stands on standard input."""
    end_with(int(sys.argv[1]), signal.SIGKILL)
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    question = pickle.load(sys.stdin.buffer)  # noqa: S301 - our own parent's question
    pickle.dump(answer_to(question, stopped=stop.is_set), sys.stdout.buffer)


if __name__ == "__main__":
    main()
