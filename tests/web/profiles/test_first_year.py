"""First years at work: shown of five or more, together, and never with a name."""

import pytest
from flask.testing import FlaskClient

from services.web.current import Web
from services.web.first_year_trades import Trade, trades
from services.web.forms.first_year import QUESTIONS
from services.web.identity import MENTOR
from services.web.store import first_years
from services.web.store.first_years import FirstYear
from tests.web.people import HOME, Centre, a_person, send, sign_in

PAGE = "/p/bahari/first-year"
FIRST = {name: codes[0] for name, codes in QUESTIONS.items()}
EVIL = "<script>alert(1)</script>"


def cards(job: str, number: int, pay: tuple[str, ...] = ()) -> list[FirstYear]:
    return [
        FirstYear(
            job=job,
            choices={**FIRST, "pay": pay[index] if pay else FIRST["pay"]},
            surprise=f"{job} {index}",
        )
        for index in range(number)
    ]


def test_four_tell_nothing_and_five_tell_of_the_middle() -> None:
    pays = ("over-15", "2-to-3", "3-to-4", "2-to-3", "6-to-10")
    (few,) = trades(cards("waiter", 4))
    (enough,) = trades(cards("waiter", 5, pays))

    assert few == Trade(kind="division", code="food-and-beverage-service", cards=4)
    assert few.missing == 1
    pay = enough.questions[0]
    assert (enough.kind, enough.code, pay.name, pay.middle) == ("job", "waiter", "pay", "3-to-4")
    assert [(bar.code, bar.percent) for bar in pay.bars] == [
        ("2-to-3", 40),
        ("3-to-4", 20),
        ("6-to-10", 20),
        ("over-15", 20),
    ]


def test_jobs_with_few_are_put_together_and_those_with_enough_are_not_counted_again() -> None:
    found = trades([*cards("waiter", 5), *cards("bartender", 1), *cards("head-waiter", 3)])

    assert [(each.kind, each.cards, bool(each.questions)) for each in found] == [
        ("job", 5, True),
        ("division", 4, False),
    ]
    more = trades([*cards("waiter", 3), *cards("bartender", 2)])
    assert [(each.kind, each.cards, bool(each.questions)) for each in more] == [
        ("division", 5, True)
    ]


@pytest.mark.parametrize(("number", "is_shown"), [(4, False), (5, True)])
def test_the_page_shows_five_and_never_a_name(
    client: FlaskClient, centre: Centre, web: Web, number: int, is_shown: bool
) -> None:
    with web.units.begin() as unit:
        for index in range(number):
            who = a_person(unit, f"Rahasia {index}", MENTOR)
            card = FirstYear(job="waiter", choices=FIRST, surprise=f"kejutan {index} {EVIL}")
            first_years.save(unit.connection, HOME, who.person, card, unit.now)
    sign_in(client, centre.student.email)
    page = client.get(PAGE).text

    assert ('id="trade-waiter"' in page, "kejutan" in page) == (is_shown, is_shown)
    assert ("1 more alumnus is needed" in page) is not is_shown
    assert "Rahasia" not in page
    assert "<script>alert" not in page


def test_a_mentor_tells_changes_and_takes_back(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    sign_in(client, centre.mentor.email)
    form = {**FIRST, "job": "barista", "surprise": "sunyi"}
    assert send(client, f"{PAGE}/mine", {**form, "surprise": "s" * 301}).status_code == 422
    assert send(client, f"{PAGE}/mine", {**form, "pay": ""}).status_code == 422
    for surprise in ("sunyi", "ramai"):
        answer = send(client, f"{PAGE}/mine", {**form, "surprise": surprise})
        assert answer.location == PAGE

    with web.database.read() as connection:
        (card,) = first_years.of_programme(connection, HOME)
    assert (card.job, card.surprise) == ("barista", "ramai")
    assert "ramai" in client.get(f"{PAGE}/mine").text
    assert send(client, f"{PAGE}/mine", {}, f"{PAGE}/mine/delete").status_code == 303
    with web.database.read() as connection:
        assert first_years.of_programme(connection, HOME) == []
