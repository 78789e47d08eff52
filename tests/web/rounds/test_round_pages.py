"""The pages of rounds, as a coordinator without scripts uses them."""

from dataclasses import replace

import pytest
import sqlalchemy as sa
from flask import Flask

from schemas.facts import RoundFailed, RoundProposed
from schemas.ids import RoundId
from schemas.round_values import Advice, Ask, Worth
from services.eventlog.clock import SettableClock
from services.eventlog.unit import Units
from services.web.commands.rounds import cancel_round
from services.web.round_page import SLOW
from services.web.tables import rounds
from tests.web.rounds.visitor import Visitor, words
from tests.web.rounds.world import World

ROUNDS = "/p/bali/rounds/"
NEW_PARTS = ("gap", "metrics", "advice", "worth")


@pytest.fixture
def coordinator(app: Flask, world: World) -> Visitor:
    return Visitor(app.test_client(), world, world.coordinator)


def page_of(round_: RoundId) -> str:
    return f"{ROUNDS}{round_}"


def test_opening_a_round_leads_to_its_progress(world: World, coordinator: Visitor) -> None:
    world.student("Komang")
    opening = f"{ROUNDS}open"

    answer = coordinator.send(opening, coordinator.form(ROUNDS, opening))

    assert answer.status_code == 303
    assert "Finding pairings" in coordinator.text(answer.location)
    assert "Round 1 is not decided yet" in coordinator.text(ROUNDS)


def test_without_open_requests_there_is_nothing_to_press(coordinator: Visitor) -> None:
    assert "there is nothing to match" in coordinator.text(ROUNDS)
    assert "Open a round" not in coordinator.text(ROUNDS)


def test_a_round_that_someone_opened_meanwhile_is_a_clear_refusal(
    world: World, coordinator: Visitor
) -> None:
    world.student("Komang")
    opening = f"{ROUNDS}open"
    form = coordinator.form(ROUNDS, opening)
    world.open()

    answer = coordinator.send(opening, form)

    assert answer.status_code == 409
    assert "Another round is not decided yet." in words(answer)


def test_progress_is_sent_only_when_there_is_news(world: World, coordinator: Visitor) -> None:
    student, mentor = world.student("A"), world.mentor("Ayu")
    round_ = world.open()
    fragment = f"{page_of(round_)}/progress"

    assert coordinator.get(f"{fragment}?seen=solving-0-0-0").status_code == 204
    world.tell([world.proposed(round_, student, mentor)])
    assert "1 pairing has arrived." in coordinator.text(f"{fragment}?seen=solving-0-0-0")
    assert coordinator.get(f"{fragment}?seen=solving-1-0-0").status_code == 204


def test_progress_leads_on_when_the_proposal_is_here(world: World, coordinator: Visitor) -> None:
    round_ = world.propose([(world.student("A"), world.mentor("Ayu"))])

    answer = coordinator.get(f"{page_of(round_)}/progress")

    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, page_of(round_))


def test_a_page_without_scripts_looks_again_by_itself(world: World, coordinator: Visitor) -> None:
    world.student("A")
    page = coordinator.get(page_of(world.open())).get_data(as_text=True)

    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in page


def test_a_slow_round_says_what_to_do(
    world: World, coordinator: Visitor, clock: SettableClock
) -> None:
    world.student("A")
    round_ = world.open()
    clock.advance(SLOW * 2)

    assert "The matcher may not be running" in coordinator.text(page_of(round_))


def test_a_failed_round_says_why_and_what_to_do(world: World, coordinator: Visitor) -> None:
    world.student("A")
    round_ = world.open()
    world.tell([RoundFailed(programme=world.programme, round=round_, reason="no-mentors")])

    text = coordinator.text(page_of(round_))

    assert "No mentor can be matched" in text
    assert "Ask alumni to fill in their profile and hours" in text


def test_a_proposal_says_who_with_whom_and_why(world: World, coordinator: Visitor) -> None:
    round_ = world.propose(
        [(world.student("Komang Contoh"), world.mentor("Ayu Contoh"))],
        left=[world.student("Wayan Contoh")],
    )

    text = coordinator.text(page_of(round_))

    assert "Komang Contoh Ayu Contoh 700 The mentor knows the work the student wants" in text
    assert text.index("knows the work") < text.index("free at the same time for 2 hours a week")
    assert "6.5 hours" in text
    assert "Wayan Contoh 3 mentors would suit" in text
    assert "14 students compete for the same 9 places. 5 more places" in text
    assert "Proved the best" in text


