"""What if? The page on which a coordinator asks about a round, and compares."""

import re

import pytest
import sqlalchemy as sa
from flask import Flask

from schemas.envelope import decode
from schemas.facts import ScenarioAsked, ScenarioCompared
from schemas.ids import PersonId, RoundId, ScenarioId
from schemas.round_values import Move, RoundSummary
from services.eventlog.tables import OUTBOX
from services.eventlog.unit import Units
from services.eventlog.worker import Invalid
from services.web.handlers import TOMBSTONES
from services.web.store import scenarios
from services.web.store.scenarios import Scenario
from tests.web.rounds.visitor import Visitor, words
from tests.web.rounds.world import World

SEEN = re.compile(r"answers\?seen=([^\"]*)")


@pytest.fixture
def coordinator(app: Flask, world: World) -> Visitor:
    return Visitor(app.test_client(), world, world.coordinator)


@pytest.fixture
def round_(world: World) -> RoundId:
    return world.propose([(world.student("Komang"), world.mentor("Ayu"))])


def page_of(round_: RoundId) -> str:
    return f"/p/bali/rounds/{round_}/what-if"


def asked(world: World, round_: RoundId) -> list[Scenario]:
    with world.units.database.read() as connection:
        return scenarios.of_round(connection, world.programme, round_)


def ask(world: World, coordinator: Visitor, round_: RoundId, **fields: str) -> ScenarioId:
    page = page_of(round_)
    answer = coordinator.send(page, coordinator.form(page, page) | fields)
    assert (answer.status_code, answer.location) == (303, f"{page}#answers")
    return asked(world, round_)[0].id


def told(world: World) -> list[ScenarioAsked]:
    query = sa.select(OUTBOX.c.key, OUTBOX.c.value, OUTBOX.c.headers).order_by(OUTBOX.c.position)
    with world.units.database.read() as connection:
        rows = connection.execute(query).all()
    facts = (
        decode(row.key, row.value, tuple((name, bytes(raw)) for name, raw in row.headers)).fact
        for row in rows
    )
    return [fact for fact in facts if isinstance(fact, ScenarioAsked)]


def compared(
    world: World, round_: RoundId, scenario: ScenarioId, moves: tuple[Move, ...] = ()
) -> ScenarioCompared:
    return ScenarioCompared(
        programme=world.programme,
        scenario=scenario,
        round=round_,
        before=RoundSummary(
            placed=1, total_fit=700, least_fit=700, metrics={"places_used": 1, "favourites_met": 0}
        ),
        after=RoundSummary(
            placed=2, total_fit=1100, least_fit=500, metrics={"places_used": 2, "favourites_met": 1}
        ),
        gained=2,
        lost=1,
        moved=1,
        newly_placed=1,
        moves=moves,
    )


def test_a_question_is_told_and_its_answer_compared(
    world: World, coordinator: Visitor, round_: RoundId
) -> None:
    left, mentor = world.student("Wayan"), world.mentor("Made")
    fields = {"order": "fit-first", "minimum_fit": "250"}
    weights = {f"weight-{name}": weight for name, weight in (("field", "1"), ("time", "3"))}
    scenario = ask(world, coordinator, round_, **fields, **weights)

    (question,) = asked(world, round_)
    assert (question.asked.order, question.asked.minimum_fit) == ("fit-first", 250)
    assert question.asked.weights is not None
    assert {name for name, weight in question.asked.weights.items() if weight} == {"field", "time"}
    waiting = coordinator.text(page_of(round_))
    assert (
        "First the best fit in all, then as many students as possible; Minimum fit 250" in waiting
    )
    assert "The matcher solves the round twice" in waiting
    assert "Hours in common: 3 instead of 0" in waiting

    move = Move(student=left, after=mentor, fit_after=500)
    world.tell([compared(world, round_, scenario, (move,))])
    text = coordinator.text(page_of(round_))
    assert "1 student who is left out now would have a mentor." in text
    assert "1 student would have another mentor." in text
    assert "Students with a mentor 1 2 ▲ Average fit 700 550 ▼ Weakest fit 700 500 ▼" in text
    assert "Wayan : no mentor → Made 500" in text
    assert "And 1 more." in text


