"""Every code that the matcher and the notifier emit has its own sentence, in both languages."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from flask_babel import force_locale

from schemas.ids import PersonId
from schemas.round_values import Advice, Ask, TraitValue, Worth
from schemas.values import Obstacle, Reason
from schemas.vocabulary import CRITERIA, PAIRING_ENDS, ROUND_FAILURES, UNSCHEDULABLE
from services.web import sentences
from services.web.languages import LANGUAGES
from services.web.store.rounds import RoundStatus
from tests.web.rounds.codes import OBSTACLE_CODES

VALUES: dict[str, list[dict[str, str | int | list[str]]]] = {
    "field": [
        {"job": "room-attendant"},
        {"division": "housekeeping", "workplace": "hotel"},
        {"workplace": "hotel", "country": "AE"},
        {"sibling": ["room-attendant", "cruise-cabin-steward"]},
    ],
    "goals": [{"goals": ["cv", "spoken-english"]}],
    "time": [{"minutes": 390}, {"minutes": 60}],
    "style": [{"style": ["plans-ahead", "learns-by-doing"]}],
    "ground": [{"regency": "gianyar"}],
    "recent": [{"graduated": 2023, "years": 3}, {"years": 1}],
    "favourite": [{"rank": 1}, {"rank": 2}, {"rank": 3}],
    "mentor-wish": [{"rank": 1}, {"rank": 2}, {"rank": 3}],
}
AYU = PersonId("ayu")
UNKNOWN = Reason(criterion="star-sign", points=10, values={})


@pytest.fixture(params=LANGUAGES)
def language(app: Flask, request: pytest.FixtureRequest) -> Iterator[str]:
    with app.test_request_context(), force_locale(request.param):
        yield request.param


@pytest.fixture
def english(app: Flask) -> Iterator[None]:
    with app.test_request_context(), force_locale("en"):
        yield


def reason(criterion: str, **values: str | int | list[str]) -> str:
    return sentences.reason(Reason(criterion=criterion, points=1, values=values))


def obstacle(code: str, mentors: int, **values: str | int | list[str]) -> Obstacle:
    return Obstacle(code=code, mentors=mentors, values=values)


@pytest.mark.usefixtures("language")
def test_every_criterion_has_sentences_of_its_own() -> None:
    assert VALUES.keys() == set(CRITERIA)
    said = [reason(criterion, **one) for criterion in CRITERIA for one in VALUES[criterion]]

    assert len(set(said)) == len(said)
    assert sentences.reason(UNKNOWN) not in said


@pytest.mark.usefixtures("language")
@pytest.mark.parametrize("criterion", CRITERIA)
def test_a_reason_that_rests_on_nothing_known_is_still_a_sentence(criterion: str) -> None:
    assert reason(criterion) == sentences.reason(UNKNOWN)
    assert reason(criterion, job=["?"], goals="?", minutes="?", rank="?", years="?")


@pytest.mark.usefixtures("language")
def test_every_obstacle_has_a_sentence_of_its_own() -> None:
    said = {sentences.obstacle(obstacle(code, 7)) for code in OBSTACLE_CODES}
    unknown = sentences.obstacle(obstacle("bad-luck", 7))

    assert len(said) == len(OBSTACLE_CODES)
    assert unknown not in said
    assert sentences.advice(obstacle("bad-luck", 7)) == ""


@pytest.mark.usefixtures("language")
def test_every_end_has_a_sentence_of_its_own() -> None:
    for say, codes in (
        (sentences.failure, ROUND_FAILURES),
        (sentences.ended, PAIRING_ENDS),
        (sentences.unscheduled, UNSCHEDULABLE),
    ):
        assert len({say(code) for code in (*codes, "?")}) == len(codes) + 1, say.__name__
    assert len({sentences.round_status(code) for code in RoundStatus}) == len(RoundStatus)
    assert all(sentences.remedy(code) for code in (*ROUND_FAILURES, "?"))


@pytest.mark.usefixtures("english")
def test_reasons_name_what_they_rest_on() -> None:
    assert [reason(criterion, **one) for criterion in CRITERIA for one in VALUES[criterion]] == [
        "The mentor knows the work the student wants: Room attendant.",
        "The mentor is in the same field of work: Housekeeping (Hotel).",
        "The mentor works where the student wants to: Hotel, United Arab Emirates.",
        (
            "The mentor knows the same trade in another setting: Cabin steward (ship),"
            " not Room attendant."
        ),
        "The mentor helps with what the student asks for: Writing a CV, Speaking English.",
        "Both are free at the same time for 6.5 hours a week.",
        "Both are free at the same time for 1 hour a week.",
        "Both like to work in the same way: Planning ahead, Learning by doing.",
        "Both come from Gianyar.",
        "The mentor graduated 3 years ago and remembers the first job well.",
        "The mentor graduated 1 year ago and remembers the first job well.",
        "This mentor is the student’s first choice.",
        "This mentor is the student’s second choice.",
        "This mentor is the student’s third choice.",
        "This student is the mentor’s first choice.",
        "This student is the mentor’s second choice.",
        "This student is the mentor’s third choice.",
    ]


@pytest.mark.usefixtures("english")
def test_a_bottleneck_is_said_with_its_numbers_and_what_would_be_enough() -> None:
    full = obstacle("places-taken", 3, students=14, places=9, competed_mentors=4)

    assert sentences.obstacle(full) == (
        "3 mentors would suit, but every place with them went to other students."
        " 14 students compete for the same 9 places."
    )
    assert sentences.advice(full) == (
        "5 more places with such mentors would be enough for all of them."
    )


@pytest.mark.usefixtures("english")
def test_competition_is_said_with_its_numbers_and_what_is_shared() -> None:
    shared = tuple(
        TraitValue(trait=trait, value=value)
        for trait, value in (("division", "housekeeping"), ("language", "en"), ("sign", "leo"))
    )
    advice = Advice(students=14, places=9, needed=5, traits=shared)

    assert sentences.competition(advice) == (
        "14 students share 9 places in Housekeeping with English; 5 more places are needed."
    )
    assert sentences.competition(replace(advice, traits=(), places=1, needed=1)) == (
        "14 students share 1 place; 1 more place is needed."
    )
    asks = (Ask(mentor=AYU, places=2), Ask(mentor=PersonId("gone"), places=1))
    assert sentences.asking(asks, {AYU: "Ayu"}) == "Ask Ayu (2 places)."
    assert sentences.asking(asks, {}) == ""


@pytest.mark.usefixtures("language")
@pytest.mark.parametrize("trait", ["cohort", "country", "job", "must", "regency", "workplace"])
def test_every_trait_has_words_of_its_own(trait: str) -> None:
    shared = (TraitValue(trait=trait, value="2026"),)
    advice = Advice(students=3, places=2, needed=1, traits=shared)

    assert "2026" in sentences.competition(advice)


@pytest.mark.usefixtures("english")
def test_figures_are_said_in_words() -> None:
    assert len({sentences.evenness(gini) for gini in (0.0, 0.2, 0.5)}) == 3
    assert sentences.gap(0.004).endswith("at most 0.4% better than this.")
    assert sentences.gap(0.25).endswith("at most 25% better than this.")
    assert sentences.gap(0) == "Not proved the best: the matcher ran out of time."
    assert sentences.changes(0).startswith("Every pair")
    assert sentences.changes(2).startswith("2 pairs of the earlier round")
    assert sentences.worth(Worth(mentor=AYU, places=1, fit=700)) == (
        "one more place lets 1 more student in"
    )
    assert "raises the fit in all by 40 points" in sentences.worth(
        Worth(mentor=AYU, places=0, fit=40)
    )


@pytest.mark.usefixtures("english")
def test_an_obstacle_that_stands_alone_says_so() -> None:
    assert sentences.obstacle(obstacle("common-time", 1, alone=1, removed=20)) == (
        "1 mentor is never free when the student is. But for that, the mentor would suit."
    )
    assert sentences.obstacle(obstacle("common-time", 8, alone=0, removed=8)) == (
        "8 mentors are never free when the student is."
    )


def test_hours_are_written_as_the_language_writes_them(app: Flask) -> None:
    with app.test_request_context():
        with force_locale("id"):
            assert sentences.hours(390).startswith("6,5 ")
        with force_locale("en"):
            assert sentences.hours(390) == "6.5 hours"
