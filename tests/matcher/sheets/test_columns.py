"""Units, styles, locks, blocks, earlier pairs, cohorts and wishes in the columns of both files."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.matcher.problem import Problem
from services.matcher.sheets.columns import MENTORS, STUDENTS
from services.matcher.sheets.people import PROGRAMME
from tests.matcher.crowd import OWN_JOBS, crowd
from tests.matcher.sheets import rooms
from tests.matcher.sheets.files import joined, mentor_cells, student_cells, table
from tests.matcher.sheets.rooms import match, reading, refusal, with_column


@pytest.mark.parametrize(
    ("header", "style"),
    [
        ("working style", "Planning ahead; works-alone"),
        ("gaya kerja", "bekerja sendiri, plans-ahead"),
    ],
)
def test_units_styles_and_cohorts_are_read(tmp_path: Path, header: str, style: str) -> None:
    students = with_column(rooms.STUDENTS, header, style)
    students = with_column(students, "cohort" if header == "working style" else "angkatan", "2025")
    mentors = with_column(rooms.MENTORS, "unit", "", "hotel  CONTOH")
    problem = reading(tmp_path, with_column(students, "unit", "Hotel Contoh"), mentors).problem

    assert set(problem.students[0].profile.style) == {"plans-ahead", "works-alone"}
    assert problem.students[0].profile.cohort == 2025
    assert problem.students[0].profile.unit == problem.mentors[1].profile.unit
    assert problem.students[1].profile.unit is None


def test_nobody_gets_a_mentor_of_the_same_unit_where_rules_say_so(tmp_path: Path) -> None:
    students = with_column(rooms.STUDENTS, "unit", *3 * ["Reef"])
    mentors = with_column(rooms.MENTORS, "employer", "reef", "lagoon")
    found = match(tmp_path, students, mentors, rules="exclude_same_unit = true")

    assert {pair.mentor for pair in found.proposal.pairs} == {"m2"}


def test_a_locked_mentor_is_given_whatever_else_would_be_better(tmp_path: Path) -> None:
    found = match(tmp_path, with_column(rooms.STUDENTS, "locked mentor", "", "m2"))

    assert ("s2", "m2") in {(pair.student, pair.mentor) for pair in found.proposal.pairs}


def test_either_side_can_say_whom_not_to_match_it_with(tmp_path: Path) -> None:
    students = with_column(rooms.STUDENTS, "not with", "m1; m2")
    problem = reading(
        tmp_path, students, with_column(rooms.MENTORS, "jangan dengan", "s2,s3")
    ).problem

    assert problem.blocks == {("s1", "m1"), ("s1", "m2"), ("s2", "m1"), ("s3", "m1")}


def test_mentors_name_students_whom_they_would_like(tmp_path: Path) -> None:
    found = match(tmp_path, mentors=with_column(rooms.MENTORS, "favourites", "s3; s1"))

    assert found.round.problem.mentors[0].profile.favourites == ("s3", "s1")
    assert ("s3", "m1") in {(pair.student, pair.mentor) for pair in found.proposal.pairs}


def test_earlier_mentors_are_kept_where_nothing_is_lost_and_may_have_left(tmp_path: Path) -> None:
    round_ = reading(tmp_path, with_column(rooms.STUDENTS, "earlier mentor", "m2", "m9"))

    assert round_.problem.earlier == {("s1", "m2")}
    assert round_.gone == (("s2", "m9"),)


@pytest.mark.parametrize(
    ("header", "cell", "sentence"),
    [
        (
            "working style",
            "plans-ahead; as it comes",
            "“plans-ahead” and “as-it-comes” are opposites",
        ),
        ("working style", "plans", "“plans” is not known here; did you mean: plans-ahead"),
        ("locked mentor", "m1; m2", "“m1; m2” names several people; only one can stand here"),
        ("locked mentor", "m9", "there is no mentor “m9”"),
        ("not with", "m9", "there is no mentor “m9”"),
        ("earlier mentor", "m1; m2", "“m1; m2” names several people"),
        ("cohort", "second", "“second” is not a whole number from 1 to 9999"),
    ],
)
def test_cells_that_mean_nothing_are_refused_with_the_place(
    tmp_path: Path, header: str, cell: str, sentence: str
) -> None:
    said = refusal(tmp_path, with_column(rooms.STUDENTS, header, "", cell))

    assert said.startswith(f"S.csv, row 3, column “{header}”: ")
    assert sentence in said


@pytest.mark.parametrize("header", ["not with", "favourites"])
def test_students_whom_a_mentor_names_have_to_be_there(tmp_path: Path, header: str) -> None:
    said = refusal(tmp_path, rooms.STUDENTS, with_column(rooms.MENTORS, header, "s9"))

    assert said == f"M.csv, row 2, column “{header}”: there is no student “s9”"


def test_a_mentor_cannot_be_locked_and_ruled_out_at_once(tmp_path: Path) -> None:
    students = with_column(with_column(rooms.STUDENTS, "locked mentor", "m1"), "not with", "m1")

    assert refusal(tmp_path, students, language="id") == (
        "S.csv, baris 2, kolom “mentor terkunci”: “m1” terkunci di sini dan juga tertulis di"
        " “jangan dengan”; hapus salah satu"
    )


@pytest.mark.parametrize(
    ("header", "cell", "why"),
    [
        ("paused", "yes", "the mentor is taking a break"),
        ("consent", "no", "the mentor has not allowed matching"),
        ("not with", "s1", "one of them stands under “not with” of the other"),
    ],
)
def test_a_lock_that_cannot_be_is_refused_with_its_cell(
    tmp_path: Path, header: str, cell: str, why: str
) -> None:
    students = with_column(rooms.STUDENTS, "locked mentor", "m1")
    mentors = with_column(rooms.MENTORS, header, cell, "yes" if header == "consent" else "")

    assert refusal(tmp_path, students, mentors) == (
        f"S.csv, row 2, column “locked mentor”: s1 cannot be locked to m1: {why}"
    )


def test_more_locks_than_places_are_refused(tmp_path: Path) -> None:
    said = refusal(tmp_path, with_column(rooms.STUDENTS, "locked mentor", "m1", "m1"))

    assert said == (
        "S.csv, row 2, column “locked mentor”: 2 students are locked to m1, who has 1 free places;"
        " raise the capacity or take some locks away"
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(seed=st.integers(0, 2**20), language=st.sampled_from(["en", "id"]))
def test_whatever_is_written_is_read_back(tmp_path: Path, seed: int, language: str) -> None:
    whole = _closed(crowd(8, 5, seed, own_jobs=OWN_JOBS))
    rules = "minimum_fit = 40\nexclude_same_unit = true\n[own_jobs]\n" + "".join(
        f'{job} = "{division}"\n' for job, division in OWN_JOBS
    )
    read = reading(
        tmp_path,
        table(_students(whole, language), STUDENTS, language).decode("utf-8-sig"),
        table(_mentors(whole, language), MENTORS, language).decode("utf-8-sig"),
        rules=rules,
    ).problem

    assert [_plain(each.profile) for each in read.students] == [
        _plain(each.profile) for each in whole.students
    ]
    assert [_plain(each.profile) for each in read.mentors] == [
        _plain(each.profile) for each in whole.mentors
    ]
    assert [each.favourites for each in read.students] == [
        each.favourites for each in whole.students
    ]
    assert (read.standing, read.blocks) == (whole.standing, whole.blocks)


def _closed(whole: Problem) -> Problem:
    """Mentors of the crowd wish for students of a greater one."""
    there = {each.person for each in whole.students}
    mentors = (
        replace(
            each,
            profile=replace(
                each.profile,
                favourites=tuple(wish for wish in each.profile.favourites if wish in there),
            ),
        )
        for each in whole.mentors
    )
    return replace(whole, mentors=tuple(mentors))


def _students(whole: Problem, language: str) -> list[dict[str, str]]:
    def others(pairs: frozenset[tuple[str, str]], person: str) -> str:
        return joined(sorted(mentor for student, mentor in pairs if student == person))

    return [
        student_cells(each.profile, language)
        | {
            "id": each.person,
            "favourites": joined(each.favourites),
            "standing": others(whole.standing, each.person),
            "not_with": others(whole.blocks, each.person),
        }
        for each in whole.students
    ]


def _mentors(whole: Problem, language: str) -> list[dict[str, str]]:
    return [{"id": each.person} | mentor_cells(each.profile, language) for each in whole.mentors]


def _plain(profile: Any) -> Any:
    """What files do not tell is left out; hours come in order, and words once."""
    hours = profile.availability
    return replace(
        profile,
        programme=PROGRAMME,
        rung=type(profile).__dataclass_fields__["rung"].default,
        availability=replace(hours, windows=tuple(sorted(set(hours.windows)))),
    )
