"""The web's own mails in words: one folder per kind under `letter_texts`, one file per language.

The first line is the subject. Of the parts below, which an empty line separates, one that begins
with "# " is a code, and "> words | address" is a link; everything else is a paragraph.
"""

from functools import cache
from pathlib import Path
from string import Template

from markupsafe import Markup

from services.mail.letters import Letter, Party
from services.web.languages import DEFAULT, LANGUAGES
from services.web.store.mails import OwnMail

FOLDER = Path(__file__).parent / "letter_texts"
KINDS = frozenset(path.name for path in FOLDER.iterdir())
PAGE = Markup(
    '<!doctype html>\n<html lang="{locale}">\n<head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    "<title>{subject}</title></head>\n"
    '<body style="margin:0;padding:24px 16px;background:#f4f1ea;color:#1f2926;'
    'font:16px/1.5 -apple-system,Segoe UI,Roboto,Arial,sans-serif">\n'
    '<div style="max-width:520px;margin:0 auto;padding:24px;background:#ffffff;'
    'border-radius:12px">\n{parts}\n'
    '<p style="margin:24px 0 0;font-size:14px;color:#51605a">Kenal</p>\n</div>\n</body>\n</html>\n'
)
PARAGRAPH = Markup('<p style="margin:0 0 16px">{}</p>')
CODE = Markup(
    '<p style="margin:0 0 16px;padding:12px 16px;background:#e6f0ee;border-radius:8px;'
    'font-size:28px;font-weight:700;letter-spacing:2px;text-align:center">{}</p>'
)
LINK = Markup(
    '<p style="margin:0 0 16px"><a href="{}" style="display:inline-block;padding:12px 20px;'
    'background:#0b5d57;color:#ffffff;border-radius:8px;font-weight:600;text-decoration:none">'
    "{}</a></p>"
)


def write(mail: OwnMail, *, sender: Party, base_url: str) -> Letter:
    """The letter of a mail. A `link` among its values is a path of this site.

    Raises KeyError where a value is missing.
    """
    values = dict(mail.values)
    if "link" in values:
        values["link"] = base_url + values["link"]
    locale = mail.locale if mail.locale in LANGUAGES else DEFAULT
    subject, parts = _text(mail.kind, locale)
    filled = [Template(part).substitute(values) for part in parts]
    title = Template(subject).substitute(values)
    return Letter(
        key=f"web/{mail.id}",
        written_at=mail.created_at,
        sender=sender,
        recipient=Party(name="", address=mail.recipient),
        locale=locale,
        subject=title,
        text="\n\n".join(_plain(part) for part in filled) + "\n",
        html=PAGE.format(
            locale=locale, subject=title, parts=Markup("\n").join(map(_designed, filled))
        ),
    )


@cache
def _text(kind: str, locale: str) -> tuple[str, tuple[str, ...]]:
    subject, *parts = (FOLDER / kind / f"{locale}.txt").read_text("utf-8").strip().split("\n\n")
    return subject, tuple(parts)


def _plain(part: str) -> str:
    if part.startswith("# "):
        return f"    {part[2:]}"
    if part.startswith("> "):
        words, _, address = part[2:].partition(" | ")
        return f"{words}:\n{address}"
    return part


def _designed(part: str) -> Markup:
    if part.startswith("# "):
        return CODE.format(part[2:])
    if part.startswith("> "):
        words, _, address = part[2:].partition(" | ")
        return LINK.format(address, words)
    return PARAGRAPH.format(part)
