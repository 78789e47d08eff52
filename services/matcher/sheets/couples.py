"""The pairs that a centre's files and rules name, each looked up on both sides."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from schemas.ids import PersonId
from services.matcher.locks import in_the_way
from services.matcher.problem import Problem
from services.matcher.sheets.columns import PAIRS
from services.matcher.sheets.errors import Fault
from services.matcher.sheets.people import People
from services.matcher.sheets.reading import FORMULA, Row, Sheet
from services.matcher.sheets.sentences import lock_obstacle
from services.matcher.sheets.wishes import Pairs, Wishes
from services.matcher.sides import Apart, LoadBand, SideRule, Together

Couple = tuple[PersonId, PersonId]
"""A student and a mentor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Couples:
    """All pairs, and everybody's favourites. `gone` are earlier pairs of people who left; `places`
    tell where a lock or an earlier pair stands.
    """

    standing: tuple[Couple, ...]
    locks: frozenset[Couple]
    bans: frozenset[Couple]
    blocks: frozenset[Couple]
    earlier: frozenset[Couple]
    gone: tuple[Couple, ...]
    favourites: Mapping[PersonId, tuple[PersonId, ...]]
    faults: list[Fault]
    places: Mapping[Couple, Fault]

    def impossible(self, problem: Problem, language: str) -> list[Fault]:
        """Locks that cannot be, with the cell or key where each stands."""
        return list(self._impossible(problem, language))

    def _impossible(self, problem: Problem, language: str) -> Iterator[Fault]:
        students = {student.person: student for student in problem.students}
        mentors = {mentor.person: mentor for mentor in problem.mentors}
        for student, mentor in sorted(self.locks):
            for rule in in_the_way(problem, students[student], mentors[mentor]):
                why = lock_obstacle(rule, language)
                yield self._at((student, mentor), "impossible-lock", why=why)
        for mentor, count in sorted(Counter(mentor for _, mentor in problem.locks).items()):
            places = mentors[mentor].places
            if places and count > places:
                first = min(pair for pair in problem.locks if pair[1] == mentor)
                yield self._at(first, "too-many-locks", count=count, places=places)

    def _at(self, pair: Couple, code: str, **values: str | int) -> Fault:
        said = {"student": pair[0], "mentor": pair[1], **values}
        return replace(self.places[pair], code=code, values=said)


def couples_of(
    students: People, mentors: People, earlier: Sheet | None, wishes: Wishes, rules: Path
) -> Couples:
    """Gather all pairs; what is wrong with a cell is noted by the reader of its row."""
    reader = _Reader(students, mentors)
    if earlier is not None:
        reader.read_earlier(earlier)
    for person, row in students.rows.items():
        reader.read_student(PersonId(person), row)
    for person, row in mentors.rows.items():
        reader.read_mentor(PersonId(person), row)
    reader.read_wishes(wishes, rules)
    return reader.couples()


