"""The last days of the sample's story: what waits for somebody to look at it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from schemas.ids import PersonId
from services.eventlog.unit import Unit
from services.sample.accounts import DOMAIN
from services.sample.centre import Centre
from services.sample.people import SampleMentor, SampleStudent
from services.sample.stage import Stage
from services.web.commands import accounts
from services.web.commands.concerns import raise_concern
from services.web.commands.membership import join
from services.web.commands.profiles import save_mentor_profile
from services.web.commands.requests import open_request
from services.web.identity import MENTOR, STUDENT
from services.web.store import offers, pairings
from services.web.store.concerns import Concern

ROOM = 3
"""So many students the mentor to sign in as takes from now on."""


def recent_days(
    stage: Stage, centre: Centre, mentor: SampleMentor, asking: Sequence[SampleStudent]
) -> None:
    """Three students ask. One offer waits for the mentor to sign in as, one is accepted, and one
    mentor has no time: that student goes first in the next round. Some things wait for the
    coordinator.
    """
    known = mentor.contact.person
    with stage.unit() as unit:
        save_mentor_profile(unit, replace(mentor.profile, capacity=ROOM))
        centre.take_students(unit, asking)
        _ask(unit, centre, asking[0].contact.person, (known,))
        for student in asking[1:]:
            _ask(unit, centre, student.contact.person)
    round_ = centre.propose(stage)
    stage.clock.advance(timedelta(hours=3))
    centre.approve(stage, round_)
    stage.clock.advance(timedelta(hours=8))
    with stage.unit() as unit:
        offered = offers.of_round(unit.connection, round_)
        waits, accepts, goes_first = sorted(offered, key=lambda each: each.mentor != known)
        centre.answer(unit, waits, (STUDENT,))
        centre.answer(unit, accepts, (STUDENT, MENTOR))
        centre.decline(unit, goes_first)
        _leave_for_the_coordinator(unit, centre)
    stage.settle("the answers", lambda _connection: True)


def _ask(
    unit: Unit, centre: Centre, student: PersonId, favourites: Sequence[PersonId] = ()
) -> None:
    open_request(unit, programme=centre.programme, student=student, favourites=favourites)


def _leave_for_the_coordinator(unit: Unit, centre: Centre) -> None:
    """Somebody wants to join, somebody was met on WhatsApp only, and one student has a problem."""
    email = f"menunggu@{DOMAIN}"
    account = accounts.create_account(
        unit, email=email, password_hash=centre.password_hash, locale="id", sample=True
    )
    join(
        unit,
        programme=centre.programme,
        account=account,
        name="Komang Ransel Contoh",
        email=email,
        roles=(STUDENT,),
        waiting=True,
        birth_year=unit.now.year - 20,
        locale="id",
    )
    join(
        unit,
        programme=centre.programme,
        account=None,
        name="Gede Obeng Contoh",
        email=None,
        phone="+6281200099999",
        roles=(MENTOR,),
        waiting=False,
        locale="id",
    )
    pairing = pairings.begun(unit.connection, centre.programme)[-1].pairing
    raise_concern(
        unit,
        Concern(
            id=unit.new_id(),
            programme=centre.programme,
            pairing=pairing.id,
            raised_by=pairing.student,
            kind="times",
            text="Mentor saya sering pindah giliran kerja, jadi jam pertemuan kami jarang cocok.",
            raised_at=unit.now,
        ),
    )
