"""What a centre does: it begins, takes people in, and runs a round. In the web's own commands."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

import sqlalchemy as sa

from schemas.facts import ContactChanged, ProgrammeConfigured, VacancyPosted
from schemas.ids import PersonId, ProgrammeId, RoundId, VacancyId
from schemas.vocabulary import CONSENT_PURPOSES, DEFAULT_WEIGHTS
from services.eventlog.unit import Unit
from services.sample.hours import BALI_ZONE
from services.sample.people import People, SampleMentor, SampleStudent
from services.sample.stage import Stage
from services.sample.vacancies import Offer
from services.web.commands import accounts, consents, people, profiles, programmes, vacancies
from services.web.commands import offers as answering
from services.web.commands.rounds import approve_round, open_round
from services.web.identity import COORDINATOR, MENTOR, STUDENT
from services.web.store import details, enrolments, first_years, offers
from services.web.store.pairings import Pairing
from services.web.store.rounds import RoundStatus
from services.web.tables import meetings, pairings, rounds, unschedulable

ANSWER_WITHIN_DAYS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Centre:
    """A programme of the sample and its coordinator; every account has the same password."""

    programme: ProgrammeId
    name: str
    people: People
    coordinator: ContactChanged
    password_hash: str

    def begin(self, unit: Unit) -> None:
        """Configure the programme and take in its coordinator."""
        programmes.configure_programme(
            unit,
            ProgrammeConfigured(
                programme=self.programme,
                name=self.name,
                zone=BALI_ZONE,
                locale="id",
                weights=dict(DEFAULT_WEIGHTS),
                answer_within_days=ANSWER_WITHIN_DAYS,
            ),
        )
        self._join(unit, self.coordinator, COORDINATOR)

    def announce(self, unit: Unit, next_round_on: date) -> None:
        """Say on which day the next round is."""
        known = enrolments.held(unit.connection, self.programme)
        if known is not None:
            enrolments.change(unit.connection, replace(known, next_round_on=next_round_on))

    def take_mentors(self, unit: Unit, mentors: Iterable[SampleMentor]) -> None:
        """Take in mentors with their profiles and what they tell of themselves."""
        for mentor in mentors:
            self._join(unit, mentor.contact, MENTOR)
            self._consent(unit, mentor.contact)
            profiles.save_mentor_profile(unit, mentor.profile)
            where, person = (unit.connection, self.programme), mentor.contact.person
            details.save_mentor_details(*where, person, mentor.details, unit.now)
            if mentor.first_year is not None:
                first_years.save(*where, person, mentor.first_year, unit.now)

    def take_students(self, unit: Unit, students: Iterable[SampleStudent]) -> None:
        """Take in students with their profiles and what they tell of themselves."""
        for student in students:
            self._join(unit, student.contact, STUDENT)
            self._consent(unit, student.contact)
            profiles.save_student_profile(unit, student.profile)
            person, told = student.contact.person, student.details
            details.save_student_details(unit.connection, self.programme, person, told, unit.now)

    def post(self, unit: Unit, offer: Offer, posted_by: PersonId) -> None:
        """Pass on a job, on the day of the unit."""
        closes = None
        if offer.closes is not None:
            closes = unit.now.date() + timedelta(days=offer.closes - offer.posted)
        fact = VacancyPosted(
            programme=self.programme,
            vacancy=VacancyId(unit.new_id()),
            posted_by=posted_by,
            job=offer.job,
            workplace=offer.workplace,
            country=offer.country,
            employment=offer.employment,
            closes_on=closes,
        )
        vacancies.post_vacancy(
            unit, fact, title=offer.title, employer=offer.employer, description=offer.description
        )

    def propose(self, stage: Stage) -> RoundId:
        """Open a round, and wait for its proposal."""
        with stage.unit() as unit:
            opened = open_round(unit, programme=self.programme, opened_by=self.coordinator.person)
        stage.settle("a proposal", lambda connection: _is_proposed(connection, opened))
        return opened

    def approve(self, stage: Stage, round_: RoundId) -> None:
        """Approve a proposal: both people of every pairing are asked."""
        with stage.unit() as unit:
            approve_round(
                unit,
                programme=self.programme,
                round=round_,
                approved_by=self.coordinator.person,
            )
        stage.settle("the offers", lambda _connection: True)

    def accept(self, stage: Stage, round_: RoundId) -> None:
        """Both of every pairing say yes; wait until each has a meeting, or is known not to."""
        with stage.unit() as unit:
            for pairing in offers.of_round(unit.connection, round_):
                self.answer(unit, pairing, (MENTOR, STUDENT))
        stage.settle("the meetings", lambda connection: _all_scheduled(connection, round_))

    def answer(self, unit: Unit, pairing: Pairing, accepted_by: Iterable[str]) -> None:
        """Those of the two say yes to an offer."""
        people_of = {STUDENT: pairing.student, MENTOR: pairing.mentor}
        for role in accepted_by:
            answering.accept(
                unit, programme=self.programme, pairing=pairing.id, person=people_of[role]
            )

    def decline(self, unit: Unit, pairing: Pairing) -> None:
        """The mentor has no time now."""
        answering.decline(
            unit,
            programme=self.programme,
            pairing=pairing.id,
            person=pairing.mentor,
            reason="no-time-now",
        )

    def _join(self, unit: Unit, contact: ContactChanged, role: str) -> None:
        account = accounts.create_account(
            unit,
            email=contact.email or "",
            password_hash=self.password_hash,
            locale=contact.locale,
            sample=True,
        )
        people.add_person(unit, contact=contact, roles=(role,), account=account)

    def _consent(self, unit: Unit, contact: ContactChanged) -> None:
        """To everything but, now and then, research."""
        agreed = [purpose for purpose in CONSENT_PURPOSES if purpose != "research"]
        if self.people.agrees():
            agreed.append("research")
        consents.give_all(
            unit,
            programme=contact.programme,
            person=contact.person,
            purposes=agreed,
            manner=consents.Manner(locale=contact.locale, channel="paper"),
        )


def _is_proposed(connection: sa.Connection, round_: RoundId) -> bool:
    status = connection.execute(sa.select(rounds.c.status).where(rounds.c.id == round_)).scalar()
    return bool(status == RoundStatus.PROPOSED)


def _all_scheduled(connection: sa.Connection, round_: RoundId) -> bool:
    confirmed = sa.select(pairings.c.id).where(
        pairings.c.round == round_, pairings.c.status == "confirmed"
    )
    told = sa.union(sa.select(meetings.c.pairing), sa.select(unschedulable.c.pairing))
    untold = confirmed.where(pairings.c.id.not_in(told)).limit(1)
    return connection.execute(untold).first() is None
