"""Two who are paired, and what is told of them."""

from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

from schemas.facts import MeetingHeld, MeetingMissed, MeetingMoved, MeetingScheduled
from schemas.ids import MeetingId, PairingId, PersonId
from services.web.commands import consents
from services.web.tables import guardians, people
from tests.web.rounds.world import World

STARTS = datetime(2026, 11, 30, 11, 0, tzinfo=UTC)
MENTORS_PHONE = "0812-9876-5432"
STUDENTS_PHONE = "0812-3456-7890"
Meeting = MeetingScheduled | MeetingMoved | MeetingHeld | MeetingMissed


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A student and a mentor, and their pairing."""

    world: World
    student: PersonId
    mentor: PersonId
    pairing: PairingId

    @property
    def home(self) -> str:
        """Where their page is."""
        return f"/p/{self.world.programme}/my-pairings/{self.pairing}"

    def consent(self, person: PersonId) -> None:
        """Let the partner see how to reach the person."""
        with self.world.units.begin() as unit:
            consents.give(
                unit,
                programme=self.world.programme,
                person=person,
                purpose="contact",
                locale="en",
                channel="web",
            )

    def withdraw(self, person: PersonId) -> None:
        """Take that back."""
        with self.world.units.begin() as unit:
            consents.withdraw(
                unit, programme=self.world.programme, person=person, purpose="contact"
            )

    def born(self, person: PersonId, year: int) -> None:
        """Say when the person was born."""
        with self.world.units.begin() as unit:
            change = sa.update(people).where(people.c.id == person)
            unit.connection.execute(change.values(birth_year=year))

    def guard(self, person: PersonId) -> None:
        """Let a guardian have consented for the person."""
        with self.world.units.begin() as unit:
            unit.connection.execute(
                sa.insert(guardians).values(
                    person=person,
                    programme=self.world.programme,
                    name="Ibu Contoh",
                    asked_at=unit.now,
                    consented_at=unit.now,
                )
            )

    def tell(
        self,
        kind: type[Meeting] = MeetingScheduled,
        *,
        number: int = 1,
        sequence: int = 0,
        starts: datetime = STARTS,
        minutes: int = 45,
    ) -> MeetingId:
        """Let the notifier tell of one of their meetings."""
        meeting = MeetingId(f"meeting-{number}")
        fact = kind(
            programme=self.world.programme,
            meeting=meeting,
            pairing=self.pairing,
            student=self.student,
            mentor=self.mentor,
            number=number,
            sequence=sequence,
            starts=starts,
            minutes=minutes,
            zone="Asia/Makassar",
        )
        self.world.tell([fact])
        return meeting
