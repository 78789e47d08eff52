"""Seconds of `kenal assign` on a generated instance, by stage, beside the bare library call.

python -m bench.matcher_assign [students]
"""

import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from bench.contest import bare_flow
from bench.pools import Kind, pool
from services.matcher.engines import levels
from services.matcher.engines.choose import engine_for
from services.matcher.instance import Instance
from services.matcher.proof import check
from services.matcher.sheets.pair_files import read_instance, write_pairs

STUDENTS = 100_000


def write_instance(folder: Path, instance: Instance) -> None:
    """The two files of an instance, the pairs in no order."""
    order = np.random.default_rng(1).permutation(len(instance.fit))
    columns = (instance.student[order], instance.mentor[order], instance.fit[order])
    lines = zip(*(column.tolist() for column in columns), strict=True)
    edges = "".join(f"s{student},m{mentor},{fit}\n" for student, mentor, fit in lines)
    places = enumerate(instance.capacity.tolist())
    rows = "".join(f"m{mentor},{count}\n" for mentor, count in places)
    (folder / "E.csv").write_text("student,mentor,fit\n" + edges, encoding="utf-8")
    (folder / "C.csv").write_text("mentor,capacity\n" + rows, encoding="utf-8")


def bare(instance: Instance) -> float:
    """Seconds of the library alone."""
    began = time.perf_counter()
    bare_flow.solve(instance)
    return time.perf_counter() - began


def main(students: int = STUDENTS) -> None:
    """Print the stages."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_instance(folder, pool(students, Kind.TIGHT))
        moments = [time.perf_counter()]
        named = read_instance(folder / "E.csv", folder / "C.csv")
        moments.append(time.perf_counter())
        solution = levels.solve(named.instance, engine_for(named.instance))
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
    print(f"by {solution.engine}, with all that it loads and compiles on first use")
    print(f"the bare library call {library:.2f} s; solve and proof are {ratio:.2f} x")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else STUDENTS)
