"""Late arrivals and mentors who leave: solving again with what was decided before."""

from pathlib import Path

import pytest

from services.matcher.proposal import Proposal
from services.matcher.sheets.match import Match, NoProposalError
from tests.matcher.sheets import rooms
from tests.matcher.sheets.rooms import match, refusal, with_column

LATE = rooms.STUDENTS + "s4,Late Contoh,id,Mon 19:00-21:00\n"
ROOM = rooms.MENTORS.replace("Contoh,1,", "Contoh,2,")


def pairs(proposal: Proposal) -> dict[str, str]:
    return {pair.student: pair.mentor for pair in proposal.pairs}


def first(folder: Path) -> str:
    """An answer, as it is written."""
    match(folder, rooms.STUDENTS, ROOM)
    return (folder / "pairs.csv").read_text(encoding="utf-8-sig")


def again(folder: Path, earlier: str, mentors: str = ROOM, **more: object) -> Match:
    return match(folder, LATE, mentors, earlier=earlier, **more)


def test_the_file_that_was_written_can_be_read_as_earlier_pairs(tmp_path: Path) -> None:
    earlier = first(tmp_path)
    found = again(tmp_path, earlier)

    assert len(found.round.problem.earlier) == 3
    assert found.round.passed_over == {"students": (), "mentors": ()}
    assert pairs(found.proposal).items() >= dict(found.round.problem.earlier).items()


def test_kept_pairs_are_locked_and_late_arrivals_get_what_is_left(tmp_path: Path) -> None:
    found = again(tmp_path, first(tmp_path), keep=True)

    assert found.round.problem.locks == found.round.problem.earlier
    assert found.proposal.placed == 4


def test_who_cannot_be_kept_is_placed_anew_and_named(tmp_path: Path) -> None:
    mentors = with_column(ROOM, "paused", "yes")
    found = again(tmp_path, "student,mentor\ns1,m1\ns2,m2\n", mentors, keep=True)

    assert found.round.loose == ((("s1", "m1"), "mentor-paused"),)
    assert found.round.problem.locks == {("s2", "m2")}


def test_a_mentor_who_left_is_named_and_the_student_placed_anew(tmp_path: Path) -> None:
    found = again(tmp_path, "student,mentor\ns1,m9\ns9,m1\n", keep=True)

    assert found.round.gone == (("s1", "m9"), ("s9", "m1"))
    assert "s1" in pairs(found.proposal)


def test_the_column_wins_over_the_file_and_a_lock_over_both(tmp_path: Path) -> None:
    students = with_column(rooms.STUDENTS, "earlier mentor", "m2", "m2")
    students = with_column(students, "locked mentor", "", "m1")
    found = match(tmp_path, students, ROOM, earlier="student,mentor\ns1,m1\ns3,m1\n", keep=True)

    assert found.round.problem.earlier == {("s1", "m2"), ("s2", "m2"), ("s3", "m1")}
    assert found.round.problem.locks == {("s1", "m2"), ("s2", "m1"), ("s3", "m1")}


def test_more_to_keep_than_places_is_refused_with_the_row(tmp_path: Path) -> None:
    said = refusal(tmp_path, earlier="peserta,mentor\ns1,m1\ns2,m1\n", keep=True)

    assert said == (
        "earlier.csv, row 2: 2 students are locked to m1, who has 1 free places; raise the"
        " capacity or take some locks away"
    )


def test_no_earlier_pairs_at_all_are_no_fault(tmp_path: Path) -> None:
    assert again(tmp_path, "student,mentor\n", keep=True).proposal.placed == 4


def test_changes_are_bounded(tmp_path: Path) -> None:
    wish = with_column(LATE, "favourites", "m2", "m1", "m1", "m1")
    earlier = "student,mentor\ns1,m1\ns2,m2\n"
    free = match(tmp_path, wish, ROOM, earlier=earlier).proposal
    bound = match(tmp_path, wish, ROOM, earlier=earlier, most_changes=0).proposal

    assert pairs(free)["s1"] == "m2"
    assert (pairs(bound)["s1"], pairs(bound)["s2"]) == ("m1", "m2")


def test_codes_that_were_made_harmless_are_known_again(tmp_path: Path) -> None:
    students = LATE.replace("s1,", "=s1,")
    match(tmp_path, students, ROOM)
    earlier = (tmp_path / "pairs.csv").read_text(encoding="utf-8-sig")

    assert "'=s1" in earlier
    assert match(tmp_path, students, ROOM, earlier=earlier).round.gone == ()


def test_fewer_changes_than_there_have_to_be_are_refused(tmp_path: Path) -> None:
    mentors = with_column(ROOM, "paused", "yes")
    earlier = "student,mentor\ns1,m1\ns2,m1\n"
    texts = (LATE, mentors)

    assert refusal(tmp_path, *texts, earlier=earlier, most_changes=1) == (
        "--most-changes: 2 earlier pairs cannot be kept in any case (s1–m1, s2–m1); allow at least"
        " 2"
    )
    rules = '[[side]]\nkind = "few-changes"\nmost = 0\n'
    assert refusal(tmp_path, *texts, earlier=earlier, rules=rules, language="id") == (
        "rules.toml, kunci “side 1: most”: 2 pasangan sebelumnya tidak mungkin dipertahankan"
        " (s1–m1, s2–m1); izinkan sedikitnya 2"
    )
    assert match(tmp_path, *texts, earlier=earlier, most_changes=2).proposal.placed == 2


def test_side_rules_that_contradict_are_named_as_the_file_has_them(tmp_path: Path) -> None:
    rules = """
[[side]]
kind = "apart"
students = ["s1", "s2"]
[[side]]
kind = "together"
students = ["s1", "s2"]
[[side]]
kind = "group-in-total"
trait = "cohort"
value = 2026
least = 2
"""
    students = with_column(rooms.STUDENTS, "cohort", "2026", "2026")

    with pytest.raises(NoProposalError) as refused:
        match(tmp_path, students, ROOM, rules=rules, language="id")
    assert str(refused.value) == (
        "Tidak ada usulan yang memenuhi semua aturan tambahan: [[side]] 1 (apart, students = s1,"
        " s2); [[side]] 2 (together, students = s1, s2); [[side]] 3 (group-in-total,"
        " trait = cohort, value = 2026, least = 2)"
    )
