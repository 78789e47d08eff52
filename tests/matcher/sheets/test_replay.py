"""A report is enough to come to the same answer again, bit for bit; what differs is named."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from services.matcher.sheets.errors import SheetError
from services.matcher.sheets.match import match_files
from services.matcher.sheets.replay import Replay, replay
from services.matcher.sheets.round import Question
from tests.matcher.sheets import rooms
from tests.matcher.sheets.files import MONDAY, centre, write
from tests.matcher.sheets.rooms import match, question, with_column

LATER = MONDAY.replace(year=2027)
RULES = "seed = 3\nminimum_fit = 100\n[weights]\ntime = 50\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A centre's files, and the report of their answer."""
    students, mentors = centre(40, 12, "en")
    write(tmp_path, students, "S.csv", "en")
    write(tmp_path, mentors, "M.csv", "en")
    (tmp_path / "rules.toml").write_text(RULES, encoding="utf-8")
    asked = Question(
        students=tmp_path / "S.csv",
        mentors=tmp_path / "M.csv",
        today=MONDAY,
        rules=tmp_path / "rules.toml",
    )
    match_files(asked, tmp_path / "pairs.csv", tmp_path / "report.json")
    return tmp_path


def again(folder: Path, language: str | None = None, earlier: Path | None = None) -> Replay:
    """Replayed on another day, without the rules."""
    asked = Question(
        students=folder / "S.csv",
        mentors=folder / "M.csv",
        today=LATER,
        language=language,
        earlier=earlier,
    )
    return replay(folder / "report.json", asked)


def change(folder: Path, edit: Callable[[dict[str, Any]], None]) -> None:
    file = folder / "report.json"
    report = json.loads(file.read_text(encoding="utf-8"))
    edit(report)
    file.write_text(json.dumps(report), encoding="utf-8")


def test_twenty_runs_over_shuffled_rows_are_the_same_bit_for_bit(folder: Path) -> None:
    report, pairs = (folder / "report.json").read_bytes(), (folder / "pairs.csv").read_bytes()
    chance = random.Random(1)
    for _ in range(20):
        for name in ("S.csv", "M.csv"):
            header, *rows = (folder / name).read_text(encoding="utf-8-sig").splitlines()
            chance.shuffle(rows)
            (folder / name).write_text("\n".join([header, *rows, ""]), encoding="utf-8")
        asked = Question(
            students=folder / "S.csv",
            mentors=folder / "M.csv",
            today=MONDAY,
            rules=folder / "rules.toml",
        )
        match_files(asked, folder / "pairs.csv", folder / "report.json")

        assert (folder / "report.json").read_bytes() == report
        assert (folder / "pairs.csv").read_bytes() == pairs


def test_a_replay_says_that_it_is_the_same(folder: Path) -> None:
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))

    assert again(folder) == Replay(
        same=True,
        lines=(
            (
                f"The same, bit for bit: {report['placed']} pairs, total fit"
                f" {report['total_fit']:,}, input {report['input']['hash']}."
            ),
        ),
    )
    assert again(folder, "id").lines[0].startswith("Sama, bit demi bit: ")


def test_columns_in_another_order_and_separator_are_the_same(folder: Path) -> None:
    students, _ = centre(40, 12, "en")
    turned = [dict(reversed(row.items())) for row in students]
    write(folder, turned, "S.csv", "id")

    assert again(folder).same


def test_a_changed_file_is_named_with_both_fingerprints(folder: Path) -> None:
    students, _ = centre(40, 12, "en")
    students[0]["goals"] = "cv"
    students[1]["missed_rounds"] = "7"
    write(folder, students, "S.csv", "en")
    found = again(folder)

    assert not found.same
    assert found.lines[0].startswith("Input: S.csv does not hold what it held then (fingerprint ")
    assert not any("M.csv" in line for line in found.lines)


def test_a_change_that_moves_nobody_still_differs(folder: Path) -> None:
    _, mentors = centre(40, 12, "en")
    mentors[0]["name"] = "Another Name"
    write(folder, mentors, "M.csv", "en")
    found = again(folder)

    assert not found.same
    assert found.lines[0].startswith("Input: M.csv does not hold")


def test_other_versions_are_named(folder: Path) -> None:
    change(folder, lambda report: report["versions"].update(ortools="9.0", scipy="1.0"))
    found = again(folder)

    assert not found.same
    assert found.lines[0].startswith("Versions: ortools is 9.15")
    assert found.lines[0].endswith(", and was 9.0 then.")
    assert found.lines[1:] == (
        "Versions: scipy is – now, and was 1.0 then.",
        "The answer is the same all the same.",
    )


def test_other_words_are_no_difference(folder: Path) -> None:
    def reword(report: dict[str, Any]) -> None:
        report["unplaced"][0]["obstacles"][0]["sentence"] = "In other words."
        report["pairs"][0]["reasons"][0]["sentence"] = "In other words."

    change(folder, reword)

    assert again(folder).same


def test_rules_that_were_changed_in_the_report_are_noticed(folder: Path) -> None:
    change(folder, lambda report: report["rules"].update(meeting_minutes=31))
    found = again(folder, "id")

    assert not found.same
    assert found.lines[0].startswith("Masukan: aturan atau pilihannya tidak sama dengan waktu itu")


def test_another_answer_is_told_student_by_student(folder: Path) -> None:
    def forge(report: dict[str, Any]) -> None:
        report["pairs"][0]["mentor"] = "M999"
        report["total_fit"] += 1

    change(folder, forge)
    found = again(folder)
    first = json.loads((folder / "report.json").read_text(encoding="utf-8"))["pairs"][0]

    assert not found.same
    assert found.lines[0] == "Answer: the pair of 1 student differs:"
    assert found.lines[1].startswith(f"  {first['student']}: M999 ({first['fit']}) → M")
    assert found.lines[2:] == ("Answer: “total_fit” of the report differs.",)


def test_a_replay_asks_for_the_earlier_pairs_that_an_answer_rests_on(tmp_path: Path) -> None:
    match(tmp_path, earlier="student,mentor\ns1,m2\n", keep=True)

    assert again(tmp_path) == Replay(
        same=False,
        lines=("Input: the report rests on a file of earlier pairs too; give it with --earlier.",),
    )
    assert again(tmp_path, earlier=tmp_path / "earlier.csv").same


def test_locks_and_blocks_of_the_files_are_replayed(tmp_path: Path) -> None:
    students = with_column(rooms.STUDENTS, "locked mentor", "", "", "m2")
    match(tmp_path, with_column(students, "not with", "m1"))

    assert again(tmp_path).same


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"rules": {}}', "\x00", '"report"', '{"versions": 3}']
)
def test_what_is_no_report_is_refused(tmp_path: Path, text: str) -> None:
    asked = question(tmp_path)
    (tmp_path / "report.json").write_text(text, encoding="utf-8")

    with pytest.raises(SheetError) as refused:
        replay(tmp_path / "report.json", asked)
    assert str(refused.value) == (
        "report.json: is not a report of kenal match; give the file that --report wrote"
    )


def test_a_report_with_rules_that_mean_nothing_is_refused(folder: Path) -> None:
    change(folder, lambda report: report["rules"].update(order="best"))

    with pytest.raises(SheetError, match=r"report\.json, key “order”: “best” is not known here"):
        again(folder)
