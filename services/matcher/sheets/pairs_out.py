"""An answer as a spreadsheet that Excel, LibreOffice and Google Sheets open as it is."""

import csv
import io
from collections.abc import Iterable
from typing import Final

from schemas.vocabulary import CRITERIA
from services.matcher.proposal import Proposal
from services.matcher.sheets.reading import FORMULA
from services.matcher.sheets.reasons import reason_sentence
from services.matcher.sheets.round import Round

_HEADERS: Final = {
    "en": ("student", "student name", "mentor", "mentor name", "fit", "minutes a week"),
    "id": ("peserta", "nama peserta", "mentor", "nama mentor", "kecocokan", "menit seminggu"),
}
_WHY: Final = {"en": "why", "id": "alasan"}
_POINTS: Final = {
    "en": {name: f"points: {name}" for name in CRITERIA},
    "id": {
        "field": "poin: bidang",
        "goals": "poin: tujuan",
        "time": "poin: waktu",
        "style": "poin: gaya kerja",
        "ground": "poin: asal",
        "recent": "poin: baru lulus",
        "favourite": "poin: favorit peserta",
        "mentor-wish": "poin: favorit mentor",
    },
}


def pairs_file(round_: Round, proposal: Proposal) -> bytes:
    """UTF-8 with the mark that Excel needs to see it, and the separator of the students' file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=round_.delimiter)
    language = round_.language
    points = _POINTS[language]
    named = (points[name] for name in CRITERIA)
    writer.writerow((*_HEADERS[language], *named, _WHY[language]))
    for pair in proposal.pairs:
        given = {reason.criterion: reason.points for reason in pair.reasons}
        people = (
            pair.student,
            round_.students[pair.student],
            pair.mentor,
            round_.mentors[pair.mentor],
        )
        numbers = (pair.fit, pair.common_minutes, *(given.get(name, 0) for name in CRITERIA))
        why = " ".join(reason_sentence(reason, language) for reason in pair.reasons)
        writer.writerow((*_safe(people), *numbers, why))
    return text.getvalue().encode("utf-8-sig")


def _safe(cells: Iterable[str]) -> list[str]:
    """Texts that no spreadsheet program takes for a formula."""
    return [f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells]
