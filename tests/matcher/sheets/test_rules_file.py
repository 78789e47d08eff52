"""Rules from a TOML file: every key, files in other shapes, changes, and anything at all."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.ids import PersonId
from schemas.vocabulary import DEFAULT_WEIGHTS
from services.matcher.order import Order
from services.matcher.sheets.errors import SheetError
from services.matcher.sheets.round import read_round
from services.matcher.sheets.rules_file import CHANGES, KEYS, rules_of
from services.matcher.sheets.wishes import KIND_OF, Wishes
from services.matcher.sides import (
    Apart,
    FewChanges,
    Group,
    GroupInTotal,
    GroupPerMentor,
    LoadBand,
    Together,
    Trait,
)
from tests.matcher.sheets.files import MONDAY
from tests.matcher.sheets.rooms import match, question, reading, refusal

EVERYTHING = """
order = "fit-first"
minimum_fit = 250
meeting_minutes = 45
period_weeks = 12
time_zone = "WIB"
starts_on = 2026-04-01
exclude_same_unit = true
seed = 7
solve_seconds = 5
keep_earlier = true
locks = [["s1", "m2"]]
bans = [["s2", "m2"]]

[weights]
time = 40
style = 0

[own_jobs]
"Shell Carver" = "general"

[capacities]
m1 = 3

[[side]]
kind = "load-band"
least = 1
most = 3
mentors = ["m1"]

[[side]]
kind = "group-per-mentor"
trait = "cohort"
value = 2026
most = 2

[[side]]
kind = "group-in-total"
trait = "gender"
value = "perempuan"
least = 1

[[side]]
kind = "apart"
students = ["s1", "s2"]

[[side]]
kind = "together"
students = ["s2", "s3"]

[[side]]
kind = "few-changes"
most = 2
"""


def test_every_key_is_understood(tmp_path: Path) -> None:
    round_ = reading(tmp_path, rules=EVERYTHING)
    rules = round_.wishes.rules

    assert dict(rules.weights) == {**DEFAULT_WEIGHTS, "time": 40, "style": 0}
    assert (rules.order, rules.minimum_fit, rules.meeting_minutes) == (Order.FIT_FIRST, 250, 45)
    assert (rules.zone, rules.starts_on) == ("Asia/Jakarta", date(2026, 4, 1))
    assert (rules.period_weeks, rules.exclude_same_unit) == (12, True)
    assert (rules.seed, rules.solve_seconds) == (7, 5)
    assert rules.own_jobs == (("shell-carver", "general"),)
    assert rules.sides == (
        LoadBand(least=1, most=3, mentors=(PersonId("m1"),)),
        GroupPerMentor(group=Group(trait=Trait.COHORT, value="2026"), most=2),
        GroupInTotal(group=Group(trait=Trait.GENDER, value="woman"), least=1),
        Apart(students=(PersonId("s1"), PersonId("s2"))),
        Together(students=(PersonId("s2"), PersonId("s3"))),
        FewChanges(most=2),
    )
    assert round_.problem.locks == {("s1", "m2")}
    assert round_.problem.bans == {("s2", "m2")}
    assert round_.problem.mentors[0].profile.capacity == 3
    assert round_.wishes.keep_earlier


def test_the_example_above_has_every_key(tmp_path: Path) -> None:
    assert set(reading(tmp_path, rules=EVERYTHING).wishes.told()) == set(KEYS)


def test_what_a_report_records_is_read_back(tmp_path: Path) -> None:
    wishes = reading(tmp_path, rules=EVERYTHING).wishes

    assert rules_of(wishes.told(), CHANGES, MONDAY, "en") == wishes


def test_without_a_file_the_usual_rules_hold(tmp_path: Path) -> None:
    wishes = reading(tmp_path).wishes

    assert rules_of({}, CHANGES, MONDAY, "en") == wishes
    assert wishes == Wishes(rules=wishes.rules, capacities={})
    assert (wishes.rules.order, wishes.rules.starts_on) == (Order.PLACED_FIRST, MONDAY)
    assert dict(wishes.rules.weights) == DEFAULT_WEIGHTS


def test_jobs_of_ones_own_may_stand_in_cells(tmp_path: Path) -> None:
    students = "id,languages,free hours,jobs\ns1,id,Mon 19:00-21:00,Shell Carver\n"
    rules = '[own_jobs]\nshell-carver = "general"\n'

    assert "“Shell Carver” is not known" in refusal(tmp_path, students)
    assert match(tmp_path, students, rules=rules).proposal.placed == 1


def test_a_file_that_is_no_toml_is_refused_with_its_line(tmp_path: Path) -> None:
    assert refusal(tmp_path, rules="seed = 1\norder = fit-first\n") == (
        "rules.toml, line 2: is not TOML (Invalid value); write for instance minimum_fit = 300"
    )


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    asked = replace(question(tmp_path), rules=tmp_path / "latin.toml")
    (tmp_path / "latin.toml").write_bytes('order = "é"'.encode("cp1252"))

    with pytest.raises(SheetError, match=r"latin\.toml: the file is not UTF-8; save it as plain"):
        read_round(asked)


def test_a_file_as_a_windows_editor_saves_it_is_read(tmp_path: Path) -> None:
    asked = replace(question(tmp_path), rules=tmp_path / "windows.toml")
    (tmp_path / "windows.toml").write_bytes(b"\xef\xbb\xbfseed = 3\r\nminimum_fit = 9\r\n")

    assert read_round(asked).wishes.rules.seed == 3


@pytest.mark.parametrize(
    ("change", "value"),
    [("order=fit-first", Order.FIT_FIRST), ('order="fit-first"', Order.FIT_FIRST)],
)
def test_a_change_may_stand_without_the_quotation_marks_that_shells_take(
    tmp_path: Path, change: str, value: Order
) -> None:
    round_ = reading(tmp_path, rules="minimum_fit = 10", changes=(change, "weights.time=40"))

    assert round_.wishes.rules.order is value
    assert round_.wishes.rules.minimum_fit == 10
    assert dict(round_.wishes.rules.weights) == {**DEFAULT_WEIGHTS, "time": 40}


def test_a_change_that_is_none_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, changes=("minimum",), language="id") == (
        "--change: “minimum” bukan perubahan; tulis misalnya minimum_fit=300 atau weights.time=40"
    )
    assert '--change, key “minimum_fit”: “"low"” is not' in refusal(
        tmp_path, changes=("minimum_fit=low",)
    )


_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)
_SIDE = st.fixed_dictionaries(
    {"kind": st.sampled_from(sorted(KIND_OF.values()))},
    optional=dict.fromkeys(("least", "most", "trait", "value", "students", "mentors"), _ANYTHING),
)


@given(
    said=st.fixed_dictionaries({}, optional=dict.fromkeys(KEYS, _ANYTHING)),
    sides=st.none() | st.lists(_SIDE, max_size=3),
)
def test_whatever_stands_in_a_file_is_understood_or_refused(
    said: dict[str, Any], sides: list[Any] | None
) -> None:
    if sides is not None:
        said["side"] = sides
    try:
        wishes = rules_of(said, CHANGES, MONDAY, "id")
    except SheetError as refused:
        assert "{" not in str(refused).split("“")[0]
    else:
        assert rules_of(wishes.told(), CHANGES, MONDAY, "id") == wishes
