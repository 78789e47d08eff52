"""The codes are well formed, unique, and those of the arrangement they are taken from."""

import re

import pytest

from schemas import vocabulary
from schemas.fields import text
from schemas.vocabulary import ASEAN_DIVISIONS, JOB_DIVISIONS, JOBS

LISTS = {
    "JOBS": text.CODE,
    "WORKPLACES": text.CODE,
    "GOALS": text.CODE,
    "EMPLOYMENTS": text.CODE,
    "REGENCIES": text.CODE,
    "CRITERIA": text.CODE,
    "STYLES": text.CODE,
    "REQUEST_ENDS": text.CODE,
    "VACANCY_ENDS": text.CODE,
    "PAIRING_ENDS": text.CODE,
    "ROUND_FAILURES": text.CODE,
    "ORDERS": text.CODE,
    "SIDE_RULES": text.CODE,
    "GROUP_TRAITS": text.CODE,
    "METRICS": text.NAME,
    "MEETING_ENDS": text.CODE,
    "UNSCHEDULABLE": text.CODE,
    "LANGUAGES": text.LANGUAGE,
    "COUNTRIES": text.COUNTRY,
    "LOCALES": text.LOCALE,
}


@pytest.mark.parametrize("name", LISTS)
def test_codes_of_a_list_are_unique_and_of_its_shape(name: str) -> None:
    codes = getattr(vocabulary, name)

    assert len(set(codes)) == len(codes)
    assert [code for code in codes if not re.fullmatch(LISTS[name], code)] == []


def test_asean_arrangement_has_32_titles_in_six_divisions() -> None:
    counts = {division: len(JOB_DIVISIONS[division]) for division in ASEAN_DIVISIONS}

    assert counts == {
        "front-office": 5,
        "housekeeping": 6,
        "food-production": 7,
        "food-and-beverage-service": 5,
        "travel-agencies": 4,
        "tour-operation": 5,
    }
    assert sum(counts.values()) == 32


def test_every_job_knows_its_division() -> None:
    assert vocabulary.DIVISION_OF.keys() == set(JOBS)
    assert vocabulary.DIVISION_OF["room-attendant"] == "housekeeping"


def test_jobs_at_sea_and_in_spas_say_so() -> None:
    assert all(job.startswith("cruise-") for job in JOB_DIVISIONS["cruise-ship"])
    assert all(job.startswith("spa-") for job in JOB_DIVISIONS["spa"])


def test_siblings_are_pairs_of_jobs_in_different_settings() -> None:
    assert all(len(pair) == 2 and pair <= set(JOBS) for pair in vocabulary.SIBLINGS)
    assert all(
        len({vocabulary.DIVISION_OF[job] for job in pair}) == 2 for pair in vocabulary.SIBLINGS
    )


def test_no_job_of_the_vocabulary_looks_like_one_of_a_programmes_own() -> None:
    assert [job for job in JOBS if job.startswith(vocabulary.OWN_JOB_PREFIX)] == []


def test_each_item_of_style_has_two_opposites() -> None:
    assert len(vocabulary.STYLE_ITEMS) == 5
    assert all(len(set(pair)) == 2 for pair in vocabulary.STYLE_ITEMS.values())


def test_all_countries_of_iso_3166_are_there() -> None:
    assert len(vocabulary.COUNTRIES) == 249


def test_bali_has_nine_regencies_and_an_outside() -> None:
    assert len(vocabulary.REGENCIES) == 10
    assert "outside-bali" in vocabulary.REGENCIES


def test_default_weights_weigh_every_criterion() -> None:
    assert vocabulary.DEFAULT_WEIGHTS.keys() == set(vocabulary.CRITERIA)
