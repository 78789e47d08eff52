"""What a centre does: it begins, takes people in, and runs a round. In the web's own commands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa

from schemas.facts import ContactChanged, ProgrammeConfigured, VacancyPosted
from schemas.ids import PairingId, PersonId, ProgrammeId, RoundId, VacancyId
from schemas.vocabulary import DEFAULT_WEIGHTS
from services.eventlog.unit import Unit
from services.sample.people import BALI_ZONE, People, SampleMentor, SampleStudent
from services.sample.stage import Stage
from services.sample.vacancies import Offer
from services.web.commands import accounts, consents, people, profiles, programmes, vacancies
from services.web.commands.rounds import approve_round, open_round
from services.web.identity import COORDINATOR, MENTOR, STUDENT
from services.web.store.rounds import RoundStatus
from services.web.tables import meetings, pairings, rounds, unschedulable


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
            ),
        )
        self._join(unit, self.coordinator, COORDINATOR)

    def take_mentors(self, unit: Unit, mentors: Iterable[SampleMentor]) -> None:
        """Take in mentors with their profiles."""
        for mentor in mentors:
            self._join(unit, mentor.contact, MENTOR)
            self._consent(unit, mentor.contact)
            profiles.save_mentor_profile(unit, mentor.profile)

    def take_students(self, unit: Unit, students: Iterable[SampleStudent]) -> None:
        """Take in students with their profiles."""
        for student in students:
            self._join(unit, student.contact, STUDENT)
            self._consent(unit, student.contact)
            profiles.save_student_profile(unit, student.profile)

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

    def approve(self, stage: Stage, round_: RoundId) -> Sequence[PairingId]:
        """Approve a proposal, and wait until each pairing has a meeting, or is known not to."""
        with stage.unit() as unit:
            report = approve_round(
                unit,
                programme=self.programme,
                round=round_,
                approved_by=self.coordinator.person,
            )
        stage.settle("the meetings", lambda connection: _all_scheduled(connection, round_))
        return report.confirmed

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
        consents.give_all(
            unit,
            programme=contact.programme,
            person=contact.person,
            purposes=("matching", "contact", "vacancies"),
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
