"""A problem in compact columns, so that all pairs can be walked quickly.

Mentors who say the same of a trait (the same jobs, say) are of one class of that trait. What a
student's pairs get for the trait is worked out once for each class, not for each mentor. So walking
the pairs is adding up what tables hold, and common time is counted on words of bits.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

import numpy as np

from services.matcher.criteria import AMPLE_MINUTES, recent_grade
from services.matcher.hours import QUARTER, Calendar
from services.matcher.instance import Flags, Integers
from services.matcher.obstacles import own_obstacle
from services.matcher.pool.laid import Words
from services.matcher.pool.singles import Singles
from services.matcher.pool.tables import BROKEN, Points, Tables
from services.matcher.pool.traits import traits_of
from services.matcher.pool.weeks import Numbers, Steadiness, Timelines, timelines
from services.matcher.problem import FULL_FIT, Mentor, Problem

MOST_SLOTS: Final = 255
"""More slots in common than these are all the same to the walk."""


class Terms(NamedTuple):
    """What is the same for all pairs: points for common time by slots (up to `MOST_SLOTS`), the
    least fit, how many weeks there are, and what common time is steady.
    """

    time: Points
    minimum_fit: int
    weeks: int
    steadiness: Steadiness


class Offers(NamedTuple):
    """Some mentors. `column` is a mentor's number in the problem; `table` (traits by mentors) is
    where its points stand in the rows of a block; `base` is what it gets with anybody.

    `free` and `meets` are those of `weeks` by word, so that weeks are walked side by side.
    """

    column: Integers
    table: Numbers
    base: Points
    timeline: Numbers
    free: Words
    meets: Words
    weeks: Timelines


class Bid(NamedTuple):
    """What a pair has to be worth: `price` of its mentor (by place) and `need` of its student (by
    row of a block) together, in points of fit.
    """

    price: Integers
    need: Integers


class Block(NamedTuple):
    """Some students, by their numbers in the problem. The single pairs of a row, each with what it
    gets beyond its classes, are those from `single_start[row]` on; `single_of` is the mentor's
    place. `weeks` are the timelines of all students.
    """

    number: Integers
    timeline: Numbers
    field: Points
    points: Points
    single_start: Integers
    single_of: Numbers
    single: Points
    weeks: Timelines


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bits:
    """All students and some mentors of a problem of so many (`students`, `mentors`). `asking` are
    the students whom a mentor could have.
    """

    students: int
    mentors: int
    terms: Terms
    offers: Offers
    asking: Integers
    tables: Tables
    singles: Singles
    timeline: Numbers
    weeks: Timelines

    @classmethod
    def of(cls, problem: Problem, calendar: Calendar) -> "Bits":
        """Lay a problem out, with all mentors who have or had places."""
        terms = _terms(problem, calendar)
        column = _column(problem, calendar, terms.steadiness)
        helping = [problem.mentors[number] for number in column.tolist()]
        offered, offered_weeks = timelines(
            calendar, (mentor.profile.availability for mentor in helping)
        )
        tables = Tables.of(
            problem.rules.shares(), *traits_of(problem.rules, helping, problem.students)
        )
        asked, asked_weeks = timelines(
            calendar, (student.profile.availability for student in problem.students)
        )
        open_ = [own_obstacle(student) is None for student in problem.students]
        asking = np.array(open_, dtype=np.bool_) & _can_meet(asked_weeks, terms.steadiness)[asked]
        return cls(
            students=len(problem.students),
            mentors=len(problem.mentors),
            terms=terms,
            offers=Offers(
                column=column,
                table=tables.columns(),
                base=_base(problem, helping),
                timeline=offered,
                free=np.ascontiguousarray(offered_weeks.free.T),
                meets=np.ascontiguousarray(offered_weeks.meets.T),
                weeks=offered_weeks,
            ),
            asking=np.flatnonzero(asking),
            tables=tables,
            singles=Singles.of(problem, column),
            timeline=asked,
            weeks=asked_weeks,
        )

    def only(self, places: Integers) -> "Bits":
        """The same with fewer mentors: those at these (rising) places."""
        offers = self.offers
        return replace(
            self,
            offers=offers._replace(
                column=offers.column[places],
                table=np.ascontiguousarray(offers.table[:, places]),
                base=offers.base[places],
                timeline=offers.timeline[places],
            ),
            singles=self.singles.only(places),
        )

    def number(self, students: Integers, places: Integers) -> Integers:
        """Pairs as numbers: a student's times the mentors there are, and the mentor's."""
        numbers: Integers = students * self.mentors + self.offers.column[places]
        return numbers

    def block(self, students: Integers) -> Block:
        """Some students, in rising order."""
        start, singles = self.singles.among(students)
        return Block(
            number=students,
            timeline=self.timeline[students],
            field=self.tables.field(students),
            points=self.tables.points(students),
            single_start=start,
            single_of=self.singles.mentor[singles].astype(np.uint32),
            single=self.singles.points[singles],
            weeks=self.weeks,
        )


def _terms(problem: Problem, calendar: Calendar) -> Terms:
    minutes = QUARTER * np.arange(MOST_SLOTS + 1)
    grade = FULL_FIT * np.minimum(minutes, AMPLE_MINUTES) // AMPLE_MINUTES
    points = problem.rules.shares()["time"] * grade // FULL_FIT
    points[0] = BROKEN
    return Terms(
        time=points.astype(np.int32),
        minimum_fit=problem.rules.minimum_fit,
        weeks=calendar.weeks,
        steadiness=Steadiness.over(calendar.weeks),
    )


def _base(problem: Problem, helping: Sequence[Mentor]) -> Points:
    """What each mentor's pairs get, whoever the student is."""
    recent = [recent_grade(problem.rules.starts_on.year, mentor) for mentor in helping]
    share = problem.rules.shares()["recent"]
    return (share * np.array(recent, dtype=np.int64) // FULL_FIT).astype(np.int32)


def _column(problem: Problem, calendar: Calendar, steadiness: Steadiness) -> Integers:
    """The numbers of the mentors who can have anybody."""
    willing = [
        number
        for number, mentor in enumerate(problem.mentors)
        if mentor.profile.consented and not mentor.profile.paused and mentor.profile.capacity
    ]
    timeline, weeks = timelines(
        calendar, (problem.mentors[number].profile.availability for number in willing)
    )
    return np.array(willing, dtype=np.int64)[_can_meet(weeks, steadiness)[timeline]]


def _can_meet(weeks: Timelines, steadiness: Steadiness) -> Flags:
    """Whether a timeline has time enough at all: in so many weeks, with whomever."""
    owner = np.repeat(np.arange(len(weeks.start) - 1), np.diff(weeks.start))
    any_time = np.zeros(len(weeks.start) - 1, dtype=np.uint64)
    np.bitwise_or.at(any_time, owner, weeks.weeks)
    return steadiness.suffices(any_time)
