"""Problems: one of the two tells, the coordinators read and deal with it, nobody else knows."""

from flask import Flask

from schemas.facts import BlockSet
from services.eventlog.unit import Units
from services.web.commands.erasure import erase_person
from services.web.store import blocks, concerns
from tests.web.pairing_home.pair import Pair
from tests.web.rounds.conftest import Told
from tests.web.rounds.visitor import Visitor
from tests.web.rounds.world import World

ALL = "/p/bali/concerns"
TOLD = {"kind": "conduct", "text": "Tidak sopan <b>sekali</b>"}


def raise_one(app: Flask, pair: Pair, **more: str) -> Visitor:
    student = Visitor(app.test_client(), pair.world, pair.student)
    path = f"{pair.home}/concern"
    form = student.form(path, path) | TOLD | more
    assert {student.send(path, form).location for _ in range(2)} == {pair.home}
    return student


def test_a_problem_reaches_the_coordinators_and_nobody_else(app: Flask, pair: Pair) -> None:
    student = raise_one(app, pair)
    coordinator = Visitor(app.test_client(), pair.world, pair.world.coordinator)
    mentor = Visitor(app.test_client(), pair.world, pair.mentor)

    assert "1 reported problem waits for you" in coordinator.text("/p/bali/")
    page = coordinator.get(ALL).get_data(as_text=True)
    assert "Tidak sopan &lt;b&gt;sekali&lt;/b&gt;" in page
    assert "Komang Contoh about Ayu Contoh" in page
    assert student.get(ALL).status_code == 403
    assert "sopan" not in mentor.text(pair.home)


def test_it_is_dealt_with_once_and_keeps_the_note(app: Flask, units: Units, pair: Pair) -> None:
    raise_one(app, pair)
    coordinator = Visitor(app.test_client(), pair.world, pair.world.coordinator)
    with units.database.read() as connection:
        (named,) = concerns.listed(connection, pair.world.programme)
    path = f"{ALL}/{named.concern.id}/handle"
    form = coordinator.form(ALL, path)
    other = World(units, "lombok")
    stranger = Visitor(app.test_client(), other, other.coordinator)
    assert stranger.send(path, {}).status_code == 404

    assert coordinator.send(path, form | {"note": "Sudah ditelepon"}).location == ALL
    again = coordinator.send(path, form | {"form_key": "another-key-of-sixteen"})

    assert again.status_code == 409
    text = coordinator.text(ALL)
    assert "Everything has been dealt with." in text
    assert "Dealt with by Ni Made Koordinator" in text
    assert "Sudah ditelepon" in text
    assert "reported problem" not in coordinator.text("/p/bali/")


def test_what_is_missing_is_said_and_kept(app: Flask, pair: Pair) -> None:
    student = Visitor(app.test_client(), pair.world, pair.student)
    path = f"{pair.home}/concern"

    answer = student.send(path, student.form(path, path) | {"text": "Cerita panjang"})

    assert answer.status_code == 422
    assert "Cerita panjang" in answer.get_data(as_text=True)


def test_who_wants_it_is_not_matched_with_the_other_again(
    app: Flask, pair: Pair, told: Told
) -> None:
    told()
    raise_one(app, pair, keep_apart="yes")

    (fact,) = told()
    assert isinstance(fact, BlockSet)
    assert (fact.student, fact.mentor) == (pair.student, pair.mentor)
    with pair.world.units.begin() as unit:
        assert blocks.of_person(unit.connection, pair.mentor) == [fact.block]
        erase_person(unit, pair.world.programme, pair.student)
        (named,) = concerns.listed(unit.connection, pair.world.programme)
    assert (named.raised_by, named.concern.text) == ("", "")
