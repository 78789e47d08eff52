"""All pairs of a large problem, of which those are kept that matter: the best of each student.

Every pair is judged. If few enough are eligible, all are kept, and the pool is complete. If not,
each student keeps the best `MOST`, and those that anybody asked for; what else the best answer
needs is found with the prices of an answer (`widen.py`).
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from services.matcher.hours import Calendar, calendar_of
from services.matcher.instance import Integers
from services.matcher.pool.bits import Bits, Block
from services.matcher.pool.dense import Pool, dense
from services.matcher.pool.framing import framed
from services.matcher.pool.keys import place_in, rising, worth_in
from services.matcher.pool.seen import NOTHING, Seen
from services.matcher.pool.walk import Two, in_blocks, walk
from services.matcher.problem import Problem

SMALL: Final = 500_000
EVERY: Final = 2_000_000
MOST: Final = 32
TIED: Final = 3_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Up to `small` pairs are judged by matrices. `every` is how many eligible pairs are kept at
    most if all are, `most` how many of each student if not. Pairs that matter to later levels alone
    are added up to so many (`tied`). `threads` 0 is as many as there are cores; `plainly` is
    without Numba, even where that is there.
    """

    small: int = SMALL
    every: int = EVERY
    most: int = MOST
    tied: int = TIED
    threads: int = 0
    plainly: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Left:
    """What is needed to look again at the pairs that were left out: `everybody`, and apart, mentors
    with places (`bits`) and without (`full`). `seen` is what is known of those with places.
    """

    measure: Measure
    everybody: Bits
    bits: Bits
    full: Bits
    seen: Seen


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PartPool(Pool):
    """A pool without the pairs that are not among the best of their student. Once it is `settled`,
    none that was left out could improve its answer at the first level. Where some are `tied`, they
    could stand in a best answer of the first level: later levels are only proved without them.
    """

    left: Left
    settled: bool = False
    tied: bool = False


def is_large(problem: Problem, small: int = SMALL) -> bool:
    """Whether the pairs are walked, with compiled code where there is some."""
    return len(problem.students) * len(problem.mentors) > small


def pool_of(problem: Problem, measure: Measure | None = None) -> Pool:
    """Judge every pair, and keep what matters."""
    measure = measure or Measure()
    calendar = calendar_of(problem.rules)
    if not is_large(problem, measure.small):
        return dense(problem, calendar)
    return _walked(problem, calendar, measure)


def _walked(problem: Problem, calendar: Calendar, measure: Measure) -> Pool:
    everybody = Bits.of(problem, calendar)
    places = np.array([mentor.places for mentor in problem.mentors], dtype=np.int64)
    spare = places[everybody.offers.column] > 0
    bits = everybody.only(np.flatnonzero(spare))
    full = everybody.only(np.flatnonzero(~spare))
    best = _best(bits, measure)
    beside = _best(full, replace(measure, most=1)).eligible
    eligible = int(best.eligible.sum())
    complete = eligible + int(beside.sum()) <= measure.every
    pairs = _every(everybody, best.eligible + beside, measure) if complete else best.pairs
    fit, minutes = judged(everybody, pairs, measure)
    instance, minutes = framed(problem, calendar, pairs, fit, minutes)
    if complete:
        return Pool(calendar=calendar, instance=instance, minutes=minutes, eligible=eligible)
    seen = Seen.first(best.least, len(problem.mentors))
    return PartPool(
        calendar=calendar,
        instance=instance,
        minutes=minutes,
        eligible=eligible,
        complete=False,
        left=Left(measure=measure, everybody=everybody, bits=bits, full=full, seen=seen),
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Best:
    """For each student how many mentors are eligible, and the least fit that it kept; and the pairs
    (rising numbers) that were kept.
    """

    eligible: Integers
    least: Integers
    pairs: Integers


def _best(bits: Bits, measure: Measure) -> _Best:
    step, students = walk(plain=measure.plainly), bits.asking
    found = in_blocks(
        bits,
        students,
        lambda block: step.best(block, bits.offers, bits.terms, measure.most),
        measure.threads,
    )
    counts, keys, singles = (np.concatenate(parts) for parts in zip(*found, strict=True))
    row, column = np.nonzero(keys >= 0)
    kept = keys[row, column]
    start, named = bits.singles.among(students)
    sound = np.flatnonzero(singles >= 0)
    owner = np.repeat(students, np.diff(start))
    pairs = np.concatenate(
        [
            bits.number(students[row], place_in(kept)),
            bits.number(owner[sound], bits.singles.mentor[named][sound]),
        ]
    )
    eligible = np.zeros(bits.students, dtype=np.int64)
    eligible[students] = counts
    least = np.full(bits.students, NOTHING, dtype=np.int64)
    left_out = counts > measure.most
    least[students[left_out]] = worth_in(keys[left_out].min(axis=1))
    return _Best(eligible=eligible, least=least, pairs=rising(pairs))


def _every(bits: Bits, eligible: Integers, measure: Measure) -> Integers:
    """All eligible pairs, of which each student has so many."""
    step = walk(plain=measure.plainly)

    def of(block: Block) -> Integers:
        return step.every(block, bits.offers, bits.terms, _running(eligible[block.number]))

    places = np.concatenate(list(in_blocks(bits, bits.asking, of, measure.threads)))
    return bits.number(np.repeat(bits.asking, eligible[bits.asking]), places)


def judged(bits: Bits, pairs: Integers, measure: Measure) -> tuple[Integers, Integers]:
    """Fit and steady common minutes of these pairs (rising numbers) with mentors of these bits."""
    student, mentor = pairs // bits.mentors, pairs % bits.mentors
    place = np.searchsorted(bits.offers.column, mentor)
    step = walk(plain=measure.plainly)

    def of(block: Block) -> Two:
        first = np.searchsorted(student, block.number)
        last = np.searchsorted(student, block.number, side="right")
        places = place[first[0] : last[-1]] if len(first) else place[:0]
        return step.judge(block, bits.offers, bits.terms, _running(last - first), places)

    found = in_blocks(bits, rising(student), of, measure.threads)
    fit, minutes = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return fit, minutes


def _running(counts: Integers) -> Integers:
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
