"""The words of every mail: one folder per message and locale under `messages/`.

A folder holds `subject.txt`, `body.txt` and `body.html`; where the mail carries an invitation also
`event.txt` (first line: the title in the calendar; the rest: its description), else `brief.txt`,
which is what a digest says of it; and where it opens a chat `chat-to-mentor.txt` or
`chat-to-student.txt`, for whoever reads that chat. `digest` is one mail for several, `footer`
stands under each, `parts` and `layout.html` hold what many have.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from services.notifier.chat import readable
from services.notifier.kinds import Kind
from services.notifier.localtime import Moment

MESSAGES = Path(__file__).parent / "messages"
LOCALES = ("id", "en")
FALLBACK = "en"
FORMAL = ("bapak", "ibu")
DIGEST = "digest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A person as a mail speaks to or of them."""

    name: str
    called: str
    formal: bool = False
    email: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Where a mail leads to. `stop` ends all mails by one click; None where nobody has the key."""

    home: str = ""
    pairing: str = ""
    offer: str = ""
    request: str = ""
    availability: str = ""
    notices: str = ""
    stop: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Everything a mail may say. Moments are in the reader's locale; `None`: it is not so.

    `ending` is why a pairing is over, `before` when a meeting was to be until it moved, `asked`
    whether it was the reader who wished for another time. A farewell is the last mail of all.
    """

    to_student: bool
    programme: str
    me: Reader
    partner: Reader | None
    links: Links = Links()
    mine: Moment | None = None
    theirs: Moment | None = None
    before: Moment | None = None
    answer_by: Moment | None = None
    number: int = 1
    minutes: int = 0
    agenda: tuple[int, ...] = ()
    chat: str | None = None
    reason: str = ""
    ending: str = ""
    asked: bool = False
    farewell: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One piece of news in a digest."""

    title: str
    text: str
    link: str


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
        summary, _, description = _render(kind, locale, "event.txt", m=matter).partition("\n")
    return Words(
        subject=one_line(_render(kind, locale, "subject.txt", m=matter)),
        text=_render(kind, locale, "body.txt", m=matter) + _footer(locale, matter),
        html=_render(kind, locale, "body.html", m=matter) + "\n",
        summary=one_line(summary),
        description=description.strip(),
    )


def item(kind: Kind, locale: str, matter: Matter, link: str) -> Item:
    """What a digest says of a mail."""
    return Item(
        title=one_line(_render(kind, locale, "subject.txt", m=matter)),
        text=one_line(_render(kind, locale, "brief.txt", m=matter)),
        link=link,
    )


def digest_words(locale: str, matter: Matter, items: Sequence[Item]) -> Words:
    """Put several mails into one."""
    return Words(
        subject=one_line(_render(DIGEST, locale, "subject.txt", m=matter, items=items)),
        text=_render(DIGEST, locale, "body.txt", m=matter, items=items) + _footer(locale, matter),
        html=_render(DIGEST, locale, "body.html", m=matter, items=items) + "\n",
    )


def chat_words(kind: Kind, locale: str, matter: Matter) -> str | None:
    """The ready first message, from `matter.me` to `matter.partner`, in the partner's locale; None
    where there is none for this kind of mail.
    """
    name = "chat-to-mentor.txt" if matter.to_student else "chat-to-student.txt"
    if not (MESSAGES / kind / locale / name).exists():
        return None
    return one_line(_render(kind, locale, name, m=matter))


def one_line(text: str) -> str:
    """The text on one line, so that no name can break out of a header."""
    return " ".join(text.split())


def _footer(locale: str, matter: Matter) -> str:
    """How to have fewer mails, or none."""
    if matter.farewell:
        return "\n"
    return "\n\n--\n" + _render("footer", locale, "footer.txt", m=matter) + "\n"


def _render(kind: str, locale: str, name: str, **named: object) -> str:
    template = _TEMPLATES.get_template(f"{kind}/{locale}/{name}")
    return template.render(locale=locale, **named).strip()
