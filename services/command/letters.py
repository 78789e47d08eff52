"""`kenal dead-letters`: what the services could not read, for the person who looks after them."""

import os
from collections.abc import Callable, Sequence
from functools import partial

import click

from services.command import known
from services.eventlog.dead_letters import DeadLetter, DeadLetters, NoSuchDeadLetterError, Status
from services.eventlog.settings import EventLogSettings, SettingsError

SHOWN_BYTES = 4_000


def show_all(service: str | None) -> int:
    """List the open dead letters of one service, or of all."""
    services = known.SERVICES if service is None else (service,)
    return max(_with(name, partial(_print_open, name)) for name in services)


def _print_open(service: str, letters: DeadLetters) -> int:
    for letter in letters.list():
        click.echo(_line(service, letter))
    return 0


def show(service: str, number: int) -> int:
    """Print one dead letter whole: origin, reason, headers, value."""

    def print_it(letters: DeadLetters) -> int:
        for line in _description(letters.show(number)):
            click.echo(line)
        return 0

    return _with(service, print_it)


def replay(service: str, numbers: Sequence[int]) -> int:
    """Handle them again; the exit code is 1 when one stays open."""

    def again(letters: DeadLetters) -> int:
        stayed = 0
        for number in numbers:
            status = letters.replay(number)
            click.echo(f"{service} {number}: {status}")
            if status is Status.OPEN:
                click.echo(f"  {letters.show(number).sentence}")
                stayed = 1
        return stayed

    return _with(service, again)


def discard(service: str, numbers: Sequence[int]) -> int:
    """Give them up; they stay on record."""

    def give_up(letters: DeadLetters) -> int:
        for number in numbers:
            click.echo(f"{service} {number}: {letters.discard(number)}")
        return 0

    return _with(service, give_up)


def _with(service: str, act: Callable[[DeadLetters], int]) -> int:
    try:
        settings = EventLogSettings.from_environment(os.environ)
        with known.opened(settings, service) as database:
            return act(known.dead_letters(service, database))
    except (SettingsError, NoSuchDeadLetterError) as error:
        click.echo(f"kenal dead-letters: {error}", err=True)
        return 1


def _line(service: str, letter: DeadLetter) -> str:
    record = letter.record
    origin = f"{record.topic}/{record.partition}/{record.offset}"
    recorded = letter.recorded_at.isoformat(timespec="seconds")
    return f"{service:<8} {letter.id:>5}  {recorded}  {origin}  {letter.reason}: {letter.sentence}"


def _description(letter: DeadLetter) -> list[str]:
    record = letter.record
    lines = [
        f"number    {letter.id} ({letter.status})",
        f"reason    {letter.reason}: {letter.sentence}",
        f"origin    {record.topic}, partition {record.partition}, offset {record.offset}",
        f"key       {_printable(record.key)}",
    ]
    lines += [f"header    {name}: {_printable(value)}" for name, value in record.headers]
    return [*lines, "value", _printable(record.value)]


def _printable(raw: bytes | None) -> str:
    """Bytes for a terminal: escaped where they are not plain text, and cut where they are long."""
    if raw is None:
        return "(none)"
    text = raw[:SHOWN_BYTES].decode("utf-8", "backslashreplace")
    shown = "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)
    more = len(raw) - SHOWN_BYTES
    return f"{shown} … and {more} bytes more" if more > 0 else shown
