"""Bare instances in files: read by columns, because there may be millions of rows.

This module loads pandas: import it only where such files are to be read.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd  # type: ignore[import-untyped]  # it comes without types

from services.matcher.instance import FitRangeError, Instance, Integers
from services.matcher.sheets.errors import Fault, SheetError

WHOLE = r"[+-]?\d{1,18}"
LARGEST = 10**18 - 1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NamedInstance:
    """An instance, and what its students and mentors are called."""

    instance: Instance
    students: Sequence[str]
    mentors: Sequence[str]


def read_instance(edges: Path, capacities: Path, language: str = "en") -> NamedInstance:
    """Read `student,mentor,fit` and `mentor,capacity`. Raises SheetError."""
    reader = _Reader(language)
    places = reader.table(capacities, names=("mentor",), numbers=("capacity",))
    pairs = reader.table(edges, names=("student", "mentor"), numbers=("fit",))
    mentors, mentor_rows = _numbered(places["mentor"])
    reader.refuse(capacities, "mentor", "twice", _again(mentor_rows), places["mentor"])
    reader.refuse(capacities, "capacity", "not-whole", places["capacity"] < 0, places["capacity"])
    capacity = np.zeros(len(mentors), dtype=np.int64)
    capacity[mentor_rows] = places["capacity"].to_numpy(np.int64)
    students, student = _numbered(pairs["student"])
    mentor = _looked_up(pairs["mentor"], mentors)
    reader.refuse(edges, "mentor", "unknown-person", mentor < 0, pairs["mentor"])
    key = student * max(1, len(mentors)) + mentor
    order = np.argsort(key, kind="stable")
    repeated = np.zeros(len(key), dtype=np.bool_)
    repeated[order[1:]] = key[order[1:]] == key[order[:-1]]
    reader.refuse(edges, "mentor", "twice", repeated, pairs["mentor"])
    try:
        instance = Instance(
            student=student[order],
            mentor=mentor[order],
            fit=pairs["fit"].to_numpy(np.int64)[order],
            capacity=capacity,
            priority=np.zeros(len(students), dtype=np.int64),
        )
    except FitRangeError as error:
        raise SheetError([Fault(file=edges, code="range", column="fit")], language) from error
    return NamedInstance(instance=instance, students=students, mentors=mentors)


def write_pairs(out: Path, named: NamedInstance, pair_of: Integers) -> None:
    """Write `student,mentor,fit` of the placed students, in the order of their names."""
    instance = named.instance
    chosen = pair_of[pair_of >= 0]
    rows = zip(
        instance.student[chosen].tolist(),
        instance.mentor[chosen].tolist(),
        instance.fit[chosen].tolist(),
        strict=True,
    )
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("student", "mentor", "fit"))
        writer.writerows((named.students[s], named.mentors[m], fit) for s, m, fit in rows)


class _Reader:
    """Reads tables, and refuses them with the row and the column."""

    def __init__(self, language: str) -> None:
        self._language = language

    def table(self, file: Path, names: Sequence[str], numbers: Sequence[str]) -> Any:
        """A data frame of these columns, checked; other columns are passed over."""
        delimiter = self._delimiter(file, (*names, *numbers))
        types: dict[str, Any] = dict.fromkeys(names, "category")
        try:
            frame = _read(file, delimiter, types | dict.fromkeys(numbers, np.int64))
        except (ValueError, OverflowError) as error:
            self._refuse_numbers(file, delimiter, types, numbers)
            raise self._error(file, "not-a-table", problem=str(error)) from error
        for name in names:
            self.refuse(file, name, "empty-cell", frame[name] == "", frame[name])
        for name in numbers:
            self.refuse(file, name, "not-whole", frame[name].abs() > LARGEST, frame[name])
        return frame

    def refuse(self, file: Path, column: str, code: str, wrong: Any, cells: Any) -> None:
        """Raise SheetError for the rows that are wrong."""
        rows = np.flatnonzero(np.asarray(wrong))
        if not len(rows):
            return
        least = 0 if column == "capacity" else -LARGEST
        faults = [
            Fault(
                file=file,
                code=code,
                row=int(row) + 2,
                column=column,
                values={"value": str(cells.iloc[row]), "least": least, "most": LARGEST},
            )
            for row in rows
        ]
        raise SheetError(faults, self._language)

    def _refuse_numbers(
        self, file: Path, delimiter: str, types: dict[str, Any], numbers: Sequence[str]
    ) -> None:
        """Find the cells that are no whole numbers, reading them as texts this time."""
        try:
            frame = _read(file, delimiter, types | dict.fromkeys(numbers, str))
        except ValueError as error:
            raise self._error(file, "not-a-table", problem=str(error)) from error
        for name in numbers:
            cells = frame[name].astype(str)
            self.refuse(file, name, "not-whole", ~cells.str.fullmatch(WHOLE), cells)

    def _delimiter(self, file: Path, columns: Sequence[str]) -> str:
        try:
            with file.open(encoding="utf-8-sig", newline="") as text:
                header = text.readline()
        except (OSError, UnicodeDecodeError) as error:
            raise self._error(file, "not-a-table", problem=str(error)) from error
        delimiter = max(",;\t", key=header.count)
        found = next(csv.reader([header], delimiter=delimiter), [])
        for column in columns:
            if found.count(column) != 1:
                code = "column-twice" if column in found else "missing-column"
                raise self._error(file, code, name=column)
        return delimiter

    def _error(self, file: Path, code: str, **values: str) -> SheetError:
        return SheetError([Fault(file=file, code=code, values=dict(values))], self._language)


def _read(file: Path, delimiter: str, types: dict[str, Any]) -> Any:
    frame = pd.read_csv(
        file,
        sep=delimiter,
        dtype=types,
        encoding="utf-8-sig",
        na_filter=False,
        skip_blank_lines=True,
        low_memory=False,
    )
    if not isinstance(frame.index, pd.RangeIndex):
        # Where every row has a cell too many, pandas takes the first for a label.
        raise ValueError("rows have more cells than there are columns")  # noqa: TRY004 - the data is wrong, not a type
    return frame


def _numbered(cells: Any) -> tuple[list[str], Integers]:
    """The distinct names in order, and for each row the number of its name."""
    names = [str(name) for name in cells.cat.categories]
    order = sorted(range(len(names)), key=names.__getitem__)
    rank = np.zeros(max(1, len(names)), dtype=np.int64)
    rank[order] = np.arange(len(names))
    return [names[each] for each in order], rank[cells.cat.codes.to_numpy(np.int64)]


def _looked_up(cells: Any, names: Sequence[str]) -> Integers:
    """For each row the number of its name, or -1 for a name that is not there."""
    numbers = {name: number for number, name in enumerate(names)}
    found = [numbers.get(str(name), -1) for name in cells.cat.categories]
    numbers_of: Integers = np.array([*found, -1], dtype=np.int64)
    looked_up: Integers = numbers_of[cells.cat.codes.to_numpy(np.int64)]
    return looked_up


def _again(numbers: Integers) -> Any:
    """Which rows repeat the number of an earlier one."""
    return pd.Series(numbers).duplicated().to_numpy()
