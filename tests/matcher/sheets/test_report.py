"""What is told of an answer, word by word, in both languages."""

import json
from pathlib import Path
from typing import Any

import pytest

from schemas.ids import PersonId
from schemas.round_values import Advice, Ask, TraitValue, Worth
from schemas.values import Obstacle
from services.matcher.explanations.left_out import COSTS_FIT, SIDE_RULES
from services.matcher.obstacles import PLACES_TAKEN, OwnObstacle, Rule
from services.matcher.sheets import sentences
from services.matcher.sheets.errors import SheetError
from services.matcher.sheets.match import match_files
from services.matcher.sheets.replay import without_sentences
from services.matcher.sheets.texts import LOCK_OBSTACLES, OBSTACLES, TEXTS, TRAITS
from services.matcher.sides import FewChanges
from services.matcher.versions import versions
from tests.matcher.sheets import rooms
from tests.matcher.sheets.files import centre, write
from tests.matcher.sheets.rooms import match, question, with_column

NAMES = {"m1": "Made Contoh", "m2": ""}
ADVICE = Advice(
    students=14,
    places=9,
    needed=5,
    traits=(
        TraitValue(trait="division", value="housekeeping"),
        TraitValue(trait="language", value="en"),
    ),
    ask=(Ask(mentor=PersonId("m1"), places=1), Ask(mentor=PersonId("m2"), places=4)),
)


def told(folder: Path) -> dict[str, Any]:
    report: dict[str, Any] = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return report


def test_the_report_holds_all_it_takes_to_repeat_the_answer(tmp_path: Path) -> None:
    found = match(tmp_path, rules="seed = 5\nminimum_fit = 10\n")
    report = told(tmp_path)

    assert report["seed"] == 5
    assert report["engine"] == "or-tools-min-cost-flow"
    assert report["versions"] == versions()
    assert set(report["versions"]) == {"kenal", "ortools", "numpy", "numba", "python"}
    assert report["input"]["hash"] == found.proposal.input_hash
    assert set(report["input"]["files"]) == {"students", "mentors"}
    assert report["rules"] == found.round.wishes.told()
    assert (report["rules"]["starts_on"], report["rules"]["minimum_fit"]) == ("2026-03-02", 10)
    assert report["metrics"]["placed"] == report["placed"] == len(report["pairs"]) == 2


def test_each_student_left_out_has_reasons_in_the_language_of_the_file(tmp_path: Path) -> None:
    students = with_column(rooms.STUDENTS, "persetujuan", "tidak", "ya", "ya")
    students = students.replace("id,name,languages,free hours", "kode,nama,bahasa,jam luang")
    students += "s4,Ketut Contoh,en,Mon 19:00-21:00,ya\n"
    match(tmp_path, students)

    said = {
        left["student"]: [why["sentence"] for why in left["obstacles"]]
        for left in told(tmp_path)["unplaced"]
    }
    assert said == {
        "s1": ["Peserta belum mengizinkan pencocokan."],
        "s4": [
            (
                "2 mentor tidak cukup menguasai bahasa peserta untuk sebuah pertemuan."
                " Tanpa penghalang itu, mentor tersebut cocok."
            )
        ],
    }


def test_the_terminal_tells_the_same_in_short(tmp_path: Path) -> None:
    lines = match(tmp_path).lines()

    assert lines[0].startswith("2 of 3 students have a mentor; total fit ")
    assert lines[1:3] == (
        "Proved: under these rules there is no better answer.",
        "1 student was left out:",
    )
    assert lines[3].endswith(
        ": 2 mentors would suit, but every place with them went to other students."
    )
    assert lines[4:6] == (
        "What would place more:",
        "  3 students share 2 places; 1 more place is needed.",
    )
    assert lines[6].startswith("    Ask m")
    assert lines[7] == "Whom to ask for one more place first:"


def test_what_was_not_used_is_said(tmp_path: Path) -> None:
    students = with_column(rooms.STUDENTS, "hobi", "catur")
    students = with_column(students, "earlier mentor", "m9", "m1")
    lines = match(
        tmp_path, students, with_column(rooms.MENTORS, "paused", "yes"), keep=True
    ).lines()

    assert lines[2:5] == (
        "Columns that mean nothing here and were passed over: hobi.",
        "An earlier pair of somebody who is not in the files: s1 Ni Kadek Contoh with m9.",
        "Not kept: s2 Wayan Contoh with m1 Putu Contoh, because the mentor is taking a break.",
    )


@pytest.mark.parametrize(
    ("language", "sentence", "asking"),
    [
        (
            "en",
            "14 students share 9 places in Housekeeping with English; 5 more places are needed.",
            "Ask m1 Made Contoh (1 place), m2 (4 places).",
        ),
        (
            "id",
            (
                "14 peserta berebut 9 tempat di bidang Tata graha (housekeeping) dengan bahasa"
                " Inggris; perlu 5 tempat lagi."
            ),
            "Tanyakan kepada m1 Made Contoh (1 tempat), m2 (4 tempat).",
        ),
    ],
)
def test_advice_is_one_sentence_with_numbers(language: str, sentence: str, asking: str) -> None:
    assert sentences.competition(ADVICE, language) == sentence
    assert sentences.asking(ADVICE, NAMES, language) == asking


