"""What has happened in the sample programme, from ten weeks ago to today."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from schemas.ids import ProgrammeId
from schemas.values import Availability, Window
from services.eventlog.unit import Unit
from services.sample.accounts import SAMPLE_EMAILS, SECOND_COORDINATOR, STUDENT_WITH_MENTOR
from services.sample.centre import Centre
from services.sample.hours import BALI_ZONE
from services.sample.identifiers import Identifiers
from services.sample.meetings import tell_of_meetings
from services.sample.people import People, SampleMentor, SampleStudent
from services.sample.recent import recent_days
from services.sample.stage import Stage
from services.sample.vacancies import OFFERS
from services.web.commands.pairings import end_pairing
from services.web.commands.requests import open_request
from services.web.identity import COORDINATOR, MENTOR, STUDENT
from services.web.store import pairings

BAHARI = ProgrammeId("lkp-contoh-bahari")
PEGUNUNGAN = ProgrammeId("lkp-contoh-pegunungan")
STUDENTS, MENTORS, EARLIER = 120, 60, 36
"""Of the main centre; `EARLIER` students were in the round of ten weeks ago."""
BEGAN, ASKED, RECENT, READY = -70, -67, -3, -1
"""Days from today: the programme begins, its first students ask, three more do, the next round is
ready.
"""
NEXT_ROUND_IN = timedelta(days=2)
EVERY_EVENING = tuple(Window(weekday=day, start=17 * 60, end=21 * 60) for day in range(7))
DAWN = Window(weekday=0, start=5 * 60, end=6 * 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """Where chance comes from: one seed for the people and for every identifier."""

    random: Random
    ids: Identifiers

    @classmethod
    def from_seed(cls, seed: int, now: datetime) -> "Draw":
        """The same draws for the same seed and day."""
        random = Random(seed)  # noqa: S311 - the same sample each time is the point
        return cls(random=random, ids=Identifiers(random, morning(now, BEGAN)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Everybody of the main centre. The first mentor and the first student have known accounts."""

    mentors: tuple[SampleMentor, ...]
    earlier: tuple[SampleStudent, ...]
    later: tuple[SampleStudent, ...]


def morning(now: datetime, days: int) -> datetime:
    """Nine o'clock in Bali, so many days from today."""
    zone = ZoneInfo(BALI_ZONE)
    day = now.astimezone(zone).date() + timedelta(days=days)
    return datetime.combine(day, time(9), tzinfo=zone).astimezone(UTC)


def tell(stage: Stage, *, now: datetime, draw: Draw, password_hash: str) -> None:
    """Live through the story. The stage's clock begins in the morning of `BEGAN`, and ends in
    that of yesterday.
    """
    today = now.astimezone(ZoneInfo(BALI_ZONE)).date()
    people = People(BAHARI, draw.random, draw.ids, today)
    bahari = Centre(
        programme=BAHARI,
        name="LKP Contoh Bahari",
        people=people,
        coordinator=people.staff("Ibu Lentera Contoh", SAMPLE_EMAILS[COORDINATOR]),
        password_hash=password_hash,
    )
    cast = _cast(people)
    _earlier_round(stage, bahari, cast, now)
    _weeks_go_by(stage, bahari, cast, now, draw)
    stage.clock.set(morning(now, READY))
    _end_some(stage, bahari, cast)
    _next_round(stage, bahari, cast)
    with stage.unit() as unit:
        bahari.announce(unit, today + NEXT_ROUND_IN)
    others = People(PEGUNUNGAN, draw.random, draw.ids, today)
    pegunungan = Centre(
        programme=PEGUNUNGAN,
        name="LKP Contoh Pegunungan",
        people=others,
        coordinator=others.staff("Bapak Pelangi Contoh", SECOND_COORDINATOR),
        password_hash=password_hash,
    )
    _second_centre(stage, pegunungan)
    stage.settle("today", lambda _connection: True)


def _cast(people: People) -> Cast:
    first_mentor = people.mentor(SAMPLE_EMAILS[MENTOR])
    mentors = [_open_handed(first_mentor), *(people.mentor() for _ in range(MENTORS - 1))]
    earlier = [people.student(STUDENT_WITH_MENTOR)]
    earlier += [people.student() for _ in range(EARLIER - 1)]
    earlier[0] = _made_for(earlier[0], mentors[0])
    asking = _free_in_the_evenings(people.student(SAMPLE_EMAILS[STUDENT]))
    later = [_made_for(asking, mentors[0])]
    later += [people.student() for _ in range(STUDENTS - EARLIER - 1)]
    later[1] = _free_at_dawn_only(later[1])
    later[2:5] = [_free_in_the_evenings(student) for student in later[2:5]]
    later[2] = _made_for(later[2], mentors[0])
    return Cast(mentors=tuple(mentors), earlier=tuple(earlier), later=tuple(later))


