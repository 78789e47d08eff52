import csv
import json
from datetime import date
from pathlib import Path

import pytest

from schemas.values import Absence, Language, Level, Window
from services.matcher.sheets import values
from services.matcher.sheets.errors import SheetError, WordError
from services.matcher.sheets.match import Match, match_files
from services.matcher.sheets.round import Question

MONDAY = date(2026, 3, 2)
STUDENTS = """\
id,name,jobs,goals,languages,free hours,favourites,missed rounds
s1,Ni Kadek Contoh,"Room Attendant",cv,"id fluent, en basic","Mon-Fri 19:00-21:00",m1,
s2,Wayan Contoh,waiter,"cv; promotion",id,Mon 19:00-21:00,,1
"""
MENTORS = """\
id,name,capacity,jobs,offers,languages,free hours,graduated
m1,Putu Contoh,1,room-attendant,cv,id,daily 20:00-22:00,2024
m2,Made Contoh,1,waiter,promotion,id,Sat 08:00-10:00,2010
"""


def match(
    folder: Path,
    students: str | bytes = STUDENTS,
    mentors: str | bytes = MENTORS,
    language: str | None = None,
) -> Match:
    for name, content in (("S.csv", students), ("M.csv", mentors)):
        data = content if isinstance(content, bytes) else content.encode("utf-8")
        (folder / name).write_bytes(data)
    question = Question(
        students=folder / "S.csv", mentors=folder / "M.csv", today=MONDAY, language=language
    )
    return match_files(question, folder / "pairs.csv", folder / "report.json")


def refusal(
    folder: Path, students: str, mentors: str = MENTORS, language: str | None = None
) -> str:
    with pytest.raises(SheetError) as refused:
        match(folder, students, mentors, language)
    assert not (folder / "pairs.csv").exists()
    return str(refused.value)


def test_two_spreadsheets_become_pairs_and_a_report(tmp_path: Path) -> None:
    found = match(tmp_path).proposal

    assert (tmp_path / "pairs.csv").read_bytes().startswith(b"\xef\xbb\xbfstudent,student name,")
    with (tmp_path / "pairs.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["student"], row["mentor name"], row["minutes a week"]) for row in rows] == [
        ("s2", "Putu Contoh", "60")
    ]
    assert int(rows[0]["fit"]) == sum(
        int(value) for name, value in rows[0].items() if name.startswith("points")
    )
    assert (found.students, found.mentors, found.placed, found.optimal) == (2, 2, 1, True)
    told = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert told["unplaced"] == [
        {
            "student": "s1",
            "name": "Ni Kadek Contoh",
            "obstacles": [
                {
                    "code": "places-taken",
                    "mentors": 1,
                    "values": {"students": 2, "places": 1, "competed_mentors": 1},
                    "sentence": "1 mentor would suit, but every place there went to another"
                    " student. 2 students compete for the same place. 1 more place with such"
                    " mentors would be enough for all of them.",
                }
            ],
        }
    ]


