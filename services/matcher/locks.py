"""Locked pairs that cannot be: a round with one fails, and says which and why."""

from collections import Counter
from collections.abc import Iterator

from services.matcher.obstacles import BENDABLE, Rule, broken, own_obstacle
from services.matcher.problem import FULL_FIT, Mentor, Problem, Student


def lock_faults(problem: Problem) -> tuple[str, ...]:
    """Why the locked pairs of a problem cannot all be in an answer; empty where they can.

    A lock may bend what is between the two (`BENDABLE`), and nothing else: consent, pauses, musts,
    blocks and free places stay as they are.
    """
    return tuple(_faults(problem))


def _faults(problem: Problem) -> Iterator[str]:
    students = {one.person: one for one in problem.students}
    mentors = {one.person: one for one in problem.mentors}
    asked = Counter(mentor for _, mentor in problem.locks)
    for person, helper in sorted(problem.locks):
        student, mentor = students.get(person), mentors.get(helper)
        if student is None or mentor is None:
            missing = person if student is None else helper
            yield f"{person} is locked to {helper}, and {missing} is not in the round"
            continue
        for rule in in_the_way(problem, student, mentor):
            yield f"{person} is locked to {helper}, which breaks the rule {rule}"
    for helper, count in sorted(asked.items()):
        mentor = mentors.get(helper)
        if mentor is not None and 0 < mentor.places < count:
            yield f"{count} students are locked to {helper}, who has {mentor.places} free places"


def in_the_way(problem: Problem, student: Student, mentor: Mentor) -> list[str]:
    """The rules that keep these two from being locked to each other."""
    # Common time and fit may be bent, so they need not be known here.
    rules: set[str] = set(broken(problem, student, mentor, minutes=1, fit=FULL_FIT) - BENDABLE)
    own = own_obstacle(student)
    if own is not None:
        rules.add(own)
    if mentor.profile.capacity == 0:
        rules.add(Rule.PLACES)
    return sorted(rules)
