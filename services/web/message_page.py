"""What the page of a message shows: the words, the ways to send them, and whether now is good."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from schemas.days import windows_on, zone_at
from schemas.values import Availability, Language, Window
from services.web.identity import STUDENT, Membership
from services.web.languages import LANGUAGES
from services.web.meeting_rules import other
from services.web.message_builder import Occasion, Purpose, Register, Wish, Writer, compose
from services.web.pairing_home import Home
from services.web.store.details import Details
from services.web.store.partners import Partner

LOOK_AHEAD = 28
"""Days in which the next fine hour is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hour:
    """The partner's own time, whether they said that it is fine, and when it is so next."""

    now: datetime
    zone: str
    is_fine: bool
    next: tuple[date, Window] | None


def wish_of(args: Mapping[str, str], home: Home) -> Wish:
    """The wish in an address; what is not said, or unknown, is as politeness has it."""
    formal = Register.FORMAL if home.is_student else Register.SEMI_FORMAL
    purpose, register, language = (
        args.get(name, "") for name in ("purpose", "register", "language")
    )
    return Wish(
        purpose=Purpose(purpose) if purpose in list(Purpose) else Purpose.INTRODUCE,
        register=Register(register) if register in list(Register) else formal,
        language=language if language in LANGUAGES else language_for(home),
    )


def language_for(home: Home) -> str:
    """Indonesian, unless the partner does not speak it, or reads another language and says no more.

    Both are asked which languages they speak; who has not said gets the language that they read.
    """
    spoken = _languages(home)
    reads = home.partner.locale if home.partner else "id"
    if spoken:
        return "id" if any(language.code == "id" for language in spoken) else "en"
    return reads if reads in LANGUAGES else "id"


def text_of(
    home: Home, me: Membership, mine: tuple[Partner, Details], wish: Wish, now: datetime
) -> str:
    """The message that the wish comes to."""
    if home.partner is None:
        return ""
    own, told = mine
    sides, meeting = home.sides, home.coming[0].meeting if home.coming else None
    jobs = sides.mentor.jobs if sides.mentor else ()
    writer = Writer(
        who=own,
        is_student=home.is_student,
        programme=me.programme_name,
        course=told.student.course if told.student else "",
        cohort=sides.student.cohort if sides.student else None,
        job=jobs[0] if jobs else None,
        employer=told.mentor.employer if told.mentor else "",
    )
    occasion = Occasion(
        now=now,
        zone=home.partner_zone,
        meeting=meeting.starts if meeting else None,
        job=jobs[0] if jobs else None,
    )
    return compose(writer, home.partner, wish, occasion)


def hour_of(home: Home, now: datetime) -> Hour | None:
    """The partner's time now, against the hours that they gave; None when they gave none."""
    availability = _availability(home)
    if availability is None or not (availability.windows or availability.rosters):
        return None
    zone = zone_at(availability, now)
    local = now.astimezone(ZoneInfo(zone))
    minute = local.hour * 60 + local.minute
    today = windows_on(availability, local.date())
    return Hour(
        now=now,
        zone=zone,
        is_fine=any(window.start <= minute < window.end for window in today),
        next=_next(availability, local.date(), minute),
    )


def _next(availability: Availability, today: date, minute: int) -> tuple[date, Window] | None:
    for ahead in range(LOOK_AHEAD):
        day = today + timedelta(days=ahead)
        coming = [w for w in windows_on(availability, day) if ahead or w.start > minute]
        if coming:
            return day, min(coming, key=lambda window: window.start)
    return None


def _availability(home: Home) -> Availability | None:
    mentor, student = home.sides.mentor, home.sides.student
    if other(home.role) == STUDENT:
        return student.availability if student else None
    return mentor.availability if mentor else None


def _languages(home: Home) -> tuple[Language, ...]:
    mentor, student = home.sides.mentor, home.sides.student
    if other(home.role) == STUDENT:
        return student.languages if student else ()
    return mentor.languages if mentor else ()