def test_a_long_list_of_mentors_to_ask_is_cut_on_request() -> None:
    assert sentences.asking(ADVICE, NAMES, "en", 1) == "Ask m1 Made Contoh (1 place), … and 1 more."


@pytest.mark.parametrize(
    ("worth", "english", "indonesian"),
    [
        (
            Worth(mentor=PersonId("m1"), places=1, fit=1234),
            "m1 Made Contoh: one more place lets 1 more student in; total fit +1,234.",
            (
                "m1 Made Contoh: satu tempat lagi memberi mentor kepada 1 peserta lagi; jumlah"
                " kecocokan +1.234."
            ),
        ),
        (
            Worth(mentor=PersonId("m2"), places=1, fit=-5),
            "m2: one more place lets 1 more student in; total fit −5.",
            "m2: satu tempat lagi memberi mentor kepada 1 peserta lagi; jumlah kecocokan −5.",
        ),
        (
            Worth(mentor=PersonId("m2"), places=0, fit=40),
            "m2: one more place lets nobody in, and changes the total fit by +40.",
            "m2: satu tempat lagi tidak menambah peserta, dan mengubah jumlah kecocokan +40.",
        ),
    ],
)
def test_the_worth_of_a_place_is_said(worth: Worth, english: str, indonesian: str) -> None:
    assert sentences.worth(worth, NAMES, "en") == english
    assert sentences.worth(worth, NAMES, "id") == indonesian


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_obstacle_has_a_sentence(language: str) -> None:
    suited = {PLACES_TAKEN, SIDE_RULES, COSTS_FIT}
    codes = {*(each.value for each in (*Rule, *OwnObstacle)), *suited}
    said = {
        code: sentences.obstacle(Obstacle(code=code, mentors=3, values={}), language)
        for code in codes
    }

    assert set(OBSTACLES) == codes
    assert len(set(said.values())) == len(codes)
    assert codes - suited <= set(LOCK_OBSTACLES)
    assert sentences.obstacle(Obstacle(code="new", mentors=1, values={}), language)


def test_numbers_of_an_obstacle_are_said_with_what_would_help() -> None:
    values: dict[str, str | int | list[str]] = {"students": 14, "places": 9}
    taken = Obstacle(code=PLACES_TAKEN, mentors=1, values=values)

    assert sentences.obstacle(taken, "en") == (
        "1 mentor would suit, but every place there went to another student. 14 students compete"
        " for the same 9 places. 5 more places with such mentors would be enough for all of them."
    )
    assert sentences.obstacle(taken, "id") == (
        "1 mentor sebenarnya cocok, tetapi semua tempatnya diberikan kepada peserta lain. 14"
        " peserta memperebutkan 9 tempat yang sama. Tambahan 5 tempat pada mentor seperti itu akan"
        " cukup untuk mereka semua."
    )


def test_both_languages_say_everything_with_the_same_values() -> None:
    for code, text in {**TEXTS, **OBSTACLES, **LOCK_OBSTACLES, **TRAITS}.items():
        assert set(text) == {"en", "id"}, code
        forms = [text["en"]] if isinstance(text["en"], str) else list(text["en"])
        assert isinstance(text["id"], str), code
        assert _values(text["id"]) == _values(forms[-1]), code


def test_nothing_is_written_where_one_file_cannot_be(tmp_path: Path) -> None:
    report = tmp_path / "nowhere" / "report.json"

    with pytest.raises(SheetError) as refused:
        match_files(question(tmp_path, language="id"), tmp_path / "pairs.csv", report)
    assert str(refused.value) == (
        f"report.json: tidak dapat ditulis: tidak ada folder {report.parent}; buatlah lebih dulu"
    )
    assert not (tmp_path / "pairs.csv").exists()


def test_a_bound_on_changes_is_one_of_the_rules(tmp_path: Path) -> None:
    found = match(tmp_path, most_changes=2, rules='[[side]]\nkind = "few-changes"\nmost = 9\n')

    assert found.round.wishes.rules.sides == (FewChanges(most=2),)


def test_an_invented_centre_is_told_of_in_both_languages(tmp_path: Path) -> None:
    reports = []
    for language in ("en", "id"):
        folder = tmp_path / language
        folder.mkdir()
        students, mentors = centre(120, 40, language)
        write(folder, students, "S.csv", language)
        write(folder, mentors, "M.csv", language)
        texts = [(folder / name).read_text(encoding="utf-8-sig") for name in ("S.csv", "M.csv")]
        match(folder, *texts)
        reports.append(told(folder))
    english, indonesian = reports

    assert english["language"] == "en"
    assert indonesian["language"] == "id"
    assert english["input"]["hash"] == indonesian["input"]["hash"]
    assert without_sentences(english["pairs"]) == without_sentences(indonesian["pairs"])


def _values(text: str) -> set[str]:
    return {part.partition("}")[0] for part in text.split("{")[1:]}
