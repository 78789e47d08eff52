"""A programme to run rounds in: people who asked, mentors with places, proposals as they arrive."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import sqlalchemy as sa

from schemas.facts import (
    ContactChanged,
    Fact,
    MentorProfileChanged,
    PairingProposed,
    ProgrammeConfigured,
    RoundProposed,
    StudentLeftUnplaced,
    StudentProfileChanged,
)
from schemas.ids import PairingId, PersonId, ProgrammeId, RequestId, RoundId
from schemas.values import Availability, Language, Level, Obstacle, Reason, Window
from services.eventlog.unit import Units
from services.web.commands.accounts import create_account
from services.web.commands.people import add_person
from services.web.commands.profiles import save_mentor_profile, save_student_profile
from services.web.commands.programmes import configure_programme
from services.web.commands.requests import open_request
from services.web.commands.rounds import approve_round, open_round
from services.web.handlers import HANDLERS
from services.web.identity import AccountId
from services.web.tables import mentor_profiles, pairings, requests

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
EVENINGS = (Window(weekday=0, start=1140, end=1260),)
REASONS = (
    Reason(criterion="time", points=90, values={"minutes": 120}),
    Reason(criterion="field", points=300, values={"job": "room-attendant"}),
)
FULL = Obstacle(
    code="places-taken",
    mentors=3,
    values={"students": 14, "places": 9, "competed_mentors": 4},
)


class World:
    """One programme, built through the web's own commands."""

    def __init__(self, units: Units, programme: str = "bali", *, answer_days: int = 0) -> None:
        self.units = units
        self.programme = ProgrammeId(programme)
        self.requests: dict[PersonId, RequestId] = {}
        self.accounts: dict[PersonId, AccountId] = {}
        with units.begin() as unit:
            configure_programme(
                unit,
                ProgrammeConfigured(
                    programme=self.programme,
                    name=f"Centre of {programme}",
                    zone="Asia/Makassar",
                    locale="id",
                    weights={"field": 1},
                    answer_within_days=answer_days,
                ),
            )
        self.coordinator = self.person("Ni Made Koordinator", "coordinator")

    def person(
        self, name: str, role: str, *, phone: str | None = None, address_form: str | None = None
    ) -> PersonId:
        """A new person with an account whose e-mail is `<person>@example.org`."""
        with self.units.begin() as unit:
            person = PersonId(unit.new_id())
            email = f"{person}@example.org"
            account = create_account(unit, email=email, password_hash="-", locale="en")
            contact = ContactChanged(
                programme=self.programme,
                person=person,
                name=name,
                address_form=address_form,
                email=email,
                phone=phone,
                locale="en",
            )
            add_person(unit, contact=contact, roles=[role], account=account)
        self.accounts[person] = account
        return person

    def student(self, name: str, *, zone: str = "Asia/Makassar", asks: bool = True) -> PersonId:
        """A student who has asked for a mentor."""
        person = self.person(name, "student", phone="+6281234567890")
        with self.units.begin() as unit:
            save_student_profile(
                unit,
                StudentProfileChanged(
                    programme=self.programme,
                    person=person,
                    consented=True,
                    jobs=("room-attendant",),
                    languages=(Language(code="id", level=Level.FLUENT),),
                    availability=Availability(zone=zone, windows=EVENINGS),
                ),
            )
            if asks:
                self.requests[person] = open_request(unit, programme=self.programme, student=person)
        return person

    def mentor(
        self,
        name: str,
        places: int = 1,
        *,
        zone: str = "Asia/Makassar",
        phone: str | None = "+6281298765432",
    ) -> PersonId:
        """A mentor with so many places."""
        person = self.person(name, "mentor", phone=phone, address_form="ibu")
        self.save_mentor(person, places, zone=zone)
        return person

    def save_mentor(
        self, person: PersonId, places: int, *, zone: str = "Asia/Makassar", paused: bool = False
    ) -> None:
        """Save a mentor's profile."""
        with self.units.begin() as unit:
            save_mentor_profile(
                unit,
                MentorProfileChanged(
                    programme=self.programme,
                    person=person,
                    consented=True,
                    paused=paused,
                    capacity=places,
                    jobs=("room-attendant",),
                    availability=Availability(zone=zone, windows=EVENINGS),
                ),
            )

    def open(self) -> RoundId:
        """Open a round."""
        with self.units.begin() as unit:
            return open_round(unit, programme=self.programme, opened_by=self.coordinator)

    def proposal(
        self,
        round_: RoundId,
        pairs: Sequence[tuple[PersonId, PersonId]],
        left: Sequence[PersonId] = (),
    ) -> list[Fact]:
        """The facts of a proposal, in the order in which the matcher tells them."""
        placed = [self.proposed(round_, student, mentor) for student, mentor in pairs]
        unplaced = [
            StudentLeftUnplaced(
                programme=self.programme,
                round=round_,
                request=self.requests[student],
                student=student,
                obstacles=(FULL,),
            )
            for student in left
        ]
        summary = RoundProposed(
            programme=self.programme,
            round=round_,
            students=len(pairs) + len(left),
            mentors=len({mentor for _, mentor in pairs}),
            eligible_pairs=40,
            placed=len(pairs),
            total_fit=700 * len(pairs),
            optimal=True,
            seconds=0.012,
            engine="min-cost-flow",
        )
        return [*placed, *unplaced, summary]

    def proposed(self, round_: RoundId, student: PersonId, mentor: PersonId) -> PairingProposed:
        """A proposed pairing; its identifier follows from the round and the student."""
        return PairingProposed(
            programme=self.programme,
            pairing=PairingId(f"{round_[-12:]}-{student[-12:]}"),
            round=round_,
            request=self.requests[student],
            student=student,
            mentor=mentor,
            fit=700,
            reasons=REASONS,
            common_minutes=390,
        )

    def tell(self, facts: Iterable[Fact]) -> None:
        """Let the projector take the facts in, each in a unit of its own."""
        for fact in facts:
            with self.units.begin() as unit:
                HANDLERS[type(fact)](unit, fact)

    def propose(
        self,
        pairs: Sequence[tuple[PersonId, PersonId]],
        left: Sequence[PersonId] = (),
    ) -> RoundId:
        """Open a round, and let this proposal arrive."""
        round_ = self.open()
        self.tell(self.proposal(round_, pairs, left))
        return round_

    def approve(self, round_: RoundId) -> list[tuple[PersonId, str]]:
        """Approve a round; who was skipped, and why."""
        with self.units.begin() as unit:
            report = approve_round(
                unit, programme=self.programme, round=round_, approved_by=self.coordinator
            )
        return list(report.skipped)

    def taken(self, mentor: PersonId) -> int:
        """How many of the mentor's places are taken."""
        query = sa.select(mentor_profiles.c.taken).where(mentor_profiles.c.person == mentor)
        with self.units.database.read() as connection:
            return int(connection.execute(query).scalar_one())

    def request(self, student: PersonId) -> tuple[str, int]:
        """Where the student's request stands, and how many rounds it has missed."""
        query = sa.select(requests.c.status, requests.c.missed_rounds).where(
            requests.c.id == self.requests[student]
        )
        with self.units.database.read() as connection:
            row = connection.execute(query).one()
        return row.status, row.missed_rounds

    def pairing(self, round_: RoundId, student: PersonId) -> tuple[str, str | None]:
        """Where the round's pairing of the student stands, and why it ended."""
        query = sa.select(pairings.c.status, pairings.c.ended_reason).where(
            pairings.c.round == round_, pairings.c.student == student
        )
        with self.units.database.read() as connection:
            row = connection.execute(query).one()
        return row.status, row.ended_reason

    def open_for(self, student: PersonId, mentor: PersonId) -> PairingId:
        """Open a round for which one pairing has arrived, and no summary yet; that pairing."""
        proposed = self.proposed(self.open(), student, mentor)
        self.tell([proposed])
        return proposed.pairing
