"""A polite message, ready to be sent by the person's own hand.

It follows what is customary here: a greeting for the time of day, an apology for disturbing, who
is writing, what for, thanks. Everything the reader is told stands on the reader's clock.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from flask_babel import force_locale

from services.web.formats import moment
from services.web.labels import label
from services.web.message_words import OPENINGS, PURPOSES, apology, closing, introduction
from services.web.store.partners import Partner
from services.web.translation import gettext as _


class Purpose(StrEnum):
    """What a message is for."""

    INTRODUCE = "introduce"
    WORK = "work"
    TIME = "time"
    THANK = "thank"


class Register(StrEnum):
    """How formal a message is."""

    FORMAL = "formal"
    SEMI_FORMAL = "semi-formal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Who writes. `course` and `cohort` are a student's; `job` and `employer` a mentor's."""

    who: Partner
    is_student: bool
    programme: str
    course: str = ""
    cohort: int | None = None
    job: str | None = None
    employer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How the message is to be: what for, how formal, in which language."""

    purpose: Purpose
    register: Register
    language: str

    @property
    def formal(self) -> bool:
        """Whether the formal words are wanted."""
        return self.register is Register.FORMAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """When the reader reads it, on which clock, and what the message may speak of."""

    now: datetime
    zone: str
    meeting: datetime | None = None
    minutes: int = 30
    job: str | None = None


def compose(writer: Writer, reader: Partner, wish: Wish, occasion: Occasion) -> str:
    """The message, in the language wished for."""
    with force_locale(wish.language):
        name = _name_of(writer, reader, wish)
        you = name if wish.language == "id" else _("you")
        places = {
            "you": you,
            "when": moment(occasion.meeting, occasion.zone) if occasion.meeting else "",
            "minutes": occasion.minutes,
            "job": label(occasion.job, "job"),
        }
        parts = [
            [_opening(name, wish, occasion), *apology(writer.is_student, wish.formal)],
            [*_who(writer, wish), _purpose(writer, wish, occasion) % places],
            [closing(writer.is_student, wish.formal, wish.purpose)],
        ]
        return "\n\n".join(" ".join(sentences) for sentences in parts)


def addressed_by_student(mentor: Partner, *, formal: bool) -> str:
    """How a student speaks to a mentor in Indonesian, where a bare name would be rude."""
    form = label(mentor.address_form, "address")
    if not form:
        form = _("Sir or Madam") if formal else _("Kak")
    return f"{form} {mentor.called}".strip()


def _name_of(writer: Writer, reader: Partner, wish: Wish) -> str:
    if writer.is_student and wish.language == "id":
        return addressed_by_student(reader, formal=wish.formal)
    return f"{label(reader.address_form, 'address')} {reader.called}".strip()


def _opening(name: str, wish: Wish, occasion: Occasion) -> str:
    hour = occasion.now.astimezone(ZoneInfo(occasion.zone)).hour
    part = next(part for until, part in _PARTS_OF_DAY if hour < until)
    formal, semi_formal = OPENINGS[part]
    return str(formal if wish.formal else semi_formal) % {"name": name}


def _who(writer: Writer, wish: Wish) -> list[str]:
    """Whoever says thanks has said who they are long ago."""
    if wish.purpose is Purpose.THANK:
        return []
    if writer.is_student:
        about = [writer.programme]
        if writer.course:
            about.append(_("course %(course)s", course=writer.course))
        if writer.cohort:
            about.append(_("cohort %(year)s", year=writer.cohort))
        return [introduction(True, wish.formal, name=writer.who.name, about=", ".join(about))]
    form = label(writer.who.address_form, "address")
    name = f"{form} {writer.who.called}".strip()
    said = [introduction(False, wish.formal, name=name, about=writer.programme)]
    if writer.job and writer.employer:
        job = label(writer.job, "job")
        said.append(_("I work as %(job)s at %(place)s.", job=job, place=writer.employer))
    elif writer.job:
        said.append(_("My work is: %(job)s.", job=label(writer.job, "job")))
    return said


def _purpose(writer: Writer, wish: Wish, occasion: Occasion) -> str:
    kind: str = wish.purpose.value
    if wish.purpose is Purpose.TIME and occasion.meeting:
        kind = "time-set"
    if wish.purpose is Purpose.WORK and writer.is_student and occasion.job:
        kind = "work-as"
    formal, semi_formal = PURPOSES[("student" if writer.is_student else "mentor", kind)]
    return str(formal if wish.formal else semi_formal)


_PARTS_OF_DAY = (
    (3, "evening"),
    (11, "morning"),
    (15, "midday"),
    (18, "afternoon"),
    (24, "evening"),
)
"""Until which hour it is what: malam, pagi, siang, sore, malam."""
