"""Every way to get a key of a rules file wrong, and what is said of it in both languages."""

from pathlib import Path

import pytest

from schemas.vocabulary import DEFAULT_WEIGHTS
from tests.matcher.sheets.rooms import refusal


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
