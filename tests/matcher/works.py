"""Hand-made work for the solver: done at once, never done, or dead."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from services.matcher.problem import Problem
from services.matcher.proposal import Outcome
from services.matcher.solve import outcome_of
from services.matcher.work import SolverDiedError, Work


@dataclass(slots=True)
class Finished:
    """Work that is done as soon as it is begun, in this thread."""

    problem: Problem

    def outcome(self, timeout: float) -> Outcome | None:
        return outcome_of(self.problem)

    def stop(self) -> None: ...


@dataclass(slots=True)
class Slow:
    """Work that is done when the test says so."""

    problem: Problem
    done: bool = False
    stopped: bool = False

    def outcome(self, timeout: float) -> Outcome | None:
        return outcome_of(self.problem) if self.done else None

    def stop(self) -> None:
        self.stopped = True


@dataclass(slots=True)
class Deadly:
    """Work of which every solver dies."""

    problem: Problem

    def outcome(self, timeout: float) -> Outcome | None:
        raise SolverDiedError("the solver ended with code -9")

    def stop(self) -> None: ...


@dataclass(slots=True)
class SlowWorks:
    """Begins slow work, and keeps it in sight."""

    begun: list[Slow] = field(default_factory=list)

    def __call__(self, problem: Problem) -> Work:
        work = Slow(problem)
        self.begun.append(work)
        return work

    @property
    def people(self) -> Sequence[int]:
        return [len(work.problem.students) for work in self.begun]
