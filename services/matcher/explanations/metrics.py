"""What an answer comes to, in figures by name, so that two answers can be set side by side."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from services.matcher.instance import Flags, Instance, Integers
from services.matcher.problem import Problem

Figures = dict[str, float]

PLACED_MISSED: Final = "placed_missed_"


def metrics(
    problem: Problem, instance: Instance, pair_of: Integers, *, complete: bool = True
) -> Figures:
    """The figures of an answer; `complete` says whether the instance holds all eligible pairs.

    - `placed`, `total_fit`, `mean_fit`, `least_fit`: of those placed (0 where nobody is).
    - `places`, `places_used`: free ones of this round.
    - `gini_load`: how unevenly mentors are loaded, standing pairings included, from 0 (all have the
      same) to nearly 1 (one has all); mentors who could have nobody are left out.
    - `favourites_met`: students who got a mentor they named; left out where nobody named any.
    - `blocking_pairs`: see `blocking_pairs`; not told of an instance that is not complete.
    - `changes`: pairs of an earlier answer that were given up, of students still in the round.
    - `placed_missed_<n>`: students placed who missed n rounds before.
    - `load_squares`: the sum of squares of the loads; `kept_pairs`: earlier pairs kept.
    """
    figures = dict(_figures(problem, instance, pair_of))
    if complete:
        figures["blocking_pairs"] = blocking_pairs(instance, pair_of)
    return figures


def _figures(
    problem: Problem, instance: Instance, pair_of: Integers
) -> Iterator[tuple[str, float]]:
    chosen = pair_of[pair_of >= 0]
    fit = instance.fit[chosen]
    load = instance.taken + np.bincount(instance.mentor[chosen], minlength=instance.mentors)
    yield "mean_fit", round(float(fit.mean()), 3) if len(fit) else 0
    yield "least_fit", int(fit.min()) if len(fit) else 0
    yield "places", int(instance.capacity.sum())
    yield "places_used", len(chosen)
    yield "gini_load", round(gini(load[instance.taken + instance.capacity > 0]), 6)
    if any(student.favourites for student in problem.students):
        yield "favourites_met", _favourites_met(problem, instance, chosen)
    yield "changes", _changes(problem, instance, chosen)
    yield from level_figures(instance, pair_of).items()


def level_figures(instance: Instance, pair_of: Integers) -> Figures:
    """The figures that the levels of the best answer are judged by, ties aside."""
    chosen = pair_of[pair_of >= 0]
    load = instance.taken + np.bincount(instance.mentor[chosen], minlength=instance.mentors)
    placed = instance.priority[instance.student[chosen]]
    by_class = {
        f"{PLACED_MISSED}{missed}": int(np.sum(placed == missed))
        for missed in np.unique(instance.priority).tolist()
    }
    return {
        **by_class,
        "placed": len(chosen),
        "total_fit": int(instance.fit[chosen].sum()),
        "load_squares": int((load**2).sum()),
        "kept_pairs": int(instance.kept[chosen].sum()),
    }


def gini(loads: Integers) -> float:
    """Half the mean difference of any two loads, as a part of their mean; 0 without any load."""
    total, count = int(loads.sum()), len(loads)
    if not total:
        return 0.0
    ranks = np.arange(1, count + 1)
    return float(2 * (ranks * np.sort(loads)).sum() / (count * total) - (count + 1) / count)


def blocking_pairs(instance: Instance, pair_of: Integers) -> int:
    """How many eligible pairs would both rather have each other, judged by fit.

    The student has no mentor, or one who fits less; and the mentor has a free place, or a student
    who fits less. Locked pairs are decided: their students wish for nobody else and cannot be sent
    away. An answer without blocking pairs is called stable; the best answers often are not, as
    stability may leave more students without a place.
    """
    own, limit = _own_fit(instance, pair_of), _limit(instance, pair_of)
    tempted = instance.fit > own[instance.student]
    welcome = instance.fit > limit[instance.mentor]
    return int(np.sum(tempted & welcome & (instance.capacity[instance.mentor] > 0)))


def _own_fit(instance: Instance, pair_of: Integers) -> Integers:
    """The fit that each student has; what nobody has for those without, what nobody can beat for
    those whose pair is locked.
    """
    own = np.full(instance.students, np.iinfo(np.int64).min)
    placed = np.flatnonzero(pair_of >= 0)
    own[placed] = instance.fit[pair_of[placed]]
    own[instance.student[instance.locked]] = np.iinfo(np.int64).max
    return own


def _limit(instance: Instance, pair_of: Integers) -> Integers:
    """The fit above which each mentor would take somebody on."""
    limit = np.full(instance.mentors, np.iinfo(np.int64).max)
    chosen = pair_of[pair_of >= 0]
    movable = chosen[~instance.locked[chosen]]
    np.minimum.at(limit, instance.mentor[movable], instance.fit[movable])
    limit[_spare(instance, chosen)] = np.iinfo(np.int64).min
    return limit


def _spare(instance: Instance, chosen: Integers) -> Flags:
    return np.bincount(instance.mentor[chosen], minlength=instance.mentors) < instance.capacity


def _favourites_met(problem: Problem, instance: Instance, chosen: Integers) -> int:
    return sum(
        problem.mentors[mentor].person in problem.students[student].favourites
        for student, mentor in zip(
            instance.student[chosen].tolist(), instance.mentor[chosen].tolist(), strict=True
        )
    )


def _changes(problem: Problem, instance: Instance, chosen: Integers) -> int:
    """Earlier pairs of students who ask in this round that are not in the answer."""
    asking = {student.person for student in problem.students}
    earlier = {pair for pair in problem.earlier if pair[0] in asking}
    now = {
        (problem.students[student].person, problem.mentors[mentor].person)
        for student, mentor in zip(
            instance.student[chosen].tolist(), instance.mentor[chosen].tolist(), strict=True
        )
    }
    return len(earlier - now)
