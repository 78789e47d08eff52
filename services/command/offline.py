"""`kenal match` and `kenal assign`: the matcher's own functions on files, without a server."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from services.eventlog.clock import SystemClock
from services.matcher.sheets import assign as assigning
from services.matcher.sheets.comparing import compare_files
from services.matcher.sheets.errors import SheetError
from services.matcher.sheets.match import NoProposalError, match_files
from services.matcher.sheets.people import HOME_ZONE
from services.matcher.sheets.replay import replay
from services.matcher.sheets.report import file_of
from services.matcher.sheets.round import Question
from services.matcher.sheets.sentences import say
from services.matcher.sheets.why import why_not_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the command line of `kenal match` says."""

    students: Path
    mentors: Path
    out: Path | None = None
    report: Path | None = None
    rules: Path | None = None
    earlier: Path | None = None
    keep: bool = False
    most_changes: int | None = None
    compare: Path | None = None
    changes: tuple[str, ...] = ()
    why_not: str | None = None
    replay: Path | None = None
    language: str | None = None

    def question(self) -> Question:
        """What is asked of the matcher."""
        return Question(
            students=self.students,
            mentors=self.mentors,
            today=_now().date(),
            rules=self.rules,
            earlier=self.earlier,
            keep=self.keep,
            most_changes=self.most_changes,
            language=self.language,
        )


def match(wanted: Wanted) -> int:
    """Match two spreadsheets, or answer what was asked about the match; returns the exit code."""
    _require_sense(wanted)
    try:
        code, lines = _answer(wanted)
    except (SheetError, NoProposalError, OSError) as error:
        click.echo(f"kenal match: {error}", err=True)
        return 1
    for line in lines:
        click.echo(line)
    return code


def _answer(wanted: Wanted) -> tuple[int, Iterable[str]]:
    """The exit code, and what a terminal shows. All that is to be written is written."""
    question = wanted.question()
    if wanted.replay is not None:
        replayed = replay(wanted.replay, question)
        return (0 if replayed.same else 1), replayed.lines
    if wanted.why_not is not None:
        return 0, why_not_lines(question, wanted.why_not)
    if wanted.out is not None and wanted.report is not None:
        return 0, _matched(question, wanted.out, wanted.report)
    return 0, _compared(wanted, question)


def _matched(question: Question, out: Path, report: Path) -> Iterable[str]:
    found = match_files(question, out, report)
    written = say(found.round.language, "written", out=str(out), report=str(report))
    return (*found.lines(), written)


def _compared(wanted: Wanted, question: Question) -> Iterable[str]:
    other = replace(
        question,
        rules=wanted.compare or question.rules,
        changes=wanted.changes,
    )
    found = compare_files(question, other)
    if wanted.report is not None:
        wanted.report.write_bytes(file_of(found.report()))
    return tuple(found.lines())


def _require_sense(wanted: Wanted) -> None:
    """Refuse options that do not go together, in the manner of all commands."""
    asked = {
        "--replay": wanted.replay is not None,
        "--why-not": wanted.why_not is not None,
        "--compare or --change": wanted.compare is not None or bool(wanted.changes),
    }
    modes = [name for name, given in asked.items() if given]
    files = {"--out": wanted.out, "--report": wanted.report}
    if len(modes) > 1:
        raise click.UsageError(f"{modes[0]} and {modes[1]} do not go together.")
    if not modes:
        for name, file in files.items():
            if file is None:
                raise click.UsageError(f"Missing option '{name}'.")
        return
    written = {"--report"} if modes[0].startswith("--compare") else set()
    for name, file in files.items():
        if file is not None and name not in written:
            raise click.UsageError(f"{modes[0]} writes no {name} file.")
    if wanted.replay is not None and (
        wanted.rules or wanted.keep or wanted.most_changes is not None
    ):
        raise click.UsageError("--replay takes its rules from the report.")


def assign(edges: Path, capacities: Path, out: Path) -> int:
    """Solve a bare instance and print one line of JSON; returns the exit code."""
    try:
        summary = assigning.assign_files(edges, capacities, out)
    except (SheetError, assigning.CheckFailedError, OSError) as error:
        click.echo(f"kenal assign: {error}", err=True)
        return 1
    click.echo(summary.line())
    return 0


def _now() -> datetime:
    return SystemClock().now().astimezone(ZoneInfo(HOME_ZONE))
