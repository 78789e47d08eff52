import json
from pathlib import Path

import pytest

from services.matcher.sheets.assign import Summary, assign_files
from services.matcher.sheets.errors import SheetError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def assign(folder: Path, edges: str, capacities: str) -> Summary:
    (folder / "E.csv").write_text(edges, encoding="utf-8")
    (folder / "C.csv").write_text(capacities, encoding="utf-8")
    return assign_files(folder / "E.csv", folder / "C.csv", folder / "pairs.csv", seconds=lambda: 0)


def refusal(folder: Path, edges: str, capacities: str) -> str:
    with pytest.raises(SheetError) as refused:
        assign(folder, edges, capacities)
    assert not (folder / "pairs.csv").exists()
    return str(refused.value)


def test_most_students_are_placed_and_then_the_fit_is_greatest(folder: Path) -> None:
    edges = "student,mentor,fit\na,m,10\na,n,-2\nb,m,1\n"

    summary = assign(folder, edges, "mentor,capacity\nm,1\nn,1\n")

    assert summary == Summary(
        students=2, placed=2, fit=-1, optimal=True, engine="or-tools-min-cost-flow", seconds=0
    )
    assert (folder / "pairs.csv").read_text() == "student,mentor,fit\na,n,-2\nb,m,1\n"


def test_the_summary_is_one_line_of_json(folder: Path) -> None:
    summary = assign(folder, "student,mentor,fit\na,m,10\n", "mentor,capacity\nm,1\n")

    assert json.loads(summary.line()) == {
        "students": 1,
        "placed": 1,
        "fit": 10,
        "optimal": True,
        "engine": "or-tools-min-cost-flow",
        "seconds": 0,
    }
    assert "\n" not in summary.line()


def test_the_order_of_rows_and_columns_changes_nothing(folder: Path) -> None:
    capacities = "capacity;mentor\r\n1;m\r\n1;n\r\n"
    rows = ["7;a;m", "7;a;n", "7;b;m", "7;b;n", "7;c;n"]
    answers = set()
    for turned in range(len(rows)):
        edges = "\r\n".join(["fit;student;mentor", *rows[turned:], *rows[:turned], ""])
        assign(folder, "\ufeff" + edges, capacities)
        answers.add((folder / "pairs.csv").read_text())

    assert len(answers) == 1


def test_names_that_look_like_numbers_or_nothing_are_names(folder: Path) -> None:
    edges = 'student,mentor,fit\n007,NA,1\n7,null,2\n"x, y",NA,3\n'

    assert assign(folder, edges, "mentor,capacity\nNA,5\nnull,1\n").placed == 3
    assert '"x, y",NA,3' in (folder / "pairs.csv").read_text()


def test_no_pairs_at_all_place_nobody(folder: Path) -> None:
    summary = assign(folder, "student,mentor,fit\n", "mentor,capacity\nm,1\n")

    assert (summary.students, summary.placed, summary.fit) == (0, 0, 0)


CAPACITIES = "mentor,capacity\nm,1\n"
EDGES = "student,mentor,fit\na,m,1\n"


@pytest.mark.parametrize(
    ("edges", "capacities", "sentence"),
    [
        ("student,mentor,fit\na,m,1\nb,m,1.5\n", CAPACITIES, "E.csv, row 3, column “fit”: “1.5”"),
        ("student,mentor,fit\na,m,\n", CAPACITIES, "E.csv, row 2, column “fit”: “”"),
        ("student,mentor,fit\na,m\n", CAPACITIES, "E.csv, row 2, column “fit”"),
        ("student,mentor,fit\na,m,x\n", CAPACITIES, "“x” is not a whole number"),
        (f"student,mentor,fit\na,m,{10**18}\n", CAPACITIES, "is not a whole number"),
        (f"student,mentor,fit\na,m,{10**30}\n", CAPACITIES, "is not a whole number"),
        (
            "student,mentor,fit\na,z,1\n",
            CAPACITIES,
            "row 2, column “mentor”: there is no",
        ),
        (
            "student,mentor,fit\na,m,1\na,m,2\n",
            CAPACITIES,
            "row 3, column “mentor”: “m” stands twice",
        ),
        ("student,mentor,fit\n,m,1\n", CAPACITIES, "row 2, column “student”: must not be empty"),
        ("student,mentor\na,m\n", CAPACITIES, "E.csv: the column “fit” is missing"),
        ("student,fit,mentor,fit\na,1,m,1\n", CAPACITIES, "the column “fit” is there twice"),
        ("", CAPACITIES, "the column “student” is missing"),
        (EDGES, "mentor,capacity\nm,-1\n", "C.csv, row 2, column “capacity”: “-1” is not"),
        (EDGES, "mentor,capacity\nm,1\nm,2\n", "C.csv, row 3, column “mentor”: “m” stands twice"),
        (f"student,mentor,fit\na,m,{10**17}\nb,m,-{10**18 - 1}\n", CAPACITIES, "differ too much"),
    ],
)
def test_files_that_cannot_be_used_are_refused_with_the_place(
    folder: Path, edges: str, capacities: str, sentence: str
) -> None:
    assert sentence in refusal(folder, edges, capacities)


@pytest.mark.parametrize("rows", ["a,m,1\nb,m,1,9\n", "a,m,1,5\n", "a,m,1,5\nb,m,1,5\n"])
def test_rows_with_too_many_cells_are_refused(folder: Path, rows: str) -> None:
    assert "cannot be read as a table" in refusal(folder, f"student,mentor,fit\n{rows}", CAPACITIES)


def test_other_columns_are_passed_over(folder: Path) -> None:
    edges = "student,note,mentor,fit\na,,m,3\nb,late,m,4\n"

    assert assign(folder, edges, CAPACITIES).fit == 4


def test_a_file_that_is_not_there_is_refused(folder: Path) -> None:
    with pytest.raises(SheetError, match="cannot be read"):
        assign_files(folder / "none.csv", folder / "none.csv", folder / "pairs.csv")
