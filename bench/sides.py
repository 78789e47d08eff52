"""Rounds with side rules of every kind at once: time until proved, or the gap when time is up.

The pools are those of `pools.py`. Every tenth student or so is of one of nine regencies, each
placed for 30 to 75 %; of three of them a mentor gets one at most; of women 60 % are placed at
least; a mentor who takes part has two at least; a fiftieth of the students are companies of three
to be kept apart, and as many are couples to be kept together; of the earlier pairs, a tenth of the
students', half are kept.
"""

import time
from typing import Final

import numpy as np

from bench.pools import Kind, pool
from services.matcher.engines.sides.engine import solve
from services.matcher.engines.sides.numbers import Band, Company, Keep, Share, Sides, Total
from services.matcher.instance import Instance, Integers, Solution, Status

SIZES: Final = (1_000, 10_000)
REGENCIES: Final = 9
SECONDS: Final = 60.0
RUNS: Final = 3


def main() -> None:
    """Solve each pool, the small ones several times, and print a table."""
    print("| students | places | seconds | placed | total fit | |")
    print("| ---: | --- | ---: | ---: | ---: | --- |")
    for students in SIZES:
        for kind in (Kind.TIGHT, Kind.AMPLE):
            instance = with_earlier(pool(students, kind))
            sides = every_kind(instance)
            runs = RUNS if students == SIZES[0] else 1
            print(_row(instance, sides, kind, runs), flush=True)


def _row(instance: Instance, sides: Sides, kind: Kind, runs: int) -> str:
    measured = [_timed(instance, sides) for _ in range(runs)]
    median = sorted(seconds for seconds, _ in measured)[runs // 2]
    found = measured[-1][1]
    proved = "proved" if found.status is Status.OPTIMAL else f"gap {found.gap:.3%}: {found.note}"
    fit = int(instance.fit[found.chosen].sum())
    return (
        f"| {instance.students:,} | {kind} | {median:.1f} | {len(found.chosen):,} | {fit:,} "
        f"| {proved} |"
    )


def _timed(instance: Instance, sides: Sides) -> tuple[float, Solution]:
    began = time.monotonic()
    found = solve(instance, sides, seconds=SECONDS, seed=0)
    return time.monotonic() - began, found


def with_earlier(instance: Instance, seed: int = 1) -> Instance:
    """The same, with an earlier pair for a tenth of the students."""
    chance = np.random.default_rng([seed, instance.students])
    kept = np.zeros(len(instance.student), dtype=np.bool_)
    order = chance.permutation(len(instance.student))
    some = order[np.unique(instance.student[order], return_index=True)[1]]
    kept[chance.choice(some, instance.students // 10, replace=False)] = True
    return Instance(
        student=instance.student,
        mentor=instance.mentor,
        fit=instance.fit,
        capacity=instance.capacity,
        priority=instance.priority,
        kept=kept,
    )


def every_kind(instance: Instance, seed: int = 1) -> Sides:
    """Side rules of every kind, as many as a programme of this size may have."""
    chance = np.random.default_rng([seed, instance.students, 7])
    regency = chance.integers(0, REGENCIES, instance.students)
    groups = [np.flatnonzero(regency == number) for number in range(REGENCIES)]
    women = np.flatnonzero(chance.integers(0, 2, instance.students) == 0)
    apart, together = _companies(instance, chance.permutation(instance.students))
    return Sides(
        bands=(Band(rule="two at least", mentors=np.arange(instance.mentors), least=2),),
        shares=tuple(
            Share(rule="one of a regency", students=group, most=1) for group in groups[:3]
        ),
        totals=(
            *(
                Total(
                    rule="of a regency",
                    students=group,
                    least=len(group) * 3 // 10,
                    most=len(group) * 3 // 4,
                )
                for group in groups
            ),
            Total(rule="women", students=women, least=len(women) * 6 // 10),
        ),
        apart=tuple(Company(rule="apart", students=students) for students in apart),
        together=tuple(Company(rule="together", students=students) for students in together),
        keeps=(Keep(rule="few changes", least=int(instance.kept.sum()) // 2),),
    )


def _companies(instance: Instance, people: Integers) -> tuple[list[Integers], list[Integers]]:
    """Threes to be kept apart, and couples, of others, with a mentor in common, kept together."""
    count = max(1, instance.students // 50)
    apart = [np.sort(people[3 * each : 3 * each + 3]) for each in range(count)]
    free = set(people[3 * count :].tolist())
    together: list[Integers] = []
    for one in people[3 * count :].tolist():
        if one not in free or len(together) == count:
            continue
        mentors = instance.mentor[instance.student == one]
        wide = mentors[instance.capacity[mentors] > 1]
        others = instance.student[np.isin(instance.mentor, wide[:1])].tolist()
        other = next((each for each in others if each in free and each != one), None)
        if other is not None:
            together.append(np.array(sorted((one, other)), dtype=np.int64))
            free -= {one, other}
    return apart, together
