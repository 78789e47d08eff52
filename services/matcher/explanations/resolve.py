"""Solving again when something changed: late arrivals, pairs that were declined or have ended.

What was agreed on before is kept: either all of it is locked, and only the rest is solved, or so
many pairs may be given up as are allowed for.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace

from schemas.ids import PersonId
from services.matcher.explanations.pair import pair_account
from services.matcher.hours import calendar_of
from services.matcher.problem import Couples, Problem
from services.matcher.proposal import Proposal
from services.matcher.sides import FewChanges

Couple = tuple[PersonId, PersonId]


def resolve(
    problem: Problem,
    previous: Proposal | Collection[Couple],
    *,
    declined: Collection[Couple] = (),
    most_changes: int | None = None,
) -> Problem:
    """The problem as it is now, with what stays of a previous answer.

    `problem` has everybody who is in the round now. Pairs of the previous answer that may still be
    paired are locked; of a mentor who has fewer places than such pairs, those who fit best. With
    `most_changes` they are not locked: at most so many more are given up than have to be for want
    of places. 0 is the same as locking. Pairs that were `declined` are banned, and pairs that
    ended or whose people have left are of no account.
    """
    refused = frozenset(declined)
    now = replace(problem, locks=problem.locks - refused, bans=problem.bans | refused)
    fits = _still_fitting(now, _pairs_of(previous) - now.locks)
    kept = _best(fits, _room(now))
    told = replace(now, earlier=frozenset({*fits, *now.locks}))
    if not most_changes:
        return replace(told, locks=now.locks | kept)
    bound = FewChanges(most=most_changes + len(fits) - len(kept))
    sides = tuple(side for side in now.rules.sides if not isinstance(side, FewChanges))
    return replace(told, rules=replace(now.rules, sides=(*sides, bound)))


def _pairs_of(previous: Proposal | Collection[Couple]) -> Couples:
    if isinstance(previous, Proposal):
        return frozenset((pair.student, pair.mentor) for pair in previous.pairs)
    return frozenset(previous)


def _still_fitting(problem: Problem, pairs: Couples) -> dict[Couple, int]:
    """The pairs that break no rule now, with their fit."""
    calendar = calendar_of(problem.rules)
    students = {each.person: each for each in problem.students}
    mentors = {each.person: each for each in problem.mentors}
    decided = {student for student, _ in problem.locks}
    found = {}
    for student, mentor in sorted(pairs):
        if student not in students or mentor not in mentors or student in decided:
            continue
        account = pair_account(problem, calendar, students[student], mentors[mentor])
        if not account.breaks:
            found[student, mentor] = account.fit
    return found


def _room(problem: Problem) -> dict[PersonId, int]:
    """The places of each mentor that are not locked already."""
    room = {mentor.person: mentor.places for mentor in problem.mentors}
    for _, mentor in problem.locks:
        if mentor in room:
            room[mentor] -= 1
    return room


def _best(fits: dict[Couple, int], room: dict[PersonId, int]) -> Couples:
    """For each mentor as many pairs as there is room for, those who fit best first."""
    of_mentor: defaultdict[PersonId, list[Couple]] = defaultdict(list)
    for pair in sorted(fits, key=lambda pair: (-fits[pair], pair)):
        of_mentor[pair[1]].append(pair)
    return frozenset(
        pair for mentor, pairs in of_mentor.items() for pair in pairs[: max(0, room[mentor])]
    )
