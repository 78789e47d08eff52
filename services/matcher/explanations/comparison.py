"""Two answers side by side: who moves, who gains, who loses, and the figures of both.

This module loads the solver: import it only where something is to be solved.
"""

from dataclasses import dataclass, replace

from schemas.ids import PersonId
from schemas.round_values import Move, RoundSummary
from services.matcher.criteria import Pair, reasons
from services.matcher.problem import Problem
from services.matcher.proposal import Outcome, Proposal, ProposedPair, Refusal
from services.matcher.propose import propose
from services.matcher.what_if import Compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """`moves` are all students whose mentor differs, in the order of their identifiers; None is no
    mentor. Fits of both sides are by the same rules, those of the later answer.
    """

    before: RoundSummary
    after: RoundSummary
    moves: tuple[Move, ...]

    @property
    def moved(self) -> tuple[Move, ...]:
        """Those who have a mentor in both, and another one."""
        return tuple(move for move in self.moves if move.before and move.after)

    @property
    def newly_placed(self) -> tuple[Move, ...]:
        """Those who have a mentor now."""
        return tuple(move for move in self.moves if move.before is None)

    @property
    def left_out(self) -> tuple[Move, ...]:
        """Those who have none any more."""
        return tuple(move for move in self.moves if move.after is None)

    @property
    def gainers(self) -> tuple[Move, ...]:
        """Those who have a mentor now, or one who fits better."""
        return tuple(move for move in self.moves if _change(move) > 0)

    @property
    def losers(self) -> tuple[Move, ...]:
        """Those who have no mentor any more, or one who fits less well."""
        return tuple(move for move in self.moves if _change(move) < 0)

    def told(self) -> Compared:
        """What is told of it, and passed between processes."""
        return Compared(
            before=self.before,
            after=self.after,
            gained=len(self.moved) + len(self.newly_placed),
            lost=len(self.moved) + len(self.left_out),
            moved=len(self.moved),
            newly_placed=len(self.newly_placed),
            left_out=len(self.left_out),
            moves=self.moves,
        )


def compare(before: Problem, after: Problem) -> Comparison | Refusal:
    """Solve both and set the answers side by side; a refusal of either is one of the comparison."""
    first, second = propose(before), propose(after)
    return compare_outcomes(first, second, after)


def compare_outcomes(before: Outcome, after: Outcome, problem: Problem) -> Comparison | Refusal:
    """As `compare`, of what both came to; `problem` is the later one."""
    if isinstance(before, Refusal):
        return before
    if isinstance(after, Refusal):
        return after
    return replace(compare_answers(regraded(problem, before), after), before=summary(before))


def compare_answers(before: Proposal, after: Proposal) -> Comparison:
    """Set two answers side by side, each with the fits that it states."""
    earlier = {pair.student: pair for pair in before.pairs}
    later = {pair.student: pair for pair in after.pairs}
    moves = (
        _move(student, earlier.get(student), later.get(student))
        for student in sorted({*earlier, *later})
    )
    return Comparison(
        before=summary(before),
        after=summary(after),
        moves=tuple(move for move in moves if move.before != move.after),
    )


def summary(proposal: Proposal) -> RoundSummary:
    """What an answer comes to."""
    return RoundSummary(
        placed=proposal.placed,
        total_fit=proposal.total_fit,
        least_fit=min((pair.fit for pair in proposal.pairs), default=0),
        metrics=dict(proposal.metrics),
    )


def regraded(problem: Problem, proposal: Proposal) -> Proposal:
    """An answer with the fits that its pairs have by the rules and profiles of another problem;
    pairs of people who are not in that one keep theirs.
    """
    students = {each.person: each for each in problem.students}
    mentors = {each.person: each for each in problem.mentors}

    def graded(pair: ProposedPair) -> ProposedPair:
        student, mentor = students.get(pair.student), mentors.get(pair.mentor)
        if student is None or mentor is None:
            return pair
        judged = Pair.of(problem.rules, student, mentor, pair.common_minutes)
        found = reasons(problem.rules, judged)
        return replace(pair, fit=sum(reason.points for reason in found), reasons=found)

    return replace(proposal, pairs=tuple(graded(pair) for pair in proposal.pairs))


def _move(student: PersonId, before: ProposedPair | None, after: ProposedPair | None) -> Move:
    return Move(
        student=student,
        before=before.mentor if before else None,
        after=after.mentor if after else None,
        fit_before=before.fit if before else None,
        fit_after=after.fit if after else None,
    )


def _change(move: Move) -> int:
    """Any mentor is better than none."""
    if move.fit_before is None or move.fit_after is None:
        return 1 if move.fit_before is None else -1
    return move.fit_after - move.fit_before