def _open_handed(mentor: SampleMentor) -> SampleMentor:
    """The mentor to sign in as: free every evening, with room for one at first."""
    hours = Availability(zone=BALI_ZONE, windows=EVERY_EVENING)
    profile = replace(mentor.profile, capacity=1, availability=hours, country="ID")
    return replace(mentor, profile=profile)


def _free_in_the_evenings(student: SampleStudent) -> SampleStudent:
    """The student to sign in as: many mentors have hours in common."""
    hours = Availability(zone=BALI_ZONE, windows=EVERY_EVENING)
    profile = replace(student.profile, availability=hours, musts=())
    return replace(student, profile=profile)


def _free_at_dawn_only(student: SampleStudent) -> SampleStudent:
    """One student whom no mentor can meet, so that a proposal has somebody to explain."""
    hours = Availability(zone=BALI_ZONE, windows=(DAWN,))
    return replace(student, profile=replace(student.profile, availability=hours))


def _made_for(student: SampleStudent, mentor: SampleMentor) -> SampleStudent:
    """A student whom that mentor suits, so that the mentor to sign in as has a student."""
    profile = replace(
        student.profile,
        jobs=mentor.profile.jobs,
        goals=mentor.profile.offers[:3],
        regency=mentor.profile.regency,
        musts=(),
    )
    return replace(student, profile=profile)


def _earlier_round(stage: Stage, centre: Centre, cast: Cast, now: datetime) -> None:
    with stage.unit() as unit:
        centre.begin(unit)
        centre.take_mentors(unit, cast.mentors)
        centre.take_students(unit, cast.earlier)
    favourite = (cast.mentors[0].contact.person,)
    stage.clock.set(morning(now, ASKED))
    with stage.unit() as unit:
        first = cast.earlier[0].contact.person
        open_request(unit, programme=centre.programme, student=first, favourites=favourite)
        _ask(unit, centre, cast.earlier[1:])
    round_ = centre.propose(stage)
    stage.clock.advance(timedelta(hours=4))
    centre.approve(stage, round_)
    stage.clock.advance(timedelta(hours=20))
    centre.accept(stage, round_)


def _end_some(stage: Stage, centre: Centre, cast: Cast) -> None:
    """Every third pairing has reached what it was for; never one of the mentor to sign in as."""
    known = cast.mentors[0].contact.person
    with stage.web.database.read() as connection:
        begun = [named.pairing for named in pairings.begun(connection, centre.programme)]
    others = sorted(pairing.id for pairing in begun if pairing.mentor != known)
    with stage.unit() as unit:
        for pairing in others[::3]:
            end_pairing(unit, programme=centre.programme, pairing=pairing, reason="completed")


def _weeks_go_by(stage: Stage, centre: Centre, cast: Cast, now: datetime, draw: Draw) -> None:
    """Jobs are passed on, and every week people say how they met."""
    posters = [mentor.contact.person for mentor in cast.mentors[: len(OFFERS)]]
    jobs = {offer.posted: (offer, poster) for offer, poster in zip(OFFERS, posters, strict=True)}
    weekly = range(ASKED + 7, 0, 7)
    for day in sorted({*jobs, *weekly}):
        stage.clock.set(morning(now, day))
        if day in jobs:
            with stage.unit() as unit:
                centre.post(unit, *jobs[day])
        if day in weekly:
            tell_of_meetings(stage, centre.programme, draw.random)
        if day == RECENT:
            recent_days(stage, centre, cast.mentors[0], cast.later[2:5])


def _ask(unit: Unit, centre: Centre, students: Iterable[SampleStudent]) -> None:
    for student in students:
        open_request(unit, programme=centre.programme, student=student.contact.person)


def _next_round(stage: Stage, centre: Centre, cast: Cast) -> None:
    """Everyone new asks for a mentor, but the student to sign in as, who has yet to."""
    with stage.unit() as unit:
        centre.take_students(unit, [*cast.later[:2], *cast.later[5:]])
        _ask(unit, centre, [cast.later[1], *cast.later[5:]])


def _second_centre(stage: Stage, centre: Centre) -> None:
    mentors = [centre.people.mentor() for _ in range(4)]
    students = [centre.people.student() for _ in range(6)]
    with stage.unit() as unit:
        centre.begin(unit)
        centre.take_mentors(unit, mentors)
        centre.take_students(unit, students)
        _ask(unit, centre, students)
        centre.post(unit, OFFERS[0], mentors[0].contact.person)
