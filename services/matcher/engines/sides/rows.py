"""What every answer has to keep, as rows of a programme: one function for each rule."""

import numpy as np

from services.matcher.engines.sides.columns import Columns
from services.matcher.engines.sides.matrix import MANY, NONE, Limits, Rows
from services.matcher.engines.sides.numbers import Company, Keep, Share, Sides, Total
from services.matcher.instance import Instance, Integers


def rows_of(instance: Instance, sides: Sides, columns: Columns) -> Rows:
    """All rules of a round."""
    draft = _Draft(instance, columns, sides)
    _everybody_once(draft)
    _loads_within_places(draft)
    for share in sides.shares:
        _share_of_a_mentor(draft, share)
    for total in sides.totals:
        _total_of_a_group(draft, total)
    for company in sides.apart:
        _kept_apart(draft, company)
    for keep in sides.keeps:
        _few_changes(draft, keep)
    return draft.rows()


class _Draft:
    """Rows in the making."""

    def __init__(self, instance: Instance, columns: Columns, sides: Sides) -> None:
        self.instance = instance
        self.columns = columns
        self.mentors, self.at = np.unique(columns.mentor, return_inverse=True)
        conditional = any(share.least > 0 for share in sides.shares)
        takes_part = (columns.least[self.mentors] > 1) | conditional
        self.part = np.full(len(self.mentors), -1, dtype=np.int64)
        self.part[takes_part] = columns.count + np.arange(int(takes_part.sum()))
        self._entries: list[tuple[Integers, Integers, Integers]] = []
        self._limits: list[tuple[Integers, Integers]] = []
        self._count = 0

    def add(self, row: Integers, variable: Integers, value: Integers) -> None:
        """Entries of the rows that come with the next `close`, counted from 0."""
        self._entries.append((row + self._count, variable, value))

    def close(self, least: Limits, most: Limits) -> None:
        """The limits of the rows just filled."""
        self._limits.append((least.astype(np.int64), most.astype(np.int64)))
        self._count += len(least)

    def rows(self) -> Rows:
        """The finished programme."""
        engaged = self.columns.engaged[self.mentors[self.part >= 0]]
        row, variable, value = (np.concatenate(parts) for parts in zip(*self._entries, strict=True))
        least, most = (np.concatenate(parts) for parts in zip(*self._limits, strict=True))
        lower = np.concatenate([self.columns.locked, engaged]).astype(np.int64)
        return Rows(
            row=row,
            variable=variable,
            value=value,
            least=least,
            most=most,
            lower=lower,
            upper=np.ones(len(lower), dtype=np.int64),
            part_of=self.part[self.at],
        )


def _everybody_once(draft: _Draft) -> None:
    """A student has one mentor at most; so has a bundle."""
    bundles, row = np.unique(draft.columns.bundle, return_inverse=True)
    draft.add(row, np.arange(draft.columns.count), np.ones(len(row), dtype=np.int64))
    draft.close(np.full(len(bundles), NONE), np.ones(len(bundles)))


def _loads_within_places(draft: _Draft) -> None:
    """A mentor who takes part has as many students as places and bands allow; others none."""
    columns, mentors = draft.columns, draft.mentors
    draft.add(draft.at, np.arange(columns.count), columns.size)
    free = draft.part < 0
    most = columns.most[mentors]
    bound = np.flatnonzero(~free)
    draft.add(bound, draft.part[bound], -most[bound])
    draft.close(np.full(len(mentors), NONE), np.where(free, most, 0))
    tied = np.flatnonzero(draft.part[draft.at] >= 0)
    number = np.cumsum(~free) - 1
    draft.add(number[draft.at[tied]], tied, columns.size[tied])
    draft.add(number[bound], draft.part[bound], -columns.least[mentors][bound])
    draft.close(np.zeros(len(bound)), np.full(len(bound), MANY))


def _share_of_a_mentor(draft: _Draft, share: Share) -> None:
    """Of the students of a mentor who takes part, `least` to `most` are of the group."""
    members = draft.columns.members(draft.instance, share.students)
    used = np.flatnonzero(members)
    count = len(draft.mentors)
    draft.add(draft.at[used], used, members[used])
    draft.close(np.full(count, NONE), np.full(count, share.most))
    if share.least > 0:
        draft.add(draft.at[used], used, members[used])
        draft.add(np.arange(count), draft.part, np.full(count, -share.least))
        draft.close(np.zeros(count), np.full(count, MANY))


def _total_of_a_group(draft: _Draft, total: Total) -> None:
    """Of the group, `least` to `most` are placed in all."""
    members = draft.columns.members(draft.instance, total.students)
    used = np.flatnonzero(members)
    draft.add(np.zeros(len(used), dtype=np.int64), used, members[used])
    draft.close(np.array([total.least]), np.array([total.most]))


def _kept_apart(draft: _Draft, company: Company) -> None:
    """A mentor has at most one of these students."""
    columns = draft.columns
    bundles = np.unique(columns.bundle_of[company.students])
    starts = np.searchsorted(columns.bundle, bundles)
    ends = np.searchsorted(columns.bundle, bundles, side="right")
    used = np.concatenate(
        [np.arange(start, end) for start, end in zip(starts, ends, strict=True)]
        or [np.zeros(0, dtype=np.int64)]
    )
    _, place, meeting = np.unique(draft.at[used], return_inverse=True, return_counts=True)
    row = np.cumsum(meeting > 1) - 1
    several = meeting[place] > 1
    draft.add(row[place[several]], used[several], np.ones(int(several.sum()), dtype=np.int64))
    count = int(np.count_nonzero(meeting > 1))
    draft.close(np.full(count, NONE), np.ones(count))


def _few_changes(draft: _Draft, keep: Keep) -> None:
    """At least so many of the earlier pairs stay."""
    kept = draft.columns.summed(draft.instance.kept)
    used = np.flatnonzero(kept)
    draft.add(np.zeros(len(used), dtype=np.int64), used, kept[used])
    draft.close(np.array([keep.least]), np.array([MANY]))
