"""The engine of side rules against another solver, on rounds too large to try everything."""

import numpy as np
import pytest
from ortools.sat.python import cp_model

from bench.pools import Kind, pool
from bench.sides import every_kind, with_earlier
from services.matcher.engines.sides.engine import solve
from services.matcher.engines.sides.numbers import Sides
from services.matcher.instance import Instance, Integers, Status
from tests.matcher.sides.small import broken

STUDENTS = 60


@pytest.mark.parametrize("kind", [Kind.TIGHT, Kind.AMPLE])
@pytest.mark.parametrize("seed", [1, 2])
def test_another_solver_finds_nothing_better(kind: Kind, seed: int) -> None:
    instance = with_earlier(pool(STUDENTS, kind, seed))
    sides = every_kind(instance, seed)

    found = solve(instance, sides, seconds=60, seed=1)

    assert found.status is Status.OPTIMAL
    assert list(broken(instance, sides, found.pair_of)) == []
    fit = int(instance.fit[found.chosen].sum())
    assert (len(found.chosen), fit) == best_by_logic(instance, sides)


def best_by_logic(instance: Instance, sides: Sides) -> tuple[int, int]:
    """How many can be placed, and the total fit then, by CP-SAT."""
    model = _Logic(instance, sides)
    placed = model.most(np.ones(len(instance.student), dtype=np.int64))
    model.add_placed(placed)
    return placed, model.most(instance.fit)


class _Logic:
    """Every pair a truth value, every rule said of them as it stands."""

    def __init__(self, instance: Instance, sides: Sides) -> None:
        self._model = cp_model.CpModel()
        self._pairs = [self._model.new_bool_var("") for _ in instance.student]
        self._instance = instance
        for student in range(instance.students):
            self._model.add_at_most_one(self._chosen(instance.student == student))
        for mentor in range(instance.mentors):
            self._add_mentor(mentor, sides)
        for total in sides.totals:
            self._within(self._of(total.students), total.least, total.most)
        for company in sides.together:
            self._add_together(company.students)
        for keep in sides.keeps:
            self._model.add(sum(self._chosen(instance.kept)) >= keep.least)

    def most(self, worth: Integers) -> int:
        """The greatest worth of any answer."""
        self._model.maximize(cp_model.LinearExpr.weighted_sum(self._pairs, worth.tolist()))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        assert solver.solve(self._model) == cp_model.OPTIMAL
        return round(solver.objective_value)

    def add_placed(self, count: int) -> None:
        """From now on so many are placed."""
        self._model.add(sum(self._pairs) == count)

    def _add_mentor(self, mentor: int, sides: Sides) -> None:
        instance = self._instance
        here = instance.mentor == mentor
        load = sum(self._chosen(here))
        takes_part = self._model.new_bool_var("")
        self._model.add(load >= 1).only_enforce_if(takes_part)
        self._model.add(load == 0).only_enforce_if(~takes_part)
        self._model.add(load <= int(instance.capacity[mentor]))
        for band in sides.bands:
            if mentor in band.mentors:
                new = int(instance.taken[mentor])
                self._model.add(load + new >= band.least).only_enforce_if(takes_part)
                self._model.add(load + new <= band.most).only_enforce_if(takes_part)
        for share in sides.shares:
            held = sum(self._chosen(here & np.isin(instance.student, share.students)))
            self._model.add(held >= share.least).only_enforce_if(takes_part)
            self._model.add(held <= share.most).only_enforce_if(takes_part)
        for company in sides.apart:
            members = here & np.isin(instance.student, company.students)
            self._model.add_at_most_one(self._chosen(members))

    def _add_together(self, students: Integers) -> None:
        instance = self._instance
        for mentor in range(instance.mentors):
            counts = [
                sum(self._chosen((instance.mentor == mentor) & (instance.student == student)))
                for student in students
            ]
            for count in counts[1:]:
                self._model.add(count == counts[0])

    def _within(self, pairs: list[cp_model.IntVar], least: int, most: int) -> None:
        self._model.add(sum(pairs) >= least)
        self._model.add(sum(pairs) <= most)

    def _of(self, students: Integers) -> list[cp_model.IntVar]:
        return self._chosen(np.isin(self._instance.student, students))

    def _chosen(self, marked: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> list[cp_model.IntVar]:
        return [self._pairs[pair] for pair in np.flatnonzero(marked)]
