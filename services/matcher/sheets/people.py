"""The students and mentors of a centre's spreadsheets, row by row."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, TypeVar

from schemas.facts import MentorProfileChanged, StudentProfileChanged
from schemas.ids import PersonId, ProgrammeId, RequestId
from schemas.values import Availability, Gender, Language
from schemas.vocabulary import COUNTRIES, GOALS, JOBS, REGENCIES, WORKPLACES
from services.matcher.problem import Mentor, Student
from services.matcher.sheets import turns, values, words
from services.matcher.sheets.columns import STUDENTS
from services.matcher.sheets.errors import Fault, WordError
from services.matcher.sheets.reading import Headers, Row, Sheet, shown

T = TypeVar("T")
PROGRAMME: Final = ProgrammeId("spreadsheet")
HOME_ZONE: Final = "Asia/Makassar"

_WORKPLACES: Final = values.codes(WORKPLACES)
_COUNTRIES: Final = values.codes(COUNTRIES)
_GOALS: Final = values.codes(GOALS)
_REGENCIES: Final = values.codes(REGENCIES)


class People:
    """Reads rows, and gathers what is wrong with them. `own_jobs` are known besides the usual."""

    def __init__(self, sheet: Sheet, headers: Headers, own_jobs: Iterable[str] = ()) -> None:
        self._sheet = sheet
        self._headers = headers
        self._jobs: Mapping[str, str] = values.codes((*JOBS, *own_jobs))
        self.faults: list[Fault] = []
        self.names: dict[str, str] = {}
        self.rows: dict[str, Row] = {}
        self._unknown = "unknown-person" if headers is STUDENTS else "unknown-student"

    def students(self) -> list[Student]:
        """A student for each row."""
        return [self._student(row) for row in self._sheet.rows]

    def mentors(self) -> list[Mentor]:
        """A mentor for each row."""
        return [self._mentor(row) for row in self._sheet.rows]

    def people(self, row: Row, column: str, others: "People") -> tuple[PersonId, ...]:
        """The people of the other file whom a cell names by their codes, in its order."""
        named = values.words(row.cells.get(column, ""))
        for name in named:
            if name not in others.rows:
                self.fault(row, column, self._unknown, value=name)
        return tuple(PersonId(name) for name in dict.fromkeys(named) if name in others.rows)

    def one_person(self, row: Row, column: str, others: "People") -> PersonId | None:
        """The one person of the other file whom a cell names; None for an empty cell."""
        code = self.one_code(row, column)
        if code is not None and code not in others.rows:
            self.fault(row, column, self._unknown, value=code)
            return None
        return code

    def one_code(self, row: Row, column: str) -> PersonId | None:
        """The one code in a cell, of whomever; None for an empty cell."""
        named = values.words(row.cells.get(column, ""))
        if len(named) > 1:
            self.fault(row, column, "only-one", value=row.cells[column])
        return PersonId(named[0]) if len(named) == 1 else None

    def _student(self, row: Row) -> Student:
        person = self._person(row)
        profile = StudentProfileChanged(
            person=person,
            workplaces=self._read(row, "workplaces", lambda t: values.many_of(t, _WORKPLACES), ()),
            countries=self._read(row, "countries", lambda t: values.many_of(t, _COUNTRIES), ()),
            goals=self._read(row, "goals", lambda t: values.many_of(t, _GOALS), ()),
            cohort=self._read(row, "cohort", lambda t: values.whole(t, 1, 9999), None),
            musts=self._read(row, "musts", lambda t: values.many_of(t, words.MUSTS), ()),
            **self._shared(row),
        )
        missed = self._read(row, "missed_rounds", lambda t: values.whole(t, 0, 999), 0)
        return Student(request=RequestId(person), profile=profile, missed_rounds=missed)

    def _mentor(self, row: Row) -> Mentor:
        profile = MentorProfileChanged(
            person=self._person(row),
            capacity=self._read(row, "capacity", lambda t: values.whole(t, 0, 999), 2),
            workplace=self._read(row, "workplace", lambda t: values.one_of(t, _WORKPLACES), None),
            country=self._read(row, "country", lambda t: values.one_of(t, _COUNTRIES), None),
            offers=self._read(row, "offers", lambda t: values.many_of(t, _GOALS), ()),
            graduated=self._read(row, "graduated", lambda t: values.whole(t, 1900, 2999), None),
            **self._shared(row),
        )
        return Mentor(profile=profile)

    def _shared(self, row: Row) -> dict[str, Any]:
        no_codes: tuple[str, ...] = ()
        no_languages: tuple[Language, ...] = ()
        availability = Availability(
            zone=self._read(row, "zone", values.zone, HOME_ZONE),
            windows=self._read(row, "hours", values.hours, ()),
            absences=self._read(row, "absences", values.absences, ()),
            rosters=self._read(row, "rosters", turns.rosters, ()),
            stays=self._read(row, "stays", turns.stays, ()),
        )
        return {
            "programme": PROGRAMME,
            "consented": self._flag(row, "consent", absent=True),
            "paused": self._flag(row, "paused", absent=False),
            "jobs": self._read(row, "jobs", lambda t: values.many_of(t, self._jobs), no_codes),
            "languages": self._read(row, "languages", values.languages, no_languages),
            "availability": availability,
            "regency": self._read(row, "regency", lambda t: values.one_of(t, _REGENCIES), None),
            "gender": self._read(
                row, "gender", lambda t: values.one_of(t, words.GENDERS), Gender.UNSAID
            ),
            "unit": self._read(row, "unit", values.slug, None),
            "style": self._read(row, "style", values.styles, no_codes),
        }

    def _person(self, row: Row) -> PersonId:
        code = row.cells.get("id", "")
        if not code:
            self.fault(row, "id", "empty-cell")
        elif code in self.rows:
            self.fault(row, "id", "twice", value=code)
        self.rows[code] = row
        self.names[code] = row.cells.get("name", "")
        return PersonId(code)

    def _flag(self, row: Row, column: str, *, absent: bool) -> bool:
        """Yes or no. An empty cell is no; without the column the centre answers for everybody."""
        if column not in row.cells:
            return absent
        return self._read(row, column, lambda t: values.one_of(t, words.YES), default=False)

    def _read(self, row: Row, column: str, read: Callable[[str], T], default: T) -> T:
        text = row.cells.get(column, "")
        if not text:
            return default
        try:
            return read(text)
        except WordError as error:
            self.fault(row, column, error.code, **error.values)
            return default

    def fault(self, row: Row, column: str, code: str, **said: str | int) -> None:
        """Note that a cell is wrong."""
        self.faults.append(replace(self.place(row, column), code=code, values=said))

    def place(self, row: Row, column: str) -> Fault:
        """A cell, for whatever may be wrong with it."""
        name = shown(self._headers, column, self._sheet.language)
        return Fault(file=Path(self._sheet.file), code="", row=row.number, column=name)