def test_a_proposal_says_what_it_comes_to_and_whom_to_ask(
    world: World, coordinator: Visitor
) -> None:
    student, mentor, left = world.student("Komang"), world.mentor("Ayu"), world.student("Wayan")
    round_ = world.open()
    *parts, summary = world.proposal(round_, [(student, mentor)], left=[left])
    assert isinstance(summary, RoundProposed)
    told = replace(
        summary,
        optimal=False,
        gap=0.004,
        metrics={
            "least_fit": 402,
            "places": 3,
            "places_used": 1,
            "favourites_met": 1,
            "gini_load": 0.05,
            "changes": 2,
        },
        advice=(Advice(students=2, places=1, needed=1, ask=(Ask(mentor=mentor, places=1),)),),
        worth=tuple(Worth(mentor=mentor, places=1, fit=600 - n) for n in range(7)),
    )
    world.tell([*parts, told])

    text = coordinator.text(page_of(round_))

    assert "weakest fit 402" in text
    assert "places used, of 3 1" in text
    assert "with a mentor of their choice 1" in text
    assert "at most 0.4% better than this." in text
    assert "spread evenly over the mentors. 2 pairs of the earlier round are given up." in text
    assert "2 students share 1 place; 1 more place is needed. Ask Ayu (1 place)." in text
    assert text.count("Ayu : one more place lets 1 more student in") == 7
    assert "2 more mentors" in text
    assert "What if?" in text


def test_a_summary_of_an_earlier_version_is_still_shown(world: World, coordinator: Visitor) -> None:
    round_ = world.propose([(world.student("A"), world.mentor("Ayu"))])
    with world.units.begin() as unit:
        stored = unit.connection.execute(sa.select(rounds.c.summary)).scalar_one()
        old = {name: stored[name] for name in stored if name not in NEW_PARTS}
        unit.connection.execute(sa.update(rounds).values(summary=old))

    assert "Proved the best" in coordinator.text(page_of(round_))


def test_a_proposal_is_searched_by_name(world: World, coordinator: Visitor) -> None:
    mentor = world.mentor("Ayu", places=3)
    names = ("Komang Satu", "Wayan Dua", "Made Tiga")
    round_ = world.propose([(world.student(name), mentor) for name in names])

    for path in (f"{page_of(round_)}?q=dua+WAYAN", f"{page_of(round_)}/pairs?q=dua+WAYAN"):
        text = coordinator.text(path)
        assert "1 of 3 pairings" in text
        assert [name for name in names if name in text] == ["Wayan Dua"]
    assert "No name here has “zz” in it." in coordinator.text(f"{page_of(round_)}?q=zz")


def test_approving_says_first_what_it_will_do(world: World, coordinator: Visitor) -> None:
    mentor = world.mentor("Ayu", places=2)
    round_ = world.propose(
        [(world.student("A"), mentor), (world.student("B"), mentor)], left=[world.student("C")]
    )

    text = coordinator.text(f"{page_of(round_)}/approve")

    assert "2 pairings are confirmed , with 1 mentor." in text
    assert "invitations go out" in text
    assert "1 student waits on, and comes earlier in the next round." in text
    assert world.taken(mentor) == 0


def test_a_double_click_approves_once(world: World, coordinator: Visitor) -> None:
    mentor = world.mentor("Ayu", places=2)
    round_ = world.propose([(world.student("A"), mentor)])
    approving = f"{page_of(round_)}/approve"
    form = coordinator.form(approving, approving)

    answers = [coordinator.send(approving, form) for _ in range(2)]

    assert [(one.status_code, one.location) for one in answers] == [(303, page_of(round_))] * 2
    assert world.taken(mentor) == 1


def test_a_second_tab_that_approves_is_told_so(world: World, coordinator: Visitor) -> None:
    round_ = world.propose([(world.student("A"), world.mentor("Ayu"))])
    approving = f"{page_of(round_)}/approve"
    form = coordinator.form(approving, approving)
    world.approve(round_)

    answer = coordinator.send(approving, form)

    assert answer.status_code == 409
    assert "This round has been approved meanwhile." in words(answer)


def test_the_report_names_who_was_passed_over(world: World, coordinator: Visitor) -> None:
    mentor = world.mentor("Ayu Contoh", places=1)
    round_ = world.propose([(world.student("A"), mentor), (world.student("B"), mentor)])
    world.approve(round_)

    text = coordinator.text(page_of(round_))

    assert "1 pairing is confirmed." in text
    assert "1 pairing could not be kept" in text
    assert "Ayu Contoh: The mentor has no free place left." in text


