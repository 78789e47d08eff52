"""The people of the sample programme, drawn from a seed: who they are, and when they can meet.

Pure: the same seed, programme and day give the same people.
"""

from dataclasses import dataclass
from datetime import date
from random import Random

from schemas.facts import ContactChanged, MentorProfileChanged, StudentProfileChanged
from schemas.ids import PersonId, ProgrammeId
from schemas.values import Availability, Gender, Language, Level, Must, Rung
from schemas.vocabulary import GOALS, JOB_DIVISIONS, STYLE_ITEMS
from services.sample.accounts import DOMAIN
from services.sample.hours import BALI_ZONE, evenings, mentor_hours
from services.sample.identifiers import Identifiers
from services.sample.names import WOMEN, Names
from services.sample.words import Words
from services.web.store.details import MentorDetails, StudentDetails
from services.web.store.first_years import FirstYear

HOTEL_DIVISIONS = ("housekeeping", "food-and-beverage-service", "food-production", "front-office")
DIVISIONS = (*HOTEL_DIVISIONS, "housekeeping", "cruise-ship", "cruise-ship", "spa")
"""What the centre teaches, as often as it teaches it."""
REGENCIES = ("badung", "gianyar", "denpasar", "bangli", "tabanan", "karangasem", "buleleng")
PLACES = (
    (BALI_ZONE, "ID"),
    (BALI_ZONE, "ID"),
    (BALI_ZONE, "ID"),
    ("Asia/Jakarta", "ID"),
    ("Asia/Dubai", "AE"),
    ("Europe/Rome", "IT"),
    ("America/New_York", "US"),
)
"""Where alumni work: five zones, Bali most of all."""
MOST = 0.8
ADDRESSED = ("kak", "bli", "mbok", "ibu", "bapak")


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleStudent:
    """A student as the web would learn of one."""

    contact: ContactChanged
    profile: StudentProfileChanged
    details: StudentDetails


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleMentor:
    """A mentor as the web would learn of one."""

    contact: ContactChanged
    profile: MentorProfileChanged
    details: MentorDetails
    first_year: FirstYear | None


class People:
    """Draws the people of one programme, one after the other."""

    def __init__(
        self, programme: ProgrammeId, random: Random, ids: Identifiers, today: date
    ) -> None:
        self._programme = programme
        self._random = random
        self._ids = ids
        self._today = today
        self._names = Names(random)
        self._words = Words(random=random)

    def agrees(self) -> bool:
        """Whether somebody says yes to what most say yes to."""
        return self._random.random() < MOST

    def student(self, email: str | None = None) -> SampleStudent:
        """The next student. One in twelve insists on a woman mentor, one in fifteen on no ships."""
        draw = self._random
        contact = self._contact(email)
        division = draw.choice(DIVISIONS)
        ship = division == "cruise-ship"
        profile = StudentProfileChanged(
            programme=self._programme,
            person=contact.person,
            consented=True,
            jobs=tuple(draw.sample(JOB_DIVISIONS[division], k=2)),
            workplaces=(_workplace(division),),
            countries=("US", "IT") if ship else ("ID",),
            goals=tuple(sorted(draw.sample(GOALS, k=3))),
            languages=(Language(code="id", level=Level.FLUENT), *self._foreign(draw, 0.6)),
            availability=Availability(zone=BALI_ZONE, windows=evenings(draw)),
            regency=draw.choice(REGENCIES),
            cohort=self._today.year,
            gender=_gender(contact.name),
            musts=self._musts(draw, ship=ship),
            rung=draw.choice((Rung.TEXT, Rung.CALL, Rung.CALL, Rung.VIDEO)),
            style=_style(draw),
        )
        words = self._words.student(division)
        return SampleStudent(contact=contact, profile=profile, details=words)

    def mentor(self, email: str | None = None) -> SampleMentor:
        """The next mentor. Those abroad are free at odd hours; some go to sea for a contract."""
        draw = self._random
        contact = self._contact(email, address_form=draw.choice(ADDRESSED))
        division = draw.choice(DIVISIONS)
        zone, country = draw.choice(PLACES) if email is None else PLACES[0]
        profile = MentorProfileChanged(
            programme=self._programme,
            person=contact.person,
            consented=True,
            capacity=draw.choice((1, 2, 2, 2, 3)),
            jobs=tuple(draw.sample(JOB_DIVISIONS[division], k=2)),
            workplace=_workplace(division),
            country=country,
            offers=tuple(sorted(draw.sample(GOALS, k=4))),
            languages=(Language(code="id", level=Level.FLUENT), *self._foreign(draw, 0.9)),
            availability=mentor_hours(draw, zone, self._today, at_sea=division == "cruise-ship"),
            regency=draw.choice(REGENCIES),
            graduated=self._today.year - draw.randint(1, 9),
            gender=_gender(contact.name),
            rung=draw.choice((Rung.VOICE_NOTE, Rung.CALL, Rung.VIDEO)),
            style=_style(draw),
        )
        words = self._words.mentor(profile.workplace)
        told = self._words.first_year(division, profile.workplace) if self.agrees() else None
        return SampleMentor(contact=contact, profile=profile, details=words, first_year=told)

    def staff(self, name: str, email: str) -> ContactChanged:
        """A member of staff: a contact without a profile."""
        person = PersonId(self._ids.next())
        return ContactChanged(
            programme=self._programme, person=person, name=name, nickname=name, email=email
        )

    def _contact(self, email: str | None, address_form: str | None = None) -> ContactChanged:
        name, nickname = self._names.draw()
        person = PersonId(self._ids.next())
        serial = self._ids.drawn
        return ContactChanged(
            programme=self._programme,
            person=person,
            name=name,
            nickname=nickname,
            address_form=address_form,
            email=email or f"{nickname.lower()}.{serial}@{DOMAIN}",
            phone=f"+62812000{serial:05d}",
            locale="id" if self._random.random() < 0.9 else "en",
        )

    @staticmethod
    def _foreign(draw: Random, share: float) -> tuple[Language, ...]:
        english = Level.FLUENT if draw.random() < 0.3 else Level.WORKING
        return (Language(code="en", level=english),) if draw.random() < share else ()

    @staticmethod
    def _musts(draw: Random, *, ship: bool) -> tuple[Must, ...]:
        chance = draw.random()
        if chance < 1 / 12:
            return (Must.WOMAN_MENTOR,)
        return (Must.NO_SHIPS,) if not ship and chance < 1 / 12 + 1 / 15 else ()


def _style(draw: Random) -> tuple[str, ...]:
    """Three of the five questions answered."""
    items = sorted(draw.sample(sorted(STYLE_ITEMS), k=3))
    return tuple(draw.choice(STYLE_ITEMS[item]) for item in items)


def _workplace(division: str) -> str:
    return {"cruise-ship": "cruise-ship", "spa": "spa"}.get(division, "hotel")


def _gender(name: str) -> Gender:
    first = name.split(maxsplit=1)[0]
    if first in WOMEN or name.startswith("Ida Ayu"):
        return Gender.WOMAN
    return Gender.MAN if first in {"Agus", "Budi", "Tono", "Eko", "I"} else Gender.UNSAID
