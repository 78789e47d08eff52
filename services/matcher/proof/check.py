"""The judge of every answer before anyone sees it. Shares no code with the solver.

`judge` is for a bare instance; `faults_of` takes a whole proposal apart, person by person, with the
plain rules of `obstacles.py` and `criteria.py` instead of the matrices it was made with.
"""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from services.matcher.criteria import Pair, reasons
from services.matcher.hours import Calendar, calendar_of, steady_minutes
from services.matcher.instance import Instance, Integers, Solution, Status
from services.matcher.obstacles import BENDABLE, broken, own_obstacle
from services.matcher.problem import Mentor, Problem, Student
from services.matcher.proof import certificate
from services.matcher.proof.sides import side_faults
from services.matcher.proposal import Proposal, ProposedPair


def judge(instance: Instance, solution: Solution) -> str:
    """What is wrong with an answer that calls itself the best; "" where nothing is: it keeps the
    places and the locked pairs, and its prices prove it best at every level.
    """
    return infeasible(instance, solution.pair_of) or certificate.doubt(
        instance, solution.pair_of, solution.prices
    )


def doubt_of(instance: Instance, solution: Solution) -> str:
    """What speaks against publishing an answer; "" where nothing does.

    An answer that comes with prices has to be proved by them. One that had to keep side rules,
    which no prices can prove, has to be an answer at all; whether it keeps them is for `faults_of`.
    """
    if solution.status is Status.FAILED:
        return f"the solver gave up: {solution.note}"
    if solution.prices:
        return judge(instance, solution)
    return infeasible(instance, solution.pair_of)


def infeasible(instance: Instance, pair_of: Integers) -> str:
    """Why this is no answer to the instance at all; "" if it is one."""
    if pair_of.shape != (instance.students,):
        return "the solution is of another instance"
    if np.any(pair_of < -1) or np.any(pair_of >= len(instance.student)):
        return "the solution names a pair that does not exist"
    placed = np.flatnonzero(pair_of >= 0)
    if np.any(instance.student[pair_of[placed]] != placed):
        return "a student was given the pair of another"
    load = np.bincount(instance.mentor[pair_of[placed]], minlength=instance.mentors)
    if np.any(load > instance.capacity):
        return "a mentor has more students than places"
    locked = np.flatnonzero(instance.locked)
    if np.any(pair_of[instance.student[locked]] != locked):
        return "a locked pair was given up"
    return ""


def faults_of(problem: Problem, proposal: Proposal) -> tuple[str, ...]:
    """Every way in which a proposal breaks the rules of its problem or misstates itself."""
    pairs = ((pair.student, pair.mentor) for pair in proposal.pairs)
    return (
        *_miscounted(problem, proposal),
        *_wrong_pairs(problem, proposal),
        *side_faults(problem, pairs),
    )


def _miscounted(problem: Problem, proposal: Proposal) -> Iterator[str]:
    told = Counter(pair.request for pair in proposal.pairs)
    told.update(left.request for left in proposal.unplaced)
    if told != Counter(student.request for student in problem.students):
        yield "not every request is answered exactly once"
    if proposal.placed != len(proposal.pairs):
        yield "the number placed is not the number of pairs"
    if proposal.total_fit != sum(pair.fit for pair in proposal.pairs):
        yield "the total fit is not the sum of the pairs"
    load = Counter(pair.mentor for pair in proposal.pairs)
    places = {mentor.person: mentor.places for mentor in problem.mentors}
    for mentor, students in sorted(load.items()):
        if students > places.get(mentor, 0):
            yield f"mentor {mentor} has {students} students and {places.get(mentor, 0)} places"


def _wrong_pairs(problem: Problem, proposal: Proposal) -> Iterator[str]:
    students = {student.request: student for student in problem.students}
    mentors = {mentor.person: mentor for mentor in problem.mentors}
    rules = problem.rules
    hours = _Hours(calendar_of(rules))
    for pair in sorted(proposal.pairs, key=lambda pair: pair.mentor):
        student, mentor = students.get(pair.request), mentors.get(pair.mentor)
        if student is None or mentor is None or student.person != pair.student:
            yield f"request {pair.request} is paired with somebody who is not of the round"
            continue
        graded = Pair.of(rules, student, mentor, hours.shared(student, mentor))
        for fault in _faults_of_pair(problem, pair, graded):
            yield f"request {pair.request} with mentor {pair.mentor}: {fault}"


class _Hours:
    """Common time, pair by pair. Pairs of one mentor follow each other: its own is kept."""

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self._mentor: Mentor | None = None
        self._free = np.zeros(0, dtype=np.bool_)

    def shared(self, student: Student, mentor: Mentor) -> int:
        """Steady minutes a week."""
        if mentor is not self._mentor:
            self._mentor = mentor
            self._free = self._calendar.free(mentor.profile.availability)
        free = self._calendar.free(student.profile.availability)
        return steady_minutes(self._calendar, free, self._free)


def _faults_of_pair(problem: Problem, pair: ProposedPair, graded: Pair) -> Iterator[str]:
    student, mentor, minutes = graded.student, graded.mentor, graded.minutes
    found = reasons(problem.rules, graded)
    if minutes != pair.common_minutes:
        yield f"they share {minutes} minutes a week and not {pair.common_minutes}"
    if found != pair.reasons or sum(reason.points for reason in found) != pair.fit:
        yield "the fit does not follow from the reasons"
    own = own_obstacle(student)
    if own is not None:
        yield f"breaks the rule {own}"
    bent = BENDABLE if (student.person, mentor.person) in problem.locks else frozenset()
    for rule in sorted(broken(problem, student, mentor, minutes, pair.fit) - bent):
        yield f"breaks the rule {rule}"
