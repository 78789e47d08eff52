"""The pages of pairings: what each of the two sees of the other, and what nobody else sees."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from flask import Flask

from schemas.facts import MeetingScheduled
from schemas.ids import MeetingId, PairingId, PersonId
from services.eventlog.unit import Units
from services.web.commands.erasure import erase_person
from services.web.tables import pairings
from tests.web.rounds.visitor import Visitor
from tests.web.rounds.world import World

MINE = "/p/bali/pairings/"
ALL = "/p/bali/pairings/all"
MENTORS_PHONE = "0812-9876-5432"
STUDENTS_PHONE = "0812-3456-7890"


@pytest.fixture
def student(world: World) -> PersonId:
    return world.student("Komang Contoh")


@pytest.fixture
def mentor(world: World) -> PersonId:
    return world.mentor("Ayu Contoh", zone="Europe/Rome")


@pytest.fixture
def pairing(world: World, student: PersonId, mentor: PersonId) -> PairingId:
    world.approve(world.propose([(student, mentor)]))
    with world.units.database.read() as connection:
        return PairingId(connection.execute(sa.select(pairings.c.id)).scalar_one())


def meeting(
    world: World, pairing: PairingId, student: PersonId, mentor: PersonId
) -> MeetingScheduled:
    return MeetingScheduled(
        programme=world.programme,
        meeting=MeetingId("first"),
        pairing=pairing,
        student=student,
        mentor=mentor,
        number=1,
        sequence=0,
        starts=datetime(2026, 11, 30, 11, 0, tzinfo=UTC),
        minutes=45,
        zone="Asia/Makassar",
    )


def test_a_proposal_shows_nothing_to_the_two(
    app: Flask, world: World, student: PersonId, mentor: PersonId
) -> None:
    world.propose([(student, mentor)])

    assert "You have no mentor yet" in Visitor(app.test_client(), world, student).text(MINE)
    assert "You have no students yet" in Visitor(app.test_client(), world, mentor).text(MINE)


def test_a_partner_who_was_erased_is_a_former_member(
    app: Flask, world: World, student: PersonId, mentor: PersonId, pairing: PairingId
) -> None:
    with world.units.begin() as unit:
        erase_person(unit, world.programme, mentor)

    text = Visitor(app.test_client(), world, student).text(MINE)

    assert "A former member – from 24 November 2026. One of the two has left" in text


def test_a_coordinator_sees_every_pairing_but_no_contact_details(
    app: Flask, world: World, student: PersonId, mentor: PersonId, pairing: PairingId
) -> None:
    world.tell([meeting(world, pairing, student, mentor)])
    coordinator = Visitor(app.test_client(), world, world.coordinator)

    overview, one = coordinator.text(ALL), coordinator.text(f"{MINE}{pairing}")

    assert coordinator.get(MINE).location == ALL
    assert "Komang Contoh Ayu Contoh 700 24 November 2026 Mon, 30 Nov 2026 at 19:00" in overview
    assert "For Ayu Contoh it is Mon, 30 Nov 2026 at 12:00 UTC+01:00" in one
    assert not {MENTORS_PHONE, STUDENTS_PHONE} & set((overview + one).split())


def test_a_coordinator_ends_a_pairing(
    app: Flask, world: World, mentor: PersonId, pairing: PairingId
) -> None:
    coordinator = Visitor(app.test_client(), world, world.coordinator)
    ending = f"{MINE}{pairing}/end"

    assert "The mentor’s place is free again." in coordinator.text(ending)
    form = coordinator.form(ending, ending)
    assert coordinator.send(ending, form | {"reason": "bored"}).status_code == 400
    answer = coordinator.send(ending, form | {"reason": "completed"})

    assert answer.location == f"{MINE}{pairing}"
    assert "The two have finished their time together." in coordinator.text(answer.location)
    assert world.taken(mentor) == 0
    assert coordinator.get(ending).location == f"{MINE}{pairing}"


def test_a_proposal_is_no_pairing_yet(
    app: Flask, world: World, student: PersonId, mentor: PersonId
) -> None:
    pairing = world.open_for(student, mentor)
    coordinator = Visitor(app.test_client(), world, world.coordinator)

    assert coordinator.get(f"{MINE}{pairing}").status_code == 404
    assert "No pairing yet" in coordinator.text(ALL)


@pytest.mark.parametrize("page", ["{}", "{}/end", "all"])
def test_only_coordinators_of_the_programme_see_a_pairing(
    app: Flask, world: World, units: Units, student: PersonId, pairing: PairingId, page: str
) -> None:
    other = World(units, "lombok")
    stranger = Visitor(app.test_client(), other, other.coordinator)
    path = page.format(pairing)

    assert Visitor(app.test_client(), world, student).get(f"{MINE}{path}").status_code == 403
    assert stranger.get(f"{MINE}{path}").status_code == 404
    if page != "all":
        assert stranger.get(f"/p/lombok/pairings/{path}").status_code == 404


def test_strangers_to_a_pairing_see_nothing_of_it(
    app: Flask, world: World, pairing: PairingId
) -> None:
    for stranger in (world.student("Wayan"), world.mentor("Sari")):
        text = Visitor(app.test_client(), world, stranger).text(MINE)
        assert not {"Komang", "Ayu", MENTORS_PHONE, STUDENTS_PHONE} & set(text.split())