class _Reader:
    """Looks pairs up. `places` says where a pair stands, for whoever finds it impossible later."""

    def __init__(self, students: People, mentors: People) -> None:
        self._students, self._mentors = students, mentors
        self._standing: list[Couple] = []
        self._locks: dict[PersonId, PersonId] = {}
        self._bans: set[Couple] = set()
        self._blocks: set[Couple] = set()
        self._earlier: dict[PersonId, PersonId] = {}
        self._gone: list[Couple] = []
        self._favourites: dict[PersonId, tuple[PersonId, ...]] = {}
        self._places: dict[Couple, Fault] = {}
        self._faults: list[Fault] = []

    def read_earlier(self, sheet: Sheet) -> None:
        """The pairs of an earlier answer, as `--out` writes them."""
        for row in sheet.rows:
            student, mentor = (_bare(row.cells.get(name, "")) for name in PAIRS)
            if student and mentor:
                place = Fault(file=sheet.file, code="", row=row.number)
                self._take_earlier((PersonId(student), PersonId(mentor)), place)

    def read_student(self, person: PersonId, row: Row) -> None:
        """The mentors whom a student's row names."""
        students, mentors = self._students, self._mentors
        self._standing += [(person, each) for each in students.people(row, "standing", mentors)]
        self._favourites[person] = students.people(row, "favourites", mentors)
        blocked = students.people(row, "not_with", mentors)
        self._blocks.update((person, each) for each in blocked)
        locked = students.one_person(row, "locked", mentors)
        if locked is not None:
            self._locks[person] = locked
            self._places[person, locked] = students.place(row, "locked")
        if locked in blocked:
            students.fault(row, "locked", "locked-and-blocked", value=str(locked))
        earlier = students.one_code(row, "earlier")
        if earlier:
            self._take_earlier((person, earlier), students.place(row, "earlier"))

    def read_mentor(self, person: PersonId, row: Row) -> None:
        """The students whom a mentor's row names."""
        students, mentors = self._students, self._mentors
        self._favourites[person] = mentors.people(row, "favourites", students)
        blocked = mentors.people(row, "not_with", students)
        self._blocks.update((each, person) for each in blocked)

    def read_wishes(self, wishes: Wishes, rules: Path) -> None:
        """The pairs and people whom rules name."""
        for pair in self._known(wishes.bans, Fault(file=rules, code="", key="bans")):
            self._bans.add(pair)
        place = Fault(file=rules, code="", key="locks")
        for student, mentor in self._known(wishes.locks, place):
            before = self._locks.setdefault(student, mentor)
            if before != mentor:
                both = f"{before}, {mentor}"
                self._fault(place, "locked-twice", student=student, mentors=both)
            self._places.setdefault((student, mentor), place)
        for student, mentor in sorted(self._bans & set(self._locks.items())):
            at = self._places[student, mentor]
            self._fault(at, "locked-and-banned", student=student, mentor=mentor)
        for person in wishes.capacities:
            self._require_mentor(person, Fault(file=rules, code="", key="capacities"))
        for number, side in enumerate(wishes.rules.sides, 1):
            self._read_side(side, Fault(file=rules, code="", key=f"side {number}"))

    def couples(self) -> Couples:
        """Everything that was read."""
        return Couples(
            standing=tuple(self._standing),
            locks=frozenset(self._locks.items()),
            bans=frozenset(self._bans),
            blocks=frozenset(self._blocks),
            earlier=frozenset(self._earlier.items()),
            gone=tuple(self._gone),
            favourites=self._favourites,
            faults=self._faults,
            places=self._places,
        )

    def _take_earlier(self, pair: Couple, place: Fault) -> None:
        student, mentor = pair
        if student in self._students.rows and mentor in self._mentors.rows:
            self._earlier[student] = mentor
            self._places.setdefault(pair, place)
        else:
            self._gone.append(pair)

    def _known(self, pairs: Pairs, place: Fault) -> Iterator[Couple]:
        for student, mentor in pairs:
            known = self._require_student(student, place)
            if self._require_mentor(mentor, place) and known:
                yield PersonId(student), PersonId(mentor)

    def _read_side(self, side: SideRule, place: Fault) -> None:
        match side:
            case LoadBand():
                for person in side.mentors:
                    self._require_mentor(person, place)
            case Apart() | Together():
                for person in side.students:
                    self._require_student(person, place)

    def _require_student(self, person: str, place: Fault) -> bool:
        if person not in self._students.rows:
            self._fault(place, "unknown-student", value=person)
        return person in self._students.rows

    def _require_mentor(self, person: str, place: Fault) -> bool:
        if person not in self._mentors.rows:
            self._fault(place, "unknown-person", value=person)
        return person in self._mentors.rows

    def _fault(self, place: Fault, code: str, **values: str | int) -> None:
        self._faults.append(replace(place, code=code, values=values))


def _bare(cell: str) -> str:
    """A code without the apostrophe that kept spreadsheet programs from taking it for a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell
