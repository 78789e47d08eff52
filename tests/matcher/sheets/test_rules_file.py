"""Rules from a TOML file: every key, and every way to get one wrong, in both languages."""

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


@pytest.mark.parametrize(
    ("rules", "english", "indonesian"),
    [
        (
            'ordr = "fit-first"',
            "key “ordr”: there is no such key; did you mean: order?",
            "kunci “ordr”: kunci ini tidak ada; maksud Anda: order?",
        ),
        (
            'order = "best"',
            "key “order”: “best” is not known here; did you mean: placed-first, fit-first?",
            "kunci “order”: “best” tidak dikenal di sini; maksud Anda: placed-first, fit-first?",
        ),
        (
            "order = 1",
            "key “order”: “1” is not a text; write it in quotation marks",
            "kunci “order”: “1” bukan teks; tulis di antara tanda kutip",
        ),
        (
            'minimum_fit = "300"',
            'key “minimum_fit”: “"300"” is not a whole number from 0 to 1000',
            'kunci “minimum_fit”: “"300"” bukan bilangan bulat dari 0 sampai 1000',
        ),
        (
            "minimum_fit = 1001",
            "key “minimum_fit”: “1001” is not a whole number from 0 to 1000",
            "kunci “minimum_fit”: “1001” bukan bilangan bulat dari 0 sampai 1000",
        ),
        (
            "seed = true",
            "key “seed”: “true” is not a whole number from 0 to 9223372036854775807",
            "kunci “seed”: “true” bukan bilangan bulat dari 0 sampai 9223372036854775807",
        ),
        (
            "period_weeks = 3",
            "key “period_weeks”: “3” is not a whole number from 4 to 52",
            "kunci “period_weeks”: “3” bukan bilangan bulat dari 4 sampai 52",
        ),
        (
            'exclude_same_unit = "yes"',
            (
                'key “exclude_same_unit”: “"yes"” is neither true nor false; write true or false,'
                " without quotation marks"
            ),
            (
                'kunci “exclude_same_unit”: “"yes"” bukan true atau false; tulis true atau false,'
                " tanpa tanda kutip"
            ),
        ),
        (
            'time_zone = "Bali"',
            (
                "key “time_zone”: there is no time zone “Bali”; write WIB, WITA, WIT or a name such"
                " as Europe/Rome"
            ),
            (
                "kunci “time_zone”: tidak ada zona waktu “Bali”; tulis WIB, WITA, WIT atau nama"
                " seperti Europe/Rome"
            ),
        ),
        (
            'starts_on = "soon"',
            "key “starts_on”: “soon” is not a date; write for instance 2026-03-02",
            "kunci “starts_on”: “soon” bukan tanggal; tulis misalnya 2026-03-02",
        ),
        (
            "weights = 3",
            (
                "key “weights”: “3” is not a table; write for instance [weights] and below it"
                " time = 40"
            ),
            "kunci “weights”: “3” bukan tabel; tulis misalnya [weights] dan di bawahnya time = 40",
        ),
        (
            "[weights]\ntmie = 3",
            "key “weights.tmie”: there is no such key; did you mean: time?",
            "kunci “weights.tmie”: kunci ini tidak ada; maksud Anda: time?",
        ),
        (
            "[weights]\n" + "".join(f"{name} = 0\n" for name in DEFAULT_WEIGHTS),
            "key “weights”: all weights are 0; raise at least one",
            "kunci “weights”: semua bobot 0; naikkan sedikitnya satu",
        ),
        (
            '[own_jobs]\nwaiter = "spa"',
            (
                "key “own_jobs.waiter”: “waiter” is a known job already; delete it here, or choose"
                " another name"
            ),
            (
                "kunci “own_jobs.waiter”: “waiter” sudah dikenal sebagai pekerjaan; hapus di sini,"
                " atau pilih nama lain"
            ),
        ),
        (
            '[own_jobs]\ncarver = "generl"',
            "key “own_jobs.carver”: “generl” is not known here; did you mean: general?",
            "kunci “own_jobs.carver”: “generl” tidak dikenal di sini; maksud Anda: general?",
        ),
        (
            "[capacities]\nm1 = -1",
            "key “capacities.m1”: “-1” is not a whole number from 0 to 999",
            "kunci “capacities.m1”: “-1” bukan bilangan bulat dari 0 sampai 999",
        ),
        (
            "[capacities]\nm9 = 1",
            "key “capacities”: there is no mentor “m9”",
            "kunci “capacities”: tidak ada mentor “m9”",
        ),
        (
            'locks = ["s1:m1"]',
            'key “locks”: “"s1:m1"” are no pairs; write for instance [["S001", "M014"]]',
            'kunci “locks”: “"s1:m1"” bukan pasangan; tulis misalnya [["S001", "M014"]]',
        ),
        (
            'bans = [["s9", "m1"]]',
            "key “bans”: there is no student “s9”",
            "kunci “bans”: tidak ada peserta “s9”",
        ),
        (
            'locks = [["s1", "m1"], ["s1", "m2"]]',
            "key “locks”: s1 is locked to two mentors: m1, m2; keep one of them",
            "kunci “locks”: s1 terkunci pada dua mentor: m1, m2; pilih salah satu",
        ),
        (
            'locks = [["s1", "m1"]]\nbans = [["s1", "m1"]]',
            "key “locks”: s1 and m1 are locked and banned at once; delete one of the two",
            "kunci “locks”: s1 dan m1 sekaligus dikunci dan dilarang; hapus salah satu",
        ),
        (
            'side = "apart"',
            'key “side”: “"apart"” is not a list of rules; write [[side]] above each of them',
            'kunci “side”: “"apart"” bukan daftar aturan; tulis [[side]] di atas setiap aturan',
        ),
        (
            "[[side]]\nmost = 3",
            "key “side 1: kind”: the key “kind” is missing",
            "kunci “side 1: kind”: kunci “kind” tidak ada",
        ),
        (
            '[[side]]\nkind = "aparts"',
            "key “side 1: kind”: “aparts” is not known here; did you mean: apart?",
            "kunci “side 1: kind”: “aparts” tidak dikenal di sini; maksud Anda: apart?",
        ),
        (
            '[[side]]\nkind = "few-changes"\nleast = 3\nmost = 4',
            "key “side 1: least”: there is no such key; did you mean: most?",
            "kunci “side 1: least”: kunci ini tidak ada; maksud Anda: most?",
        ),
        (
            '[[side]]\nkind = "load-band"\nleast = 3\nmost = 2',
            "key “side 1: most”: “2” is not a whole number from 3 to 1000000",
            "kunci “side 1: most”: “2” bukan bilangan bulat dari 3 sampai 1000000",
        ),
        (
            '[[side]]\nkind = "apart"\nstudents = ["s1", "s1"]',
            (
                'key “side 1: students”: “["s1", "s1"]” is not a list of at least 2 codes; write'
                ' for instance ["S001", "S002"]'
            ),
            (
                'kunci “side 1: students”: “["s1", "s1"]” bukan daftar sedikitnya 2 kode; tulis'
                ' misalnya ["S001", "S002"]'
            ),
        ),
        (
            '[[side]]\nkind = "together"\nstudents = ["s1", "s9"]',
            "key “side 1”: there is no student “s9”",
            "kunci “side 1”: tidak ada peserta “s9”",
        ),
        (
            '[[side]]\nkind = "load-band"\nmentors = ["m9"]',
            "key “side 1”: there is no mentor “m9”",
            "kunci “side 1”: tidak ada mentor “m9”",
        ),
        (
            '[[side]]\nkind = "group-in-total"\ntrait = "regency"\nvalue = "dnpasar"\nmost = 1',
            "key “side 1: value”: “dnpasar” is not known here; did you mean: denpasar?",
            "kunci “side 1: value”: “dnpasar” tidak dikenal di sini; maksud Anda: denpasar?",
        ),
        (
            '[[side]]\nkind = "group-per-mentor"\ntrait = "cohorts"\nvalue = 1\nmost = 1',
            "key “side 1: trait”: “cohorts” is not known here; did you mean: cohort?",
            "kunci “side 1: trait”: “cohorts” tidak dikenal di sini; maksud Anda: cohort?",
        ),
    ],
)
def test_a_wrong_key_or_value_is_named_with_what_to_do(
    tmp_path: Path, rules: str, english: str, indonesian: str
) -> None:
    assert refusal(tmp_path, rules=rules, language="en").startswith(f"rules.toml, {english}")
    assert refusal(tmp_path, rules=rules, language="id").startswith(f"rules.toml, {indonesian}")


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
