"""The options of `kenal match`. Nothing heavy is imported here: `--help` is quick."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

FILE: Final = click.Path(exists=True, dir_okay=False, path_type=Path)
NEW_FILE: Final = click.Path(dir_okay=False, path_type=Path)

_OPTIONS: Final = (
    click.option("--students", required=True, type=FILE, help="CSV of students."),
    click.option("--mentors", required=True, type=FILE, help="CSV of mentors."),
    click.option("--out", type=NEW_FILE, help="Where to write the pairs (CSV)."),
    click.option(
        "--report", type=NEW_FILE, help="Where to write the report or the comparison (JSON)."
    ),
    click.option(
        "--rules", type=FILE, help="TOML: weights, order, minimum fit, side rules and so on."
    ),
    click.option(
        "--earlier",
        type=FILE,
        help="Pairs of an earlier answer, as --out writes them: kept where nothing is lost by it.",
    ),
    click.option(
        "--keep", is_flag=True, help="Lock all earlier pairs, and find places for the others."
    ),
    click.option(
        "--most-changes",
        type=click.IntRange(min=0),
        metavar="N",
        help="Give up at most N of the earlier pairs.",
    ),
    click.option(
        "--compare", type=FILE, metavar="RULES", help="Compare with the answer by other rules."
    ),
    click.option(
        "--change",
        "changes",
        multiple=True,
        metavar="KEY=VALUE",
        help="Compare with one rule changed, such as minimum_fit=300; may be repeated.",
    ),
    click.option(
        "--why-not",
        metavar="STUDENT:MENTOR",
        help="Say which rule a pair breaks, or what the best answer with it would lose.",
    ),
    click.option(
        "--replay",
        type=FILE,
        metavar="REPORT",
        help="Solve again what a report tells of; exit code 1 if anything differs.",
    ),
    click.option(
        "--language", type=click.Choice(["id", "en"]), help="Of messages; else that of the headers."
    ),
)


def match_options(command: Command) -> Command:
    """Add the options to a command, in this order."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
