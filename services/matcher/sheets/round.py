"""What a centre's files come to: a problem, and what is needed to speak of its answer."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from schemas.ids import PersonId
from services.matcher.locks import in_the_way
from services.matcher.problem import Mentor, Problem, Student
from services.matcher.sheets.columns import MENTORS, PAIRS, REQUIRED, STUDENTS
from services.matcher.sheets.couples import Couple, Couples, couples_of
from services.matcher.sheets.errors import Fault, SheetError
from services.matcher.sheets.people import People
from services.matcher.sheets.reading import Sheet, read_sheet
from services.matcher.sheets.rules_file import CHANGES, changes_of, merged, rules_of, rules_table
from services.matcher.sheets.rules_values import Table
from services.matcher.sheets.wishes import Wishes
from services.matcher.sides import FewChanges

MOST_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: the files, and what the command line adds to them.

    `earlier` is a file of pairs, such as an earlier answer. `recorded` are rules that a report
    holds, which stand in for a file of rules. `changes` are texts such as "minimum_fit=300" that
    win over both.
    """

    students: Path
    mentors: Path
    today: date
    rules: Path | None = None
    recorded: Table | None = None
    changes: tuple[str, ...] = ()
    earlier: Path | None = None
    keep: bool = False
    most_changes: int | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A problem with the names of its people, and what was read to make it.

    `gone` are earlier pairs of which somebody is not in the files any more; `loose` are earlier
    pairs that were to be kept and cannot be, with the rule in the way. `prints` are fingerprints of
    the files by what they hold.
    """

    problem: Problem
    wishes: Wishes
    language: str
    delimiter: str
    students: Mapping[str, str]
    mentors: Mapping[str, str]
    gone: tuple[Couple, ...]
    loose: tuple[tuple[Couple, str], ...]
    passed_over: Mapping[str, tuple[str, ...]]
    prints: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Files:
    students: Sheet
    mentors: Sheet
    earlier: Sheet | None

    @property
    def by_name(self) -> dict[str, Sheet]:
        both = {"students": self.students, "mentors": self.mentors}
        return both if self.earlier is None else both | {"earlier": self.earlier}


def read_round(question: Question) -> Round:
    """Read all files. Raises SheetError."""
    files = _files(question)
    language = files.students.language
    wishes = _wishes(question, language)
    own_jobs = [job for job, _ in wishes.rules.own_jobs]
    students = People(files.students, STUDENTS, own_jobs)
    mentors = People(files.mentors, MENTORS, own_jobs)
    asking, helping = students.students(), mentors.mentors()
    couples = couples_of(students, mentors, files.earlier, wishes, question.rules or CHANGES)
    _require_none(students.faults + mentors.faults + couples.faults, language)
    open_problem = _problem(wishes, asking, helping, couples)
    kept, loose = _kept(open_problem, couples)
    _require_none(_too_few_changes(wishes, loose, question), language)
    problem = open_problem
    if wishes.keep_earlier:
        problem = replace(open_problem, locks=open_problem.locks | kept)
    _require_none(couples.impossible(problem, language), language)
    return Round(
        problem=problem,
        wishes=wishes,
        language=language,
        delimiter=files.students.delimiter,
        students=students.names,
        mentors=mentors.names,
        gone=couples.gone,
        loose=tuple(loose) if wishes.keep_earlier else (),
        passed_over={
            "students": files.students.passed_over,
            "mentors": files.mentors.passed_over,
        },
        prints={name: sheet.fingerprint() for name, sheet in files.by_name.items()},
    )


def _files(question: Question) -> _Files:
    students = read_sheet(question.students, STUDENTS, REQUIRED, question.language)
    earlier = None
    if question.earlier is not None:
        earlier = read_sheet(
            question.earlier, PAIRS, tuple(PAIRS), students.language, may_be_empty=True
        )
    return _Files(
        students=students,
        mentors=read_sheet(question.mentors, MENTORS, REQUIRED, students.language),
        earlier=earlier,
    )


def _wishes(question: Question, language: str) -> Wishes:
    said = question.recorded
    if said is None:
        said = rules_table(question.rules, language)
    wishes = rules_of(
        merged(said, changes_of(question.changes, language)),
        question.rules or CHANGES,
        question.today,
        language,
    )
    return wishes.with_options(keep=question.keep, most_changes=question.most_changes)


def _problem(
    wishes: Wishes, asking: Sequence[Student], helping: Sequence[Mentor], couples: Couples
) -> Problem:
    taken = Counter(mentor for _, mentor in couples.standing)
    capacities = {
        mentor.person: wishes.capacities.get(mentor.person, mentor.profile.capacity)
        for mentor in helping
    }
    return Problem.of(
        wishes.rules,
        [
            replace(student, favourites=couples.favourites.get(student.person, ()))
            for student in asking
        ],
        [
            Mentor(
                profile=replace(
                    mentor.profile,
                    capacity=capacities[mentor.person],
                    favourites=couples.favourites.get(mentor.person, ()),
                ),
                taken=taken[mentor.person],
            )
            for mentor in helping
        ],
        couples.standing,
        locks=couples.locks,
        bans=couples.bans,
        blocks=couples.blocks,
        earlier=couples.earlier,
    )


def _kept(
    problem: Problem, couples: Couples
) -> tuple[set[tuple[PersonId, PersonId]], list[tuple[Couple, str]]]:
    """The earlier pairs that can be locked, and those that cannot, with the rule in the way."""
    students = {student.person: student for student in problem.students}
    mentors = {mentor.person: mentor for mentor in problem.mentors}
    decided = {student for student, _ in couples.locks}
    kept, loose = set(), []
    for student, mentor in sorted(couples.earlier):
        if student in decided:
            continue
        rules = in_the_way(problem, students[student], mentors[mentor])
        if rules:
            loose.append(((student, mentor), rules[0]))
        else:
            kept.add((student, mentor))
    return kept, loose


def _too_few_changes(
    wishes: Wishes, loose: Sequence[tuple[Couple, str]], question: Question
) -> Iterator[Fault]:
    """Bounds on changes that are below the number of earlier pairs that cannot be kept at all."""
    pairs = ", ".join(f"{student}–{mentor}" for (student, mentor), _ in loose[:MOST_NAMED])
    more = ", …" if len(loose) > MOST_NAMED else ""
    for number, side in enumerate(wishes.rules.sides, 1):
        if isinstance(side, FewChanges) and side.most < len(loose):
            asked = question.most_changes is not None
            yield Fault(
                file=Path("--most-changes") if asked else question.rules or CHANGES,
                code="too-few-changes",
                key=None if asked else f"side {number}: most",
                values={"count": len(loose), "pairs": pairs + more},
            )


def _require_none(faults: Iterable[Fault], language: str) -> None:
    found = list(faults)
    if found:
        raise SheetError(found, language)
