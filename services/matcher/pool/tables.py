"""Points for traits as tables: a row for each student, a column for each class of mentors.

The same criteria as `criteria.py` and the same rules as `obstacles.py`. A rule that is broken is a
number of points that nothing makes up for. Job, workplace and country do not simply add up: their
columns give the parts of a number that says what of the field a pair shares, and `Field` gives the
points for each such number.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from schemas.vocabulary import STYLE_ITEMS
from services.matcher.criteria import (
    COUNTRY_PART,
    JOB_PART,
    SAME_DIVISION,
    SIBLING_JOB,
    WORKPLACE_PART,
)
from services.matcher.instance import Integers
from services.matcher.pool.traits import TRAITS, Trait
from services.matcher.problem import FULL_FIT

BROKEN: Final = -(1 << 20)
"""Less than all criteria can make up for; small enough to be added up for every rule."""

FIELD: Final = ("jobs", "workplaces", "countries")
SUMS: Final = ("goals", "style", "grounds", "languages", "musts", "units")
JOB_GRADES: Final = (0, SAME_DIVISION, SIBLING_JOB, FULL_FIT)
_WORKPLACE: Final = len(JOB_GRADES)
_COUNTRY: Final = 2 * _WORKPLACE

LARGE: Final = 1 << 24
"""More pairs of classes than these are not held at once."""

Points = NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tables:
    """Makes the tables for any students of a problem. `shared` is how many codes each class of
    students shares with each class of mentors, for traits of not too many classes.
    """

    shares: dict[str, int]
    offers: dict[str, Trait]
    wishes: dict[str, Trait]
    shared: dict[str, NDArray[np.int16]]

    @classmethod
    def of(
        cls, shares: dict[str, int], offers: dict[str, Trait], wishes: dict[str, Trait]
    ) -> "Tables":
        """What can be worked out once is."""
        few = [t for t in TRAITS if wishes[t].classes * offers[t].classes <= LARGE]
        shared = {t: (wishes[t].has @ offers[t].has.T).astype(np.int16) for t in few}
        return cls(shares=shares, offers=offers, wishes=wishes, shared=shared)

    def columns(self) -> NDArray[np.uint32]:
        """Where each mentor's points stand in a student's row, for `FIELD`, then `SUMS`."""
        first, places = 0, []
        for trait in (*FIELD, *SUMS):
            places.append(self.offers[trait].of + first)
            first += self.offers[trait].classes
        return np.stack(places).astype(np.uint32)

    def points(self, students: Integers) -> Points:
        """The rows of these students."""
        goals, style = self._shared("goals", students), self._shared("style", students)
        wanted = np.maximum(self._sizes("goals", students), 1)[:, None]
        tables = {
            "jobs": self._job_levels(students),
            "workplaces": _WORKPLACE * (self._shared("workplaces", students) > 0),
            "countries": _COUNTRY * (self._shared("countries", students) > 0),
            "goals": self._worth("goals", FULL_FIT * goals // wanted),
            "style": self._worth("style", FULL_FIT * style // len(STYLE_ITEMS)),
            "grounds": self._worth("ground", FULL_FIT * (self._shared("grounds", students) > 0)),
            "languages": BROKEN * (self._shared("languages", students) == 0),
            "musts": BROKEN * (self._shared("musts", students) > 0),
            "units": BROKEN * (self._shared("units", students) > 0),
        }
        return np.hstack([tables[trait] for trait in (*FIELD, *SUMS)]).astype(np.int32)

    def field(self, students: Integers) -> Points:
        """The points for each part of the field that a pair can share."""
        shared = np.arange(2 * _COUNTRY)
        earned = JOB_PART * np.array(JOB_GRADES)[shared % _WORKPLACE]
        earned += WORKPLACE_PART * FULL_FIT * (shared // _WORKPLACE % 2)
        earned += COUNTRY_PART * FULL_FIT * (shared // _COUNTRY)
        asked = JOB_PART * (self._sizes("jobs", students) > 0)
        asked += WORKPLACE_PART * (self._sizes("workplaces", students) > 0)
        asked += COUNTRY_PART * (self._sizes("countries", students) > 0)
        grade = np.where(asked[:, None] > 0, earned // np.maximum(asked, 1)[:, None], 0)
        return self._worth("field", grade).astype(np.int32)

    def _job_levels(self, students: Integers) -> Integers:
        """Places in `JOB_GRADES`, for each class of jobs."""
        jobs = self.offers["jobs"]
        level = np.zeros((len(students), jobs.classes), dtype=np.int64)
        for grade, trait in enumerate(("divisions", "siblings", "jobs"), start=1):
            class_of = np.zeros(jobs.classes, dtype=np.int64)
            class_of[jobs.of] = self.offers[trait].of
            level[self._shared(trait, students)[:, class_of] > 0] = grade
        return level

    def _worth(self, criterion: str, grade: Integers) -> Integers:
        return self.shares[criterion] * grade // FULL_FIT

    def _shared(self, trait: str, students: Integers) -> Integers:
        """How many codes these students share with each class of mentors."""
        classes = self.wishes[trait].of[students]
        if trait in self.shared:
            return self.shared[trait][classes].astype(np.int64)
        shared = self.wishes[trait].has[classes] @ self.offers[trait].has.T
        return shared.astype(np.int64)

    def _sizes(self, trait: str, students: Integers) -> Integers:
        wishes = self.wishes[trait]
        return wishes.size[wishes.of[students]]
