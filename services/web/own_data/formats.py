"""A copy in the forms that other programs read: JSON, CSV, a card and a calendar, or all in one."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from services.web.own_data.gather import Copy, Row, leaves

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet would take for a formula."""
LONGEST_LINE = 75


def as_json(copy: Copy) -> bytes:
    """Everything, as it is kept."""
    document = {"taken_at": copy.taken_at.isoformat(), **copy.parts}
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def as_csv(copy: Copy, *, header: Sequence[str], locale: str) -> bytes:
    """Everything, one value a line, for spreadsheets: semicolons where the comma is decimal."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if locale == "id" else ",")
    writer.writerow(header)
    for part, rows in copy.parts.items():
        for number, row in enumerate(rows, start=1):
            for path, value in leaves(row):
                writer.writerow((part, number, path, _harmless(value)))
    return text.getvalue().encode("utf-8-sig")


def as_card(copy: Copy) -> bytes:
    """The person's own card (vCard 4.0). A name is given as a whole: many people have one word."""
    (person,) = copy.parts["people"]
    name = _escaped(person["name"])
    lines = ["BEGIN:VCARD", "VERSION:4.0", f"UID:urn:uuid:{person['id']}"]
    lines += [f"FN:{name}", f"N:;{name};;;"]
    for field, value in (
        ("NICKNAME", person["nickname"]),
        ("EMAIL", person["email"]),
        ("TEL;VALUE=uri", person["phone"] and f"tel:{person['phone']}"),
        ("LANG", person["locale"]),
    ):
        if value:
            lines.append(f"{field}:{_escaped(value)}")
    return _lines([*lines, "END:VCARD"])


def as_calendar(copy: Copy, *, summary: str) -> bytes:
    """The person's own meetings (iCalendar), in UTC."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kenal//Kenal web//EN"]
    for meeting in copy.parts.get("meetings", ()):
        lines += _event(meeting, copy.taken_at, summary)
    return _lines([*lines, "END:VCALENDAR"])


def as_zip(files: Mapping[str, bytes], taken_at: datetime) -> bytes:
    """All files in one."""
    packed = io.BytesIO()
    moment = taken_at.astimezone(UTC).timetuple()[:6]
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, date_time=moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return packed.getvalue()


def _harmless(value: str) -> str:
    return f"'{value}" if value.startswith(FORMULA) else value


def _event(meeting: Row, made_at: datetime, summary: str) -> list[str]:
    starts = datetime.fromisoformat(meeting["starts"])
    ends = starts + timedelta(minutes=meeting["minutes"])
    return [
        "BEGIN:VEVENT",
        f"UID:{meeting['id']}",
        f"SEQUENCE:{meeting['sequence']}",
        f"DTSTAMP:{_utc(made_at)}",
        f"DTSTART:{_utc(starts)}",
        f"DTEND:{_utc(ends)}",
        f"SUMMARY:{_escaped(summary)}",
        f"STATUS:{'CONFIRMED' if meeting['status'] == 'scheduled' else 'CANCELLED'}",
        "END:VEVENT",
    ]


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    for mark in ("\\", ",", ";"):
        text = text.replace(mark, f"\\{mark}")
    return text.replace("\r\n", "\\n").replace("\n", "\\n")


def _lines(lines: Iterable[str]) -> bytes:
    return b"".join(b"%b\r\n" % _folded(line) for line in lines)


def _folded(line: str) -> bytes:
    """A line of at most 75 octets, going on after a line break and a space; no letter is cut."""
    rows, row = [], b""
    for letter in line:
        octets = letter.encode()
        if len(row) + len(octets) > LONGEST_LINE:
            rows.append(row)
            row = b" "
        row += octets
    return b"\r\n".join([*rows, row])