@pytest.mark.parametrize(
    ("approved", "consequence"),
    [(False, "Nothing happens to anyone"), (True, "1 pairing ends")],
)
def test_cancelling_says_first_what_it_will_do(
    world: World, coordinator: Visitor, approved: bool, consequence: str
) -> None:
    mentor = world.mentor("Ayu")
    round_ = world.propose([(world.student("A"), mentor)])
    if approved:
        world.approve(round_)
    cancelling = f"{page_of(round_)}/cancel"

    assert consequence in coordinator.text(cancelling)
    answer = coordinator.send(cancelling, coordinator.form(cancelling, cancelling))

    assert answer.location == page_of(round_)
    assert "This round is cancelled." in coordinator.text(page_of(round_))
    assert world.taken(mentor) == 0


def test_cancelling_what_was_approved_meanwhile_is_refused(
    world: World, coordinator: Visitor
) -> None:
    mentor = world.mentor("Ayu")
    round_ = world.propose([(world.student("A"), mentor)])
    cancelling = f"{page_of(round_)}/cancel"
    form = coordinator.form(cancelling, cancelling)
    world.approve(round_)

    assert coordinator.send(cancelling, form).status_code == 409
    assert world.taken(mentor) == 1


def test_a_decided_round_has_no_decision_to_make(world: World, coordinator: Visitor) -> None:
    world.student("A")
    round_ = world.open()
    with world.units.begin() as unit:
        cancel_round(unit, programme=world.programme, round=round_, cancelled_by=world.coordinator)

    for page in ("approve", "cancel"):
        assert coordinator.get(f"{page_of(round_)}/{page}").location == page_of(round_)


def test_every_state_of_a_round_stands_in_the_list(world: World, coordinator: Visitor) -> None:
    mentor = world.mentor("Ayu")
    world.student("A")
    failed = world.open()
    world.tell([RoundFailed(programme=world.programme, round=failed, reason="stopped")])
    world.approve(world.propose([(world.student("B"), mentor)]))
    world.open()

    text = coordinator.text(ROUNDS)

    assert all(status in text for status in ("No proposal", "Approved", "Being solved"))
    assert "1 of 1" in text


@pytest.mark.parametrize(
    "page", ["", "/pairs", "/progress", "/approve", "/cancel"], ids=lambda page: page or "show"
)
def test_only_coordinators_of_the_programme_see_a_round(
    app: Flask, world: World, units: Units, page: str
) -> None:
    other = World(units, "lombok")
    student, mentor = world.student("A"), world.mentor("Ayu")
    round_ = world.propose([(student, mentor)])

    def status(whose: World, one: str, programme: str = "bali") -> int:
        person = {"coordinator": whose.coordinator, "student": student, "mentor": mentor}[one]
        visitor = Visitor(app.test_client(), whose, person)
        return visitor.get(f"/p/{programme}/rounds/{round_}{page}").status_code

    assert status(world, "student") == status(world, "mentor") == 403
    assert status(other, "coordinator") == status(other, "coordinator", "lombok") == 404
    assert status(world, "coordinator") in (200, 204)


@pytest.mark.parametrize("action", ["approve", "cancel"])
def test_only_coordinators_of_the_programme_decide(
    app: Flask, world: World, units: Units, action: str
) -> None:
    other = World(units, "lombok")
    student, mentor = world.student("A"), world.mentor("Ayu")
    round_ = world.propose([(student, mentor)])
    opening = "/p/lombok/rounds/open"
    other.student("B")
    stranger = Visitor(app.test_client(), other, other.coordinator)
    form = stranger.form("/p/lombok/rounds/", opening) | {"seen": "proposed"}

    assert stranger.send(f"/p/lombok/rounds/{round_}/{action}", form).status_code == 404
    assert stranger.send(f"/p/bali/rounds/{round_}/{action}", form).status_code == 404
    assert world.pairing(round_, student) == ("proposed", None)


def test_a_state_that_does_not_exist_was_not_seen(world: World, coordinator: Visitor) -> None:
    world.student("A")
    cancelling = f"{page_of(world.open())}/cancel"
    form = coordinator.form(cancelling, cancelling) | {"seen": "done"}

    assert coordinator.send(cancelling, form).status_code == 400
