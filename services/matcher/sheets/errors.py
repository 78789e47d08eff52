"""What is wrong with a spreadsheet, as sentences in Indonesian or English that name the place."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from services.matcher.sheets.error_sentences import SENTENCES

MOST_SHOWN = 20

_PLACES = {
    "en": {"row": "row {}", "line": "line {}", "column": "column “{}”", "key": "key “{}”"},
    "id": {"row": "baris {}", "line": "baris {}", "column": "kolom “{}”", "key": "kunci “{}”"},
}
_MORE = {"en": "… and {count} more", "id": "… dan {count} lagi"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong. Rows are counted as a spreadsheet shows them: the header is 1.
    Files of rules have lines and keys.
    """

    file: Path
    code: str
    row: int | None = None
    column: str | None = None
    line: int | None = None
    key: str | None = None
    values: Mapping[str, str | int] = field(default_factory=dict)

    def sentence(self, language: str) -> str:
        """Where and what, in "id" or "en"."""
        places = _PLACES[language]
        where = [self.file.name]
        for name in ("row", "line", "column", "key"):
            value = getattr(self, name)
            if value is not None:
                where.append(places[name].format(value))
        return f"{', '.join(where)}: {SENTENCES[self.code][language].format(**self.values)}"


class SheetError(Exception):
    """Spreadsheets that cannot be used. The text names every place, up to `MOST_SHOWN`."""

    def __init__(self, faults: list[Fault], language: str) -> None:
        shown = [fault.sentence(language) for fault in faults[:MOST_SHOWN]]
        if len(faults) > MOST_SHOWN:
            shown.append(_MORE[language].format(count=len(faults) - MOST_SHOWN))
        super().__init__("\n".join(shown))
        self.faults = tuple(faults)


class WordError(ValueError):
    """A cell that means nothing; the reader of the row adds the place."""

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def near(word: str, known: Iterable[str]) -> str:
    """What may have been meant: the words most like it, or else some that there are."""
    names = list(filter(None, known))
    for alike in (0.7, 0.4):
        found = difflib.get_close_matches(word, names, n=3, cutoff=alike)
        if found:
            return ", ".join(found)
    return ", ".join(names[:5])
