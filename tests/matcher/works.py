"""Hand-made work for the solver: done at once, never done, or dead."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from services.matcher.problem import Problem
from services.matcher.solve import answer_to
from services.matcher.work import Answer, Question, SolverDiedError, Work


@dataclass(slots=True)
class Finished:
    """Work that is done as soon as it is begun, in this thread."""

    question: Question

    def answer(self, timeout: float) -> Answer | None:
        return answer_to(self.question)

    def stop(self) -> None: ...


@dataclass(slots=True)
class Slow:
    """Work that is done when the test says so."""

    question: Question
    done: bool = False
    stopped: bool = False

    def answer(self, timeout: float) -> Answer | None:
        return answer_to(self.question) if self.done else None

    def stop(self) -> None:
        self.stopped = True


@dataclass(slots=True)
class Deadly:
    """Work of which every solver dies."""

    question: Question

    def answer(self, timeout: float) -> Answer | None:
        raise SolverDiedError("the solver ended with code -9")

    def stop(self) -> None: ...


@dataclass(slots=True)
class SlowWorks:
    """Begins slow work, and keeps it in sight."""

    begun: list[Slow] = field(default_factory=list)

    def __call__(self, question: Question) -> Work:
        work = Slow(question)
        self.begun.append(work)
        return work

    @property
    def people(self) -> Sequence[int]:
        return [
            len(work.question.students) for work in self.begun if isinstance(work.question, Problem)
        ]
