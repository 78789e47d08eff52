"""The package `matching`: Gale and Shapley's stable matching, in which students propose.

Both sides rank each other by fit. What comes out is stable, not the most or the best.
"""

import sys
import warnings

import numpy as np
from matching.games import HospitalResident

from bench.contest.cp_sat import grouped
from bench.contest.places import answer
from services.matcher.instance import Instance, Integers


def solve(instance: Instance) -> Integers:
    """The students' best stable matching."""
    # The package copies its people with all whom they rank, who rank others: as deep as there are.
    sys.setrecursionlimit(10**6)
    open_to = instance.capacity[instance.mentor] > 0
    order = np.flatnonzero(open_to)[np.argsort(-instance.fit[open_to], kind="stable")]
    ranked = _ranked(instance.student[order], instance.mentor[order], instance.students)
    ranking = _ranked(instance.mentor[order], instance.student[order], instance.mentors)
    capacities = {mentor: int(instance.capacity[mentor]) for mentor in ranking}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        game = HospitalResident.create_from_dictionaries(ranked, ranking, capacities)
    number = {pair: key for key, pair in enumerate(_pairs(instance))}
    solved = game.solve(optimal="resident")
    pairs = [number[s.name, m.name] for m, students in solved.items() for s in students]
    return answer(instance, np.array(pairs, dtype=np.int64))


def _ranked(who: Integers, whom: Integers, count: int) -> dict[int, list[int]]:
    groups = enumerate(grouped(who, count))
    return {number: whom[group].tolist() for number, group in groups if group}


def _pairs(instance: Instance) -> list[tuple[int, int]]:
    return list(zip(instance.student.tolist(), instance.mentor.tolist(), strict=True))
