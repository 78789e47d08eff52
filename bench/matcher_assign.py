"""Seconds of `kenal assign` on a generated instance, by stage, beside the bare library call.

python -m bench.matcher_assign [students]
"""

import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from services.matcher.engines import levels
from services.matcher.engines.flow import FlowEngine
from services.matcher.instance import Instance
from services.matcher.proof import check
from services.matcher.sheets.pair_files import read_instance, write_pairs

ELIGIBLE = 30
SLACK = 0.75
STUDENTS = 100_000


def write_instance(folder: Path, students: int) -> None:
    """Mentors a quarter of the students, about 30 eligible each, places for three quarters."""
    chance = np.random.default_rng(1)
    mentors = max(1, students // 4)
    drawn = chance.integers(0, mentors, students * ELIGIBLE)
    keys = np.unique(np.repeat(np.arange(students), ELIGIBLE) * mentors + drawn)
    chance.shuffle(keys)
    fits = chance.integers(-100, 1001, len(keys)).tolist()
    lines = zip((keys // mentors).tolist(), (keys % mentors).tolist(), fits, strict=True)
    edges = "".join(f"s{student},m{mentor},{fit}\n" for student, mentor, fit in lines)
    places = np.bincount(chance.integers(0, mentors, int(students * SLACK)), minlength=mentors)
    rows = "".join(f"m{mentor},{count}\n" for mentor, count in enumerate(places.tolist()))
    (folder / "E.csv").write_text("student,mentor,fit\n" + edges, encoding="utf-8")
    (folder / "C.csv").write_text("mentor,capacity\n" + rows, encoding="utf-8")


def bare(instance: Instance) -> float:
    """Seconds of the library alone: the arcs in bulk, and the call."""
    began = time.perf_counter()
    network = SimpleMinCostFlow()
    network.add_arcs_with_capacity_and_unit_cost(
        instance.student.astype(np.int32),
        (instance.mentor + instance.students).astype(np.int32),
        np.ones(len(instance.fit), dtype=np.int64),
        int(instance.fit.max()) - instance.fit,
    )
    supplies = np.concatenate([np.ones(instance.students, dtype=np.int64), -instance.capacity])
    network.set_nodes_supplies(np.arange(len(supplies), dtype=np.int32), supplies)
    network.solve_max_flow_with_min_cost()
    return time.perf_counter() - began


def main(students: int = STUDENTS) -> None:
    """Print the stages."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_instance(folder, students)
        moments = [time.perf_counter()]
        named = read_instance(folder / "E.csv", folder / "C.csv")
        moments.append(time.perf_counter())
        solution = levels.solve(named.instance, FlowEngine())
        moments.append(time.perf_counter())
        fault = check.judge(named.instance, solution)
        moments.append(time.perf_counter())
        write_pairs(folder / "pairs.csv", named, solution.pair_of)
        moments.append(time.perf_counter())
    read, solve, proof, write = np.diff(moments)
    library = bare(named.instance)
    print(f"{students} students, {len(named.instance.fit)} pairs, fault: {fault or 'none'}")
    print(f"read {read:.2f} s, solve {solve:.2f} s, prove {proof:.2f} s, write {write:.2f} s")
    ratio = (solve + proof) / library
    print(f"the bare library call {library:.2f} s; solve and proof are {ratio:.2f} x")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else STUDENTS)
