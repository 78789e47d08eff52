"""Whether an answer keeps the side rules, person by person. Shares no code with the engine."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from schemas.ids import PersonId
from services.matcher.problem import Problem, Student
from services.matcher.sides import (
    Apart,
    FewChanges,
    Group,
    GroupInTotal,
    GroupPerMentor,
    LoadBand,
    SideRule,
    Together,
    Trait,
)

Pairs = Iterable[tuple[PersonId, PersonId]]
Given = Mapping[PersonId, frozenset[PersonId]]


def side_faults(problem: Problem, pairs: Pairs) -> tuple[str, ...]:
    """Every way in which these pairs (student, mentor) break a side rule of the problem."""
    chosen = frozenset(pairs)
    return tuple(fault for rule in problem.rules.sides for fault in _faults(problem, rule, chosen))


def _faults(
    problem: Problem, rule: SideRule, pairs: frozenset[tuple[PersonId, PersonId]]
) -> Iterator[str]:
    given = _students_of(pairs)
    match rule:
        case LoadBand():
            return _outside_band(problem, rule, given)
        case GroupPerMentor():
            return _outside_share(problem, rule, given)
        case GroupInTotal():
            return _outside_total(problem, rule, pairs)
        case Apart():
            return _crowded(rule, given)
        case Together():
            return _separated(problem, rule, dict(pairs))
        case FewChanges():
            return _given_up(problem, rule, pairs)


def _students_of(pairs: Pairs) -> Given:
    found: defaultdict[PersonId, set[PersonId]] = defaultdict(set)
    for student, mentor in pairs:
        found[mentor].add(student)
    return {mentor: frozenset(students) for mentor, students in found.items()}


def _outside_band(problem: Problem, rule: LoadBand, given: Given) -> Iterator[str]:
    taken = {mentor.person: mentor.taken for mentor in problem.mentors}
    for mentor, students in sorted(given.items()):
        load = taken.get(mentor, 0) + len(students)
        meant = not rule.mentors or mentor in rule.mentors
        if meant and not _within(load, rule.least, rule.most):
            yield f"mentor {mentor} has {load} students then"


def _outside_share(problem: Problem, rule: GroupPerMentor, given: Given) -> Iterator[str]:
    members = _members(problem, rule.group)
    for mentor, students in sorted(given.items()):
        held = len(students & members)
        if not _within(held, rule.least, rule.most):
            yield f"mentor {mentor} gets {held} of {rule.group.trait} {rule.group.value}"


def _outside_total(problem: Problem, rule: GroupInTotal, pairs: Pairs) -> Iterator[str]:
    members = _members(problem, rule.group)
    placed = sum(student in members for student, _ in pairs)
    if not _within(placed, rule.least, rule.most):
        yield f"{placed} of {rule.group.trait} {rule.group.value} are placed"


def _crowded(rule: Apart, given: Given) -> Iterator[str]:
    for mentor, students in sorted(given.items()):
        met = sorted(students.intersection(rule.students))
        if len(met) > 1:
            yield f"mentor {mentor} has {', '.join(met)}, who are to be apart"


def _given_up(
    problem: Problem, rule: FewChanges, pairs: frozenset[tuple[PersonId, PersonId]]
) -> Iterator[str]:
    given_up = _earlier(problem) - pairs
    if len(given_up) > rule.most:
        yield f"{len(given_up)} earlier pairs are given up"


def _separated(
    problem: Problem, rule: Together, mentor_of: Mapping[PersonId, PersonId]
) -> Iterator[str]:
    asking = {student.person for student in problem.students}
    got = Counter(mentor_of.get(student) for student in set(rule.students) & asking)
    if len(got) > 1:
        yield f"{', '.join(sorted(rule.students))} are not together"


def _earlier(problem: Problem) -> frozenset[tuple[PersonId, PersonId]]:
    students = {student.person for student in problem.students}
    mentors = {mentor.person for mentor in problem.mentors}
    return frozenset(
        (student, mentor)
        for student, mentor in problem.earlier
        if student in students and mentor in mentors
    )


def _members(problem: Problem, group: Group) -> frozenset[PersonId]:
    return frozenset(student.person for student in problem.students if _belongs(student, group))


def _belongs(student: Student, group: Group) -> bool:
    profile = student.profile
    if group.trait is Trait.COHORT:
        return profile.cohort is not None and str(profile.cohort) == group.value
    if group.trait is Trait.REGENCY:
        return profile.regency == group.value
    return profile.gender.value == group.value


def _within(count: int, least: int, most: int | None) -> bool:
    return least <= count and (most is None or count <= most)
