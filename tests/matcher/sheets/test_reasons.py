"""Why two people suit each other, in both languages, in the report and beside each pair."""

import csv
from pathlib import Path

import pytest

from schemas.values import Reason
from schemas.vocabulary import CRITERIA
from services.matcher.sheets.reasons import reason_sentence
from tests.matcher.sheets import rooms
from tests.matcher.sheets.rooms import match, with_column

SAID: list[tuple[str, dict[str, str | int | list[str]], str, str]] = [
    (
        "field",
        {"job": "room-attendant", "workplace": "hotel", "country": "AE"},
        (
            "The mentor knows the work the student wants: Room attendant (Hotel, United Arab"
            " Emirates)."
        ),
        (
            "Mentor mengenal pekerjaan yang diinginkan peserta: Room attendant (Hotel, Uni Emirat"
            " Arab)."
        ),
    ),
    (
        "field",
        {"sibling": ["waiter", "cruise-waiter"]},
        "The mentor knows the same trade in another setting: Cruise waiter, not Waiter.",
        "Mentor menguasai bidang kerja yang sama di tempat lain: Cruise waiter, bukan Waiter.",
    ),
    (
        "field",
        {"division": "housekeeping"},
        "The mentor is in the same field of work: Housekeeping.",
        "Mentor berada di bidang kerja yang sama: Tata graha (housekeeping).",
    ),
    (
        "field",
        {"workplace": "spa"},
        "The mentor works where the student wants to: Spa.",
        "Mentor bekerja di tempat yang diinginkan peserta: Spa.",
    ),
    (
        "goals",
        {"goals": ["cv", "promotion"]},
        "The mentor helps with what the student asks for: Writing a CV, Moving up at work.",
        "Mentor membantu hal yang dicari peserta: Menulis CV, Naik jabatan.",
    ),
    (
        "time",
        {"minutes": 390},
        "Both are free at the same time for 6.5 hours a week.",
        "Keduanya luang pada waktu yang sama selama 6,5 jam seminggu.",
    ),
    (
        "time",
        {"minutes": 60},
        "Both are free at the same time for 1 hour a week.",
        "Keduanya luang pada waktu yang sama selama 1 jam seminggu.",
    ),
    (
        "style",
        {"style": ["plans-ahead"]},
        "Both like to work in the same way: Planning ahead.",
        "Cara kerja keduanya sama: Merencanakan jauh hari.",
    ),
    ("ground", {"regency": "badung"}, "Both come from Badung.", "Keduanya berasal dari Badung."),
    (
        "recent",
        {"graduated": 2025, "years": 1},
        "The mentor graduated 1 year ago and remembers the first job well.",
        "Mentor lulus 1 tahun lalu dan masih ingat betul pekerjaan pertamanya.",
    ),
    (
        "favourite",
        {"rank": 2},
        "This mentor is the student’s second choice.",
        "Mentor ini pilihan kedua peserta.",
    ),
    (
        "mentor-wish",
        {"rank": 1},
        "This student is the mentor’s first choice.",
        "Peserta ini pilihan pertama mentor.",
    ),
    ("new", {}, "The two fit in another way.", "Keduanya cocok dalam hal lain."),
]


@pytest.mark.parametrize(("criterion", "values", "english", "indonesian"), SAID)
def test_a_reason_is_one_sentence(
    criterion: str, values: dict[str, str | int | list[str]], english: str, indonesian: str
) -> None:
    reason = Reason(criterion=criterion, points=1, values=values)

    assert reason_sentence(reason, "en") == english
    assert reason_sentence(reason, "id") == indonesian


def test_every_criterion_has_one() -> None:
    assert {criterion for criterion, *_ in SAID} >= set(CRITERIA)


@pytest.mark.parametrize(("language", "header"), [("en", "why"), ("id", "alasan")])
def test_the_reasons_stand_beside_each_pair(tmp_path: Path, language: str, header: str) -> None:
    match(tmp_path, with_column(rooms.STUDENTS, "favourites", "m1"), language=language)
    with (tmp_path / "pairs.csv").open(encoding="utf-8-sig", newline="") as file:
        first = next(csv.DictReader(file))

    assert (
        first[header]
        == {
            "en": "This mentor is the student’s first choice."
            " Both are free at the same time for 2 hours a week.",
            "id": "Mentor ini pilihan pertama peserta."
            " Keduanya luang pada waktu yang sama selama 2 jam seminggu.",
        }[language]
    )
