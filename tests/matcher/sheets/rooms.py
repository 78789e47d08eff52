"""A folder with a centre's files, for tests of `kenal match`."""

from pathlib import Path
from typing import Any

import pytest

from services.matcher.sheets.errors import SheetError
from services.matcher.sheets.match import Match, match_files
from services.matcher.sheets.round import Question, Round, read_round
from tests.matcher.sheets.files import MONDAY

STUDENTS = """\
id,name,languages,free hours
s1,Ni Kadek Contoh,id,Mon 19:00-21:00
s2,Wayan Contoh,id,Mon 19:00-21:00
s3,Made Contoh,id,Mon 19:00-21:00
"""
MENTORS = """\
id,name,capacity,languages,free hours
m1,Putu Contoh,1,id,daily 19:00-21:00
m2,Luh Contoh,1,id,daily 19:00-20:00
"""


def question(
    folder: Path, students: str = STUDENTS, mentors: str = MENTORS, **more: Any
) -> Question:
    """Write the files. `rules` and `earlier` are texts."""
    files = {"students": ("S.csv", students), "mentors": ("M.csv", mentors)}
    for name, file in (("rules", "rules.toml"), ("earlier", "earlier.csv")):
        if name in more:
            files[name] = (file, more.pop(name))
    for file, text in files.values():
        (folder / file).write_text(text, encoding="utf-8")
    paths: dict[str, Any] = {name: folder / file for name, (file, _) in files.items()}
    return Question(today=MONDAY, **paths, **more)


def reading(folder: Path, *texts: str, **more: Any) -> Round:
    """What the files come to."""
    return read_round(question(folder, *texts, **more))


def match(folder: Path, *texts: str, **more: Any) -> Match:
    """The answer, written to pairs.csv and report.json."""
    asked = question(folder, *texts, **more)
    return match_files(asked, folder / "pairs.csv", folder / "report.json")


def refusal(folder: Path, *texts: str, **more: Any) -> str:
    """What is said of files that cannot be used."""
    with pytest.raises(SheetError) as refused:
        match(folder, *texts, **more)
    assert not (folder / "pairs.csv").exists()
    assert not (folder / "report.json").exists()
    return str(refused.value)


def with_column(table: str, header: str, *cells: str) -> str:
    """The table with one more column."""
    lines = table.splitlines()
    column = [header, *cells, *("" for _ in lines)]
    quoted = (f'{line},"{cell}"' for line, cell in zip(lines, column, strict=False))
    return "\n".join(quoted) + "\n"
