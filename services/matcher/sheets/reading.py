"""A spreadsheet file as rows: whatever separates the cells, whatever the header's language."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from services.matcher.fingerprint import canonical, digest_of
from services.matcher.sheets.errors import Fault, SheetError

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that spreadsheet programs take for a formula."""

Headers = Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]
"""Column -> its names in English, its names in Indonesian; the first of each is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of cells by column; columns that the file has not got are missing."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A file's rows, its separator, the language of its header, and columns that mean nothing."""

    file: Path
    rows: Sequence[Row]
    delimiter: str
    language: str
    passed_over: tuple[str, ...]

    def fingerprint(self) -> str:
        """The same for the same cells, in whatever order rows and columns stand."""
        return digest_of(sorted(canonical(dict(row.cells)) for row in self.rows))


def read_sheet(
    file: Path,
    headers: Headers,
    required: Sequence[str],
    language: str | None,
    *,
    may_be_empty: bool = False,
) -> Sheet:
    """Read a file. Raises SheetError, in the language given or else in that of the header."""
    text = _text(file, language or "en")
    first = text.splitlines()[0] if text.strip() else ""
    delimiter = max(";,\t", key=first.count)
    lines = _cells(file, text, delimiter, language or "en")
    header = [cell.strip() for cell in lines[0]] if lines else []
    columns = [_column(cell, headers) for cell in header]
    spoken = language or _language(header, headers)
    faults = _header_faults(file, columns, headers, required, spoken)
    rows = []
    for number, cells in enumerate(lines[1:], start=2):
        if any(cell.strip() for cell in cells[len(columns) :]):
            faults.append(Fault(file=file, code="too-many-cells", row=number))
        if any(cell.strip() for cell in cells):
            named = zip(columns, cells, strict=False)
            rows.append(
                Row(number=number, cells={name: cell.strip() for name, cell in named if name})
            )
    if not rows and not faults and not may_be_empty:
        faults.append(Fault(file=file, code="empty"))
    if faults:
        raise SheetError(faults, spoken)
    return Sheet(
        file=file,
        rows=rows,
        delimiter=delimiter,
        language=spoken,
        passed_over=tuple(
            cell for cell, column in zip(header, columns, strict=True) if cell and not column
        ),
    )


def _cells(file: Path, text: str, delimiter: str, language: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        fault = Fault(file=file, code="not-a-table", values={"problem": str(error)})
        raise SheetError([fault], language) from error


def _text(file: Path, language: str) -> str:
    """UTF-8 with or without a mark at its start, else what Excel writes on Windows."""
    try:
        data = file.read_bytes()
    except OSError as error:
        fault = Fault(file=file, code="not-a-table", values={"problem": str(error)})
        raise SheetError([fault], language) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _column(cell: str, headers: Headers) -> str | None:
    """The column that a header cell names."""
    name = " ".join(cell.replace("_", " ").split()).casefold()
    for column, (english, indonesian) in headers.items():
        if name in english or name in indonesian:
            return column
    return None


def _language(header: Sequence[str], headers: Headers) -> str:
    """The language of most header cells that belong to one language only."""
    names = [" ".join(cell.replace("_", " ").split()).casefold() for cell in header]
    english = {name for names_, _ in headers.values() for name in names_}
    indonesian = {name for _, names_ in headers.values() for name in names_}
    said = sum(name in indonesian - english for name in names)
    return "id" if said > sum(name in english - indonesian for name in names) else "en"


def _header_faults(
    file: Path,
    columns: Sequence[str | None],
    headers: Headers,
    required: Sequence[str],
    language: str,
) -> list[Fault]:
    def named(column: str) -> dict[str, str | int]:
        return {"name": shown(headers, column, language)}

    missing = [
        Fault(file=file, code="missing-column", values=named(column))
        for column in required
        if column not in columns
    ]
    twice = [
        Fault(file=file, code="column-twice", values=named(column))
        for column in headers
        if columns.count(column) > 1
    ]
    return missing + twice


def shown(headers: Headers, column: str, language: str) -> str:
    """What a column is called in a language."""
    english, indonesian = headers[column]
    return indonesian[0] if language == "id" else english[0]
