"""Who sees how to reach whom: only the two, only while both allow it, no number under age."""

from collections.abc import Callable

import pytest
from flask import Flask

from schemas.ids import PersonId
from services.eventlog.unit import Units
from services.web.commands.erasure import erase_person
from services.web.commands.pairings import end_pairing
from tests.web.pairing_home.pair import MENTORS_PHONE, STUDENTS_PHONE, Pair
from tests.web.rounds.visitor import Visitor
from tests.web.rounds.world import World

NUMBERS = (MENTORS_PHONE, STUDENTS_PHONE, "6281298765432", "6281234567890")


def end(pair: Pair) -> None:
    with pair.world.units.begin() as unit:
        end_pairing(
            unit, programme=pair.world.programme, pairing=pair.pairing, reason="goal-reached"
        )


def erase(pair: Pair) -> None:
    with pair.world.units.begin() as unit:
        erase_person(unit, pair.world.programme, pair.mentor)


CLOSED: dict[str, tuple[Callable[[Pair], object], str]] = {
    "I do not allow it": (lambda pair: pair.withdraw(pair.student), "You have not allowed"),
    "my guardian is silent": (
        lambda pair: pair.born(pair.student, 2009),
        "a parent or guardian has to agree first",
    ),
    "they do not allow it": (lambda pair: pair.withdraw(pair.mentor), "Ayu Contoh has not allowed"),
    "it has ended": (end, "This pairing has ended"),
    "they were erased": (erase, "A former member"),
}


@pytest.mark.parametrize("why", CLOSED)
def test_nothing_is_shown_and_the_page_says_why(app: Flask, pair: Pair, why: str) -> None:
    close, sentence = CLOSED[why]
    student = Visitor(app.test_client(), pair.world, pair.student)
    send = student.form(f"{pair.home}/message", f"{pair.home}/message?{WISH}")
    close(pair)

    page = student.get(pair.home).get_data(as_text=True)

    assert sentence in page
    assert not [secret for secret in (*NUMBERS, f"{pair.mentor}@") if secret in page]
    assert student.get(f"{pair.home}/message").status_code == 303
    assert student.get(f"{pair.home}/message/code.svg").status_code == 404
    sent = student.send(f"{pair.home}/message", send | {"text": "Halo"})
    assert sent.status_code == 404


WISH = "purpose=introduce&register=formal&language=en"


def test_the_two_see_each_other(app: Flask, pair: Pair) -> None:
    for me, phone, partner in (
        (pair.student, MENTORS_PHONE, pair.mentor),
        (pair.mentor, STUDENTS_PHONE, pair.student),
    ):
        visitor = Visitor(app.test_client(), pair.world, me)
        text = visitor.text(pair.home)

        assert phone in text
        assert f"{partner}@example.org" in text
        assert visitor.get(f"{pair.home}/message").status_code == 200


@pytest.mark.parametrize("who", ["student", "mentor"])
@pytest.mark.parametrize("minor", ["student", "mentor"])
def test_a_number_is_shown_to_and_of_nobody_under_age(
    app: Flask, pair: Pair, who: str, minor: str
) -> None:
    pair.born(getattr(pair, minor), 2009)
    pair.guard(getattr(pair, minor))
    visitor = Visitor(app.test_client(), pair.world, getattr(pair, who))

    page = visitor.get(pair.home).get_data(as_text=True)
    message = visitor.get(f"{pair.home}/message").get_data(as_text=True)

    assert "One of you is under 18" in page
    assert not [secret for secret in NUMBERS if secret in page + message]
    assert "wa.me" not in message
    assert "mailto:" in message
    assert visitor.get(f"{pair.home}/message/code.svg").status_code == 404


def test_nobody_else_has_a_page(app: Flask, units: Units, pair: Pair) -> None:
    world, other = pair.world, World(units, "lombok")
    strangers: list[tuple[World, PersonId, int]] = [
        (world, world.student("Wayan"), 404),
        (world, world.mentor("Sari"), 404),
        (world, world.coordinator, 403),
        (other, other.student("Gede"), 404),
        (other, other.coordinator, 404),
    ]
    pages = ("", "/end", "/concern", "/message", "/message/code.svg")
    for home, person, status in strangers:
        visitor = Visitor(app.test_client(), home, person)
        assert {visitor.get(pair.home + page).status_code for page in pages} == {status}
    nobody = app.test_client()
    assert {nobody.get(pair.home + page).status_code for page in pages} == {303}
