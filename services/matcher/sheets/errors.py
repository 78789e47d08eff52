"""What is wrong with a spreadsheet, as sentences in Indonesian or English that name the place."""

from dataclasses import dataclass, field
from pathlib import Path

MOST_SHOWN = 20

_SENTENCES: dict[str, dict[str, str]] = {
    "not-a-table": {
        "en": "the file cannot be read as a table: {problem}",
        "id": "berkas tidak dapat dibaca sebagai tabel: {problem}",
    },
    "empty": {"en": "there are no rows", "id": "tidak ada baris"},
    "missing-column": {
        "en": "the column “{name}” is missing",
        "id": "kolom “{name}” tidak ada",
    },
    "column-twice": {
        "en": "the column “{name}” is there twice",
        "id": "kolom “{name}” ada dua kali",
    },
    "empty-cell": {"en": "must not be empty", "id": "tidak boleh kosong"},
    "too-many-cells": {
        "en": "has more cells than there are columns",
        "id": "memiliki lebih banyak sel daripada kolom",
    },
    "twice": {"en": "“{value}” stands twice", "id": "“{value}” ada dua kali"},
    "not-whole": {
        "en": "“{value}” is not a whole number from {least} to {most}",
        "id": "“{value}” bukan bilangan bulat dari {least} sampai {most}",
    },
    "unknown-word": {
        "en": "“{value}” is not known here; did you mean: {near}?",
        "id": "“{value}” tidak dikenal di sini; maksud Anda: {near}?",
    },
    "unknown-person": {
        "en": "there is no mentor “{value}”",
        "id": "tidak ada mentor “{value}”",
    },
    "not-hours": {
        "en": "“{value}” is not free time; write for instance Mon 19:00-21:00",
        "id": "“{value}” bukan jam luang; tulis misalnya Senin 19.00-21.00",
    },
    "not-half-hours": {
        "en": "“{value}” does not begin and end on a whole or half hour",
        "id": "“{value}” tidak dimulai dan berakhir tepat pada jam atau setengah jam",
    },
    "not-dates": {
        "en": "“{value}” is not an absence; write for instance 2026-01-15..2026-03-31",
        "id": "“{value}” bukan masa tidak ada; tulis misalnya 2026-01-15..2026-03-31",
    },
    "no-zone": {
        "en": "there is no time zone “{value}”",
        "id": "tidak ada zona waktu “{value}”",
    },
    "range": {
        "en": "the fits differ too much to be summed exactly",
        "id": "nilai kecocokan berbeda terlalu jauh untuk dijumlahkan dengan tepat",
    },
}
_PLACES = {
    "en": {"row": "row {row}", "column": "column “{column}”"},
    "id": {"row": "baris {row}", "column": "kolom “{column}”"},
}
_MORE = {"en": "… and {count} more", "id": "… dan {count} lagi"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong. Rows are counted as a spreadsheet shows them: the header is 1."""

    file: Path
    code: str
    row: int | None = None
    column: str | None = None
    values: dict[str, str | int] = field(default_factory=dict)

    def sentence(self, language: str) -> str:
        """Where and what, in "id" or "en"."""
        places = _PLACES[language]
        where = [self.file.name]
        if self.row is not None:
            where.append(places["row"].format(row=self.row))
        if self.column is not None:
            where.append(places["column"].format(column=self.column))
        return f"{', '.join(where)}: {_SENTENCES[self.code][language].format(**self.values)}"


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
