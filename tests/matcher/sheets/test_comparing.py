"""Two sets of rules side by side, and why a student does not get a certain mentor."""

from dataclasses import replace
from pathlib import Path

import pytest

from services.matcher.sheets.comparing import Compared, compare_files
from services.matcher.sheets.errors import SheetError
from services.matcher.sheets.match import NoProposalError
from services.matcher.sheets.why import why_not_lines
from tests.matcher.sheets import rooms
from tests.matcher.sheets.rooms import question, with_column

STUDENTS = with_column(with_column(rooms.STUDENTS, "goals", "cv", "cv"), "favourites", "m1", "", "")
MENTORS = with_column(rooms.MENTORS, "offers", "", "cv")


def compared(folder: Path, *changes: str, **more: str) -> Compared:
    before = question(folder, STUDENTS, MENTORS, **more)
    return compare_files(before, replace(before, changes=changes))


def test_figures_stand_side_by_side_and_moves_below(tmp_path: Path) -> None:
    lines = tuple(compared(tmp_path, "[capacities]\nm1=2", language="en").lines())

    assert lines == (
        "                                        before  after",
        "Students placed                              2      3",
        "Total fit                                  393    450",
        "Mean fit                                 196.5    150",
        "Least fit                                  182     57",
        "Unevenness of loads (Gini)                   0  0.167",
        "Students with a favourite                    1      1",
        "Pairs who would rather have each other       0      0",
        "1 student who is left out now would have a mentor.",
        "  s3 Made Contoh: nobody → m1 Putu Contoh (57)",
    )


def test_the_comparison_is_told_in_indonesian(tmp_path: Path) -> None:
    found = compared(tmp_path, "minimum_fit=200", language="id")
    lines = tuple(found.lines())

    assert lines[0].split() == ["sebelum", "sesudah"]
    assert lines[1].startswith("Peserta yang mendapat mentor")
    assert lines[-2:] == (
        "1 peserta yang kini mendapat mentor akan tidak kebagian.",
        "  s2 Wayan Contoh: m2 Luh Contoh (182) → tanpa mentor",
    )
    assert found.report()["left_out"] == 1
    assert found.report()["after"]["rules"]["minimum_fit"] == 200
    assert found.report()["moves"] == [
        {
            "student": "s2",
            "before": "m2",
            "after": None,
            "fit_before": 182,
            "fit_after": None,
            "sentence": "s2 Wayan Contoh: m2 Luh Contoh (182) → tanpa mentor",
        }
    ]


def test_nothing_that_changes_is_said_to_be_nothing(tmp_path: Path) -> None:
    lines = tuple(compared(tmp_path, "solve_seconds=9").lines())

    assert lines[-1] == "Nothing would change: every pairing stays as it is."


def test_other_weights_are_pointed_out(tmp_path: Path) -> None:
    lines = tuple(compared(tmp_path, "weights.goals=0").lines())

    assert any(line.startswith("The weights differ: the figures of each side") for line in lines)


def test_rules_that_cannot_be_kept_are_a_refusal(tmp_path: Path) -> None:
    with pytest.raises(
        NoProposalError, match=r"No proposal keeps to all side rules: \[\[side\]\] \d \("
    ):
        compared(
            tmp_path,
            'side=[{kind="load-band",least=2,mentors=["m1"]},'
            '{kind="group-in-total",trait="gender",value="woman",least=1}]',
        )


def why(folder: Path, pair: str, language: str = "en", **more: str) -> tuple[str, ...]:
    return why_not_lines(question(folder, STUDENTS, MENTORS, language=language, **more), pair)


def test_a_pair_of_the_best_answer_is_said_to_be_that(tmp_path: Path) -> None:
    assert why(tmp_path, "s1:m1") == (
        "s1 Ni Kadek Contoh has m1 Putu Contoh in the best answer; their fit is 211.",
    )


def test_what_a_pair_would_lose_is_said(tmp_path: Path) -> None:
    lines = why(tmp_path, "s3:m1")

    assert lines == (
        (
            "s3 Made Contoh could have m1 Putu Contoh; their fit is 57. The best answer with this"
            " pair, beside the best of all:"
        ),
        "  loses 154 points of total fit",
    )


def test_what_a_pair_would_lose_is_said_in_indonesian(tmp_path: Path) -> None:
    assert why(tmp_path, "s3:m1", "id")[1] == "  jumlah kecocokan berkurang 154 poin"


@pytest.mark.parametrize(
    ("rules", "reason"),
    [
        ('bans = [["s3", "m1"]]', "  the pair is banned"),
        ("minimum_fit = 100", "  they fit less well than the minimum fit asks for"),
        (
            'locks = [["s3", "m2"]]',
            "  the student is locked to another mentor, or all places of this one are locked",
        ),
    ],
)
def test_the_rule_that_a_pair_breaks_is_said(tmp_path: Path, rules: str, reason: str) -> None:
    assert why(tmp_path, "s3:m1", rules=rules) == (
        "s3 Made Contoh cannot have m1 Putu Contoh:",
        reason,
    )


@pytest.mark.parametrize("pair", ["s1", "s1:m9", "m1:s1", "", ":"])
def test_a_pair_of_nobody_is_refused(tmp_path: Path, pair: str) -> None:
    with pytest.raises(SheetError) as refused:
        why(tmp_path, pair)

    assert str(refused.value) == (
        f"--why-not: “{pair}” is not a student and a mentor of these files;"
        " write for instance s1:m1"
    )


def test_codes_may_hold_colons(tmp_path: Path) -> None:
    asked = question(tmp_path, STUDENTS.replace("s1,", "s:1,"), MENTORS)

    assert why_not_lines(asked, "s:1:m1")[0].startswith("s:1 Ni Kadek Contoh has m1")