def test_indonesian_headers_words_and_semicolons_are_understood(tmp_path: Path) -> None:
    students = (
        "Kode;Nama;Pekerjaan;Bahasa;Jam luang;Zona waktu;Syarat\n"
        "p1;Ketut Contoh;Waiter;Indonesia lancar;Senin-Jumat 19.00-21.00;WITA;mentor perempuan\n"
    )
    mentors = (
        "Kode;Nama;Kapasitas;Bahasa;Jam luang;Jenis kelamin\n"
        "m1;Komang Contoh;2;Indonesia cukup;setiap hari 20.00-22.00;perempuan\n"
    )
    match(tmp_path, students, mentors)

    lines = (tmp_path / "pairs.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("peserta;nama peserta;mentor;nama mentor;kecocokan;menit seminggu")
    assert lines[1].startswith("p1;Ketut Contoh;m1;Komang Contoh;")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1252"])
def test_names_survive_what_spreadsheet_programs_write(tmp_path: Path, encoding: str) -> None:
    match(tmp_path, STUDENTS.replace("Wayan", "Renée").encode(encoding), MENTORS)

    assert "Renée Contoh" in (tmp_path / "pairs.csv").read_text(encoding="utf-8-sig")


def test_tabs_separate_too(tmp_path: Path) -> None:
    students = "id\tlanguages\tfree hours\ns1\tid\tMon 19:00-21:00\n"

    assert match(tmp_path, students).proposal.placed == 1


def test_texts_that_look_like_formulas_are_made_harmless(tmp_path: Path) -> None:
    match(tmp_path, STUDENTS.replace("Wayan Contoh", '"=HYPERLINK(""x"")"'))

    assert "'=HYPERLINK" in (tmp_path / "pairs.csv").read_text(encoding="utf-8-sig")


def test_present_mentors_hold_places_and_are_not_proposed_again(tmp_path: Path) -> None:
    students = "id,languages,free hours,present mentors\ns1,id,Mon 19:00-21:00,m1\n"
    mentors = MENTORS.replace("m1,Putu Contoh,1", "m1,Putu Contoh,2")
    left = match(tmp_path, students, mentors).proposal.unplaced[0]

    assert left.obstacles[0].code in {"already-paired", "common-time"}


def test_columns_that_mean_nothing_are_named_in_the_report(tmp_path: Path) -> None:
    found = match(
        tmp_path,
        STUDENTS.replace("id,name", "id,hobby,name")
        .replace("s1,", "s1,-,")
        .replace("s2,", "s2,-,"),
    )

    assert found.round.passed_over == {"students": ("hobby",), "mentors": ()}


@pytest.mark.parametrize(
    ("students", "sentence"),
    [
        (STUDENTS.replace("s2", "s1"), "S.csv, row 3, column “id”: “s1” stands twice"),
        (STUDENTS.replace("s2,", ","), "S.csv, row 3, column “id”: must not be empty"),
        (
            STUDENTS.replace(",waiter,", ",waitr,"),
            "did you mean: waiter",
        ),
        (STUDENTS.replace(",m1,", ",m9,"), "row 2, column “favourites”: there is no mentor “m9”"),
        (STUDENTS.replace("Mon 19:00-21:00", "evenings"), "row 3, column “free hours”: “evenings”"),
        (STUDENTS.replace("Mon 19:00-21:00", "Mon 19:10-21:00"), "whole or half hour"),
        (STUDENTS.replace(",,1\n", ",,-1\n"), "“-1” is not a whole number from 0 to 999"),
        (STUDENTS.replace("languages", "tongues"), "S.csv: the column “languages” is missing"),
        (STUDENTS.replace(",goals,", ",jobs,"), "S.csv: the column “jobs” is there twice"),
        (STUDENTS.replace(",,1\n", ",,1,x\n"), "row 3: has more cells than there are columns"),
        (STUDENTS.splitlines()[0], "S.csv: there are no rows"),
        ("", "the column “id” is missing"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_place(
    tmp_path: Path, students: str, sentence: str
) -> None:
    assert sentence in refusal(tmp_path, students)


def test_errors_come_in_the_language_of_the_header_or_the_one_asked_for(tmp_path: Path) -> None:
    students = "kode;bahasa;jam luang\np1;indonesia;malam\n"

    assert "baris 2, kolom “jam luang”: “malam” bukan jam luang" in refusal(tmp_path, students)
    assert "row 2, column “free hours”: “malam” is not free time" in refusal(
        tmp_path, students, language="en"
    )


def test_all_errors_come_at_once_up_to_a_bound(tmp_path: Path) -> None:
    students = "id,languages,free hours\n" + "".join(f"s{n},xx,Mon 1\n" for n in range(15))
    sentences = refusal(tmp_path, students).splitlines()

    assert len(sentences) == 21
    assert sentences[-1] == "… and 10 more"


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match="cannot be read"):
        match_files(
            Question(students=tmp_path / "no", mentors=tmp_path / "no", today=MONDAY),
            tmp_path / "o",
            tmp_path / "r",
        )


def test_a_cell_without_end_is_refused(tmp_path: Path) -> None:
    assert "cannot be read" in refusal(tmp_path, 'id,languages,hours\n"' + 200_000 * "x")


def window(weekday: int, start: float, end: float) -> Window:
    return Window(weekday=weekday, start=int(60 * start), end=int(60 * end))


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        ("Mon 19:00-21:00", (window(0, 19, 21),)),
        ("Senin, Rabu 08.00-10.30", (window(0, 8, 10.5), window(2, 8, 10.5))),
        ("Sab-Min 9:00-10:00", (window(5, 9, 10), window(6, 9, 10))),
        ("Sat 08:00-09:00, 13:00-14:00", (window(5, 8, 9), window(5, 13, 14))),
        ("Sun 23:00-01:00", (window(0, 0, 1), window(6, 23, 24))),
        ("Mon 22:00-24:00", (window(0, 22, 24),)),
        (
            "Kamis dan Jumat 7:00-8:00; Fri 20:00-21:00",
            (window(3, 7, 8), window(4, 7, 8), window(4, 20, 21)),
        ),
    ],
)
def test_hours_are_read(text: str, windows: tuple[Window, ...]) -> None:
    assert values.hours(text) == windows


@pytest.mark.parametrize(
    "text",
    ["Mon", "19:00-21:00", "Mon 25:00-26:00", "Mon 19-21", "Mon 19:00-19:00", "Mox 19:00-20:00"],
)
def test_hours_that_mean_nothing_are_refused(text: str) -> None:
    with pytest.raises(WordError):
        values.hours(text)


def test_absences_are_read() -> None:
    assert values.absences("2026-01-15..2026-03-31; 2026-05-01") == (
        Absence(first=date(2026, 1, 15), last=date(2026, 3, 31)),
        Absence(first=date(2026, 5, 1), last=date(2026, 5, 1)),
    )


@pytest.mark.parametrize("text", ["soon", "2026-02-30", "2026-03-31..2026-01-15"])
def test_absences_that_mean_nothing_are_refused(text: str) -> None:
    with pytest.raises(WordError):
        values.absences(text)


def test_languages_are_read_with_their_levels() -> None:
    assert values.languages("Indonesia lancar; en:basic, ja") == (
        Language(code="id", level=Level.FLUENT),
        Language(code="en", level=Level.BASIC),
        Language(code="ja", level=Level.WORKING),
    )


@pytest.mark.parametrize(
    ("text", "name"), [("WITA", "Asia/Makassar"), ("Europe/Rome", "Europe/Rome")]
)
def test_zones_are_read(text: str, name: str) -> None:
    assert values.zone(text) == name


def test_a_zone_that_is_none_is_refused() -> None:
    with pytest.raises(WordError):
        values.zone("Bali/Sanur")
