"""A round for a centre that has only spreadsheets: `kenal match`.

This module loads OR-Tools: import it only where something is to be matched.
"""

import csv
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from schemas.vocabulary import CRITERIA
from services.matcher.problem import Problem, Rules
from services.matcher.proposal import Proposal
from services.matcher.propose import propose
from services.matcher.sheets.errors import SheetError
from services.matcher.sheets.people import HOME_ZONE, MENTORS, PROGRAMME, REQUIRED, STUDENTS, People
from services.matcher.sheets.reading import Sheet, read_sheet

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_OUT = {
    "en": ("student", "student name", "mentor", "mentor name", "fit", "minutes a week"),
    "id": ("peserta", "nama peserta", "mentor", "nama mentor", "kecocokan", "menit seminggu"),
}
_POINTS = {
    "en": {name: f"points: {name}" for name in CRITERIA},
    "id": {
        "field": "poin: bidang",
        "goals": "poin: tujuan",
        "time": "poin: waktu",
        "ground": "poin: asal",
        "recent": "poin: baru lulus",
        "favourite": "poin: favorit",
    },
}


class CheckFailedError(Exception):
    """The proposal did not stand up to the independent check; nothing was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchReport:
    """What came out of it. `passed_over` are columns of the files that mean nothing here."""

    students: int
    mentors: int
    eligible_pairs: int
    placed: int
    total_fit: int
    optimal: bool
    engine: str
    unplaced: tuple[dict[str, Any], ...]
    passed_over: dict[str, tuple[str, ...]]


def match_files(
    students: Path,
    mentors: Path,
    out: Path,
    report: Path,
    *,
    today: date,
    language: str | None = None,
) -> MatchReport:
    """Match the students of one file with the mentors of another.

    Writes the pairs to `out` (a spreadsheet) and what is told to `report` (JSON). `language` is
    "id" or "en"; without one, that of the students' header. Raises SheetError for files that cannot
    be used, and CheckFailedError, which would be a fault of this program.
    """
    asking = read_sheet(students, STUDENTS, REQUIRED, language)
    helping = read_sheet(mentors, MENTORS, REQUIRED, language or asking.language)
    students_read, mentors_read = People(asking, STUDENTS), People(helping, MENTORS)
    problem = _problem(asking, students_read, mentors_read, today)
    outcome = propose(problem)
    if not isinstance(outcome, Proposal):
        raise CheckFailedError("; ".join((outcome.failure, *outcome.evidence)))
    _write_pairs(out, asking, outcome, students_read.names, mentors_read.names)
    told = _report(asking, helping, outcome, students_read.names)
    report.write_text(
        json.dumps(asdict(told), ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )
    return told


def _problem(asking: Sheet, students: People, mentors: People, today: date) -> Problem:
    helping = mentors.mentors()
    known = set(mentors.rows)
    read = []
    standing = []
    for student, row in zip(students.students(), asking.rows, strict=True):
        present = students.people(row, "standing", known)
        standing += [(student.person, mentor) for mentor in present]
        read.append(replace(student, favourites=students.people(row, "favourites", known)))
    faults = students.faults + mentors.faults
    if faults:
        raise SheetError(faults, asking.language)
    held = [mentor for _, mentor in standing]
    return Problem.of(
        Rules(programme=PROGRAMME, zone=HOME_ZONE, starts_on=today),
        read,
        [replace(mentor, taken=held.count(mentor.person)) for mentor in helping],
        standing,
    )


def _write_pairs(
    out: Path, sheet: Sheet, proposal: Proposal, students: dict[str, str], mentors: dict[str, str]
) -> None:
    """UTF-8 with the mark that Excel needs to see it, and the separator of the students' file."""
    with out.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=sheet.delimiter)
        points = _POINTS[sheet.language]
        writer.writerow((*_OUT[sheet.language], *(points[name] for name in CRITERIA)))
        for pair in proposal.pairs:
            given = {reason.criterion: reason.points for reason in pair.reasons}
            people = (
                pair.student,
                students[pair.student],
                pair.mentor,
                mentors[pair.mentor],
            )
            numbers = (pair.fit, pair.common_minutes, *(given.get(name, 0) for name in CRITERIA))
            writer.writerow((*_safe(people), *numbers))


def _safe(cells: Iterable[str]) -> list[str]:
    """Texts that no spreadsheet program takes for a formula."""
    return [f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells]


def _report(
    asking: Sheet, helping: Sheet, proposal: Proposal, names: dict[str, str]
) -> MatchReport:
    unplaced = [
        {
            "student": left.student,
            "name": names[left.student],
            "obstacles": [asdict(obstacle) for obstacle in left.obstacles],
        }
        for left in proposal.unplaced
    ]
    return MatchReport(
        students=proposal.students,
        mentors=proposal.mentors,
        eligible_pairs=proposal.eligible_pairs,
        placed=proposal.placed,
        total_fit=proposal.total_fit,
        optimal=proposal.optimal,
        engine=proposal.engine,
        unplaced=tuple(unplaced),
        passed_over={"students": asking.passed_over, "mentors": helping.passed_over},
    )