def test_weights_that_were_left_alone_are_no_change(
    world: World, coordinator: Visitor, round_: RoundId
) -> None:
    ask(world, coordinator, round_, minimum_fit="0", **{"weight-field": "1"})

    assert asked(world, round_)[0].asked.weights is None


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({}, "Change at least one thing"),
        ({"minimum_fit": "1001"}, "whole number from 0 to 1000"),
        ({"order": "by-moonlight"}, "not on the list"),
        ({"weight-field": "0"}, "At least one weight must be above 0."),
        ({"weight-charm": "1"}, "something that does not belong to it"),
    ],
)
def test_a_question_that_asks_nothing_is_sent_back(
    world: World,
    coordinator: Visitor,
    round_: RoundId,
    fields: dict[str, str],
    complaint: str,
) -> None:
    page = page_of(round_)
    answer = coordinator.send(page, coordinator.form(page, page) | fields)

    assert answer.status_code == 422
    assert complaint in words(answer)
    assert asked(world, round_) == []


def test_a_double_click_asks_once(world: World, coordinator: Visitor, round_: RoundId) -> None:
    page = page_of(round_)
    form = coordinator.form(page, page) | {"minimum_fit": "250"}

    answers = [coordinator.send(page, form) for _ in range(2)]

    assert [one.status_code for one in answers] == [303, 303]
    assert len(asked(world, round_)) == 1


def test_one_question_at_a_time(world: World, coordinator: Visitor, round_: RoundId) -> None:
    ask(world, coordinator, round_, minimum_fit="250")
    page = page_of(round_)
    answer = coordinator.send(page, coordinator.form(page, page) | {"minimum_fit": "300"})

    assert answer.status_code == 409
    assert "An earlier question about this round waits for its answer still." in words(answer)


def test_a_decided_round_is_not_asked_about(
    world: World, coordinator: Visitor, round_: RoundId
) -> None:
    page = page_of(round_)
    form = coordinator.form(page, page) | {"minimum_fit": "250"}
    world.approve(round_)

    assert coordinator.send(page, form).status_code == 409
    assert "there is nothing more to ask" in coordinator.text(page)
    assert asked(world, round_) == []


def test_the_moving_part_is_sent_only_when_there_is_news(
    world: World, coordinator: Visitor, round_: RoundId
) -> None:
    scenario = ask(world, coordinator, round_, minimum_fit="250")
    page = coordinator.get(page_of(round_)).get_data(as_text=True)
    (seen,) = SEEN.findall(page)
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in page
    assert coordinator.get(f"{page_of(round_)}/answers?seen={seen}").status_code == 204

    world.tell([compared(world, round_, scenario)])
    part = coordinator.get(f"{page_of(round_)}/answers?seen={seen}").get_data(as_text=True)
    assert "Average fit" in part
    assert "hx-get" not in part


def test_a_question_without_an_answer_says_why(
    world: World, coordinator: Visitor, round_: RoundId
) -> None:
    scenario = ask(world, coordinator, round_, minimum_fit="250")
    failed = ScenarioCompared(
        programme=world.programme, scenario=scenario, round=round_, failure="impossible-locks"
    )
    world.tell([failed])

    assert "cannot all be kept" in coordinator.text(page_of(round_))
    ask(world, coordinator, round_, minimum_fit="300")


def test_an_answer_is_taken_back_with_a_person_it_speaks_of(
    world: World, coordinator: Visitor, round_: RoundId
) -> None:
    scenario = ask(world, coordinator, round_, minimum_fit="250")
    move = Move(student=PersonId("gone"), after=PersonId("gone-too"), fit_after=1)
    world.tell([compared(world, round_, scenario, (move,))])
    assert "A former member" in coordinator.text(page_of(round_))

    with world.units.begin() as unit:
        TOMBSTONES["scenario"](unit, scenario)
    assert asked(world, round_) == []


def test_an_answer_to_nothing_is_invalid(world: World, round_: RoundId) -> None:
    with pytest.raises(Invalid, match="no scenario"):
        world.tell([compared(world, round_, ScenarioId("unknown"))])


def test_only_coordinators_of_the_programme_ask(
    app: Flask, world: World, units: Units, round_: RoundId
) -> None:
    other = World(units, "lombok")
    stranger = Visitor(app.test_client(), other, other.coordinator)
    mentor = Visitor(app.test_client(), world, world.mentor("Made"))

    for page in (page_of(round_), f"{page_of(round_)}/answers"):
        assert stranger.get(page).status_code == 404
        assert stranger.get(page.replace("bali", "lombok")).status_code == 404
        assert mentor.get(page).status_code == 403
