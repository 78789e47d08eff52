"""People as a centre writes them into spreadsheets, in either language."""

import csv
import io
import random
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from schemas.facts import MentorProfileChanged, StudentProfileChanged
from schemas.ids import PersonId, ProgrammeId
from schemas.values import Availability, Gender, Language, Level, Must, Roster
from services.matcher.sheets.columns import MENTORS, STUDENTS
from services.matcher.sheets.reading import Headers, shown
from services.sample.identifiers import Identifiers
from services.sample.people import People

MONDAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
}
LEVELS = {
    "en": {level: level.value for level in Level},
    "id": {Level.BASIC: "dasar", Level.WORKING: "cukup", Level.FLUENT: "lancar"},
}
GENDERS = {
    "en": {Gender.WOMAN: "woman", Gender.MAN: "man", Gender.UNSAID: ""},
    "id": {Gender.WOMAN: "perempuan", Gender.MAN: "laki-laki", Gender.UNSAID: ""},
}
MUSTS = {
    "en": {must: must.value for must in Must},
    "id": {
        Must.WOMAN_MENTOR: "mentor perempuan",
        Must.MAN_MENTOR: "mentor laki-laki",
        Must.NO_SHIPS: "bukan kapal",
    },
}
Row = dict[str, str]


def centre(
    students: int, mentors: int, language: str, seed: int = 1
) -> tuple[list[Row], list[Row]]:
    """Rows of an invented centre: students S001 …, mentors M001 …."""
    draw = random.Random(seed)
    people = People(ProgrammeId("x"), draw, Identifiers(draw, NOON), MONDAY)
    helping, asking = [], []
    for number in range(1, mentors + 1):
        mentor = people.mentor()
        row = {"id": f"M{number:03}", "name": mentor.contact.name}
        helping.append(row | mentor_cells(mentor.profile, language))
    for number in range(1, students + 1):
        student = people.student()
        row = {"id": f"S{number:03}", "name": student.contact.name}
        wish = draw.choice(helping)["id"] if draw.random() < 0.4 else ""
        missed = str(draw.choice((0, 0, 0, 1)))
        row |= {"favourites": wish, "missed_rounds": missed}
        asking.append(row | student_cells(student.profile, language))
    return asking, helping


def write(folder: Path, rows: Sequence[Row], name: str, language: str) -> Path:
    """A file of such rows, as Excel saves it in the language."""
    headers = MENTORS if name.startswith("M") else STUDENTS
    file = folder / name
    file.write_bytes(table(rows, headers, language))
    return file


def table(rows: Sequence[Row], headers: Headers, language: str) -> bytes:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if language == "id" else ",")
    writer.writerow(shown(headers, column, language) for column in columns)
    writer.writerows([row.get(column, "") for column in columns] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def student_cells(profile: StudentProfileChanged, language: str) -> Row:
    cells = {
        "workplaces": joined(profile.workplaces),
        "countries": joined(profile.countries),
        "goals": joined(profile.goals),
        "cohort": str(profile.cohort or ""),
        "musts": joined(MUSTS[language][must] for must in profile.musts),
    }
    return cells | _shared(profile, language)


def mentor_cells(profile: MentorProfileChanged, language: str) -> Row:
    cells = {
        "capacity": str(profile.capacity),
        "workplace": profile.workplace or "",
        "country": profile.country or "",
        "offers": joined(profile.offers),
        "graduated": str(profile.graduated or ""),
        "favourites": joined(profile.favourites),
    }
    return cells | _shared(profile, language)


def _shared(profile: StudentProfileChanged | MentorProfileChanged, language: str) -> Row:
    yes, no = ("yes", "no") if language == "en" else ("ya", "tidak")
    return {
        "consent": yes if profile.consented else no,
        "paused": yes if profile.paused else no,
        "jobs": joined(profile.jobs),
        "languages": joined(_language(each, language) for each in profile.languages),
        "zone": profile.availability.zone,
        "hours": hours(profile.availability, language),
        "absences": joined(f"{each.first}..{each.last}" for each in profile.availability.absences),
        "rosters": joined(_roster(each, language) for each in profile.availability.rosters),
        "stays": joined(
            f"{each.first}..{each.last} {each.zone}" for each in profile.availability.stays
        ),
        "regency": profile.regency or "",
        "gender": GENDERS[language][profile.gender],
        "unit": profile.unit or "",
        "style": joined(profile.style),
    }


def _roster(roster: Roster, language: str) -> str:
    days = f"{roster.first}..{roster.last}" if roster.last else f"{roster.first}"
    on_duty = hours(Availability(zone="UTC", windows=roster.windows), language)
    return f"{days} {roster.duty_days}/{roster.off_days} {on_duty.replace(';', ' +')}".strip()


def hours(availability: Availability, language: str) -> str:
    return joined(
        f"{DAYS[language][window.weekday]} {_clock(window.start)}-{_clock(window.end)}"
        for window in availability.windows
    )


def joined(words: Iterable[str | PersonId]) -> str:
    return "; ".join(words)


def _language(spoken: Language, language: str) -> str:
    return f"{spoken.code} {LEVELS[language][spoken.level]}"


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
