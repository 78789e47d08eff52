"""How many dead letters are borne before a person has to look.

When much of what arrives cannot be read, it is likely the reader that is broken, and going on would
bury everything that is said. So the worker stops, at the record that is one too many and stays
where it is. The count is taken from the tables, so starting again does not begin it anew; repairing
the reader does, because then a record is handled, and so does settling the dead letters.
"""

from dataclasses import dataclass

import sqlalchemy as sa

from services.eventlog.burial import UNKNOWN_TYPE, Status
from services.eventlog.inbox import Outcome
from services.eventlog.log import Record
from services.eventlog.tables import DEAD_LETTERS, INBOX


class TooManyDeadLettersError(Exception):
    """The worker refuses to bury one more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLetterLimits:
    """At most `in_a_row`; and of the last `window` records at most `percent`, once there have been
    so many. Each partition is counted by itself.

    Dead letters that a person has replayed or discarded do not count, nor those of an unknown type:
    they wait for a newer version of the reader.
    """

    in_a_row: int = 20
    percent: int = 10
    window: int = 200

    def check(self, connection: sa.Connection, consumer: str, record: Record) -> None:
        """Raise TooManyDeadLettersError if to bury this record would be one too many."""
        most = max(self.window, self.in_a_row + 1)
        dead = [True, *_dead_before(connection, consumer, record, most - 1)]
        run = next((place for place, is_dead in enumerate(dead) if not is_dead), len(dead))
        if run > self.in_a_row:
            raise TooManyDeadLettersError(f"{_place(record)}: more than {self.in_a_row} in a row")
        window = dead[: self.window]
        if len(window) == self.window and sum(window) * 100 > self.percent * self.window:
            raise TooManyDeadLettersError(
                f"{_place(record)}: more than {self.percent} % of the last {self.window} records"
            )


def _place(record: Record) -> str:
    return f"{record.topic}/{record.partition}/{record.offset}"


def _dead_before(connection: sa.Connection, consumer: str, record: Record, most: int) -> list[bool]:
    """Whether each record before this one in its partition was buried, the latest first."""
    both = sa.union_all(_read(consumer, record, most), _buried(consumer, record, most)).subquery()
    query = sa.select(both.c.dead).order_by(both.c.offset.desc()).limit(most)
    return [bool(dead) for dead in connection.scalars(query)]


def _read(consumer: str, record: Record, most: int) -> sa.Select[tuple[int, int]]:
    rows = (
        sa.select(INBOX.c.offset, sa.literal(0).label("dead"))
        .where(
            INBOX.c.consumer == consumer,
            INBOX.c.topic == record.topic,
            INBOX.c.partition == record.partition,
            INBOX.c.offset < record.offset,
            INBOX.c.outcome != Outcome.DEAD_LETTER,
        )
        .order_by(INBOX.c.offset.desc())
        .limit(most)
        .subquery()
    )
    return sa.select(rows.c.offset, rows.c.dead)


def _buried(consumer: str, record: Record, most: int) -> sa.Select[tuple[int, int]]:
    rows = (
        sa.select(DEAD_LETTERS.c.offset, sa.literal(1).label("dead"))
        .where(
            DEAD_LETTERS.c.consumer == consumer,
            DEAD_LETTERS.c.topic == record.topic,
            DEAD_LETTERS.c.partition == record.partition,
            DEAD_LETTERS.c.offset < record.offset,
            DEAD_LETTERS.c.status == Status.OPEN,
            DEAD_LETTERS.c.reason != UNKNOWN_TYPE,
        )
        .order_by(DEAD_LETTERS.c.offset.desc())
        .limit(most)
        .subquery()
    )
    return sa.select(rows.c.offset, rows.c.dead)
