"""`kenal match` and `kenal assign`: the matcher's own functions on files, without a server."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from services.eventlog.clock import SystemClock
from services.matcher.sheets import assign as assigning
from services.matcher.sheets import match as spreadsheets
from services.matcher.sheets.errors import SheetError
from services.matcher.sheets.people import HOME_ZONE


def match(
    students: Path, mentors: Path, out: Path, report: Path, *, language: str | None = None
) -> int:
    """Match two spreadsheets; returns the exit code."""
    today = _now().date()
    try:
        told = spreadsheets.match_files(
            students, mentors, out, report, today=today, language=language
        )
    except (SheetError, spreadsheets.CheckFailedError, OSError) as error:
        click.echo(f"kenal match: {error}", err=True)
        return 1
    click.echo(
        f"{told.placed} of {told.students} students have a mentor; total fit {told.total_fit}."
        f" Pairs: {out}  Report: {report}"
    )
    return 0


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
