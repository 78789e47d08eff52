"""The words of every mail: one folder per message and locale under `messages/`.

A folder holds `subject.txt`, `body.txt` and `body.html`; where the mail carries an invitation also
`event.txt` (first line: the title in the calendar; the rest: its description); and where it
opens a chat also `chat-to-mentor.txt` or `chat-to-student.txt`, for whoever reads that chat.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from services.notifier.chat import readable
from services.notifier.localtime import Moment

MESSAGES = Path(__file__).parent / "messages"
LOCALES = ("id", "en")
FALLBACK = "en"
FORMAL = ("bapak", "ibu")


class Kind(StrEnum):
    """The mails there are; each names its folder."""

    FIRST_MEETING = "first-meeting"
    MEETING_CANCELLED = "meeting-cancelled"
    NO_COMMON_TIME = "no-common-time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A person as a mail speaks to or of them."""

    name: str
    called: str
    formal: bool = False
    email: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Everything a mail may say. Moments are in the reader's locale; `None`: it is not so."""

    to_student: bool
    programme: str
    me: Reader
    partner: Reader | None
    mine: Moment | None = None
    theirs: Moment | None = None
    minutes: int = 0
    agenda: tuple[int, ...] = ()
    chat: str | None = None
    reason: str = ""
    home: str = ""
    profile: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A mail in words. `summary` and `description` are empty where no invitation goes along."""

    subject: str
    text: str
    html: str
    summary: str = ""
    description: str = ""


_TEMPLATES = Environment(
    loader=FileSystemLoader(MESSAGES),
    undefined=StrictUndefined,
    autoescape=select_autoescape(["html"]),
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters["readable"] = readable


def locale_of(wished: str, programme: str) -> str:
    """The locale to write in: the person's, else the programme's, else English."""
    known = (locale for locale in (wished, programme) if locale in LOCALES)
    return next(known, FALLBACK)


def called(name: str, nickname: str | None, address_form: str | None) -> str:
    """What to call a person to their face: "Kak Made", "Bapak Wayan", "Putu"."""
    short = nickname or name
    return f"{address_form[:1].upper()}{address_form[1:]} {short}" if address_form else short


def is_formal(address_form: str | None) -> bool:
    """Whether the chosen form of address asks for a formal greeting."""
    return (address_form or "").lower() in FORMAL


def words(kind: Kind, locale: str, matter: Matter) -> Words:
    """Put a mail into words."""
    summary, _, description = ("", "", "")
    if (MESSAGES / kind / locale / "event.txt").exists():
        summary, _, description = _render(kind, locale, "event.txt", matter).partition("\n")
    return Words(
        subject=_render(kind, locale, "subject.txt", matter),
        text=_render(kind, locale, "body.txt", matter) + "\n",
        html=_render(kind, locale, "body.html", matter) + "\n",
        summary=summary,
        description=description.strip(),
    )


def chat_words(kind: Kind, locale: str, matter: Matter) -> str:
    """The ready first message, from `matter.me` to `matter.partner`, in the partner's locale."""
    name = "chat-to-mentor.txt" if matter.to_student else "chat-to-student.txt"
    return " ".join(_render(kind, locale, name, matter).split())


def _render(kind: Kind, locale: str, name: str, matter: Matter) -> str:
    template = _TEMPLATES.get_template(f"{kind}/{locale}/{name}")
    return template.render(m=matter, locale=locale).strip()
