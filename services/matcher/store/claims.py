"""Rows that one solver at a time works on: claimed, given up, settled.

Whoever claimed a row last may settle it, and only while it is still to be solved. So a solver that
was thought dead, or is at work on what a person has called off meanwhile, changes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Claims:
    """The claims on the rows of a table with the columns `key`, status, claim, deaths, evidence.
    Rows whose status is `unsolved` are to be solved.
    """

    table: sa.Table
    key: str
    unsolved: StrEnum

    def claim(self, connection: sa.Connection, identity: str, token: str) -> bool:
        """Mark the row as this solver's; False: it is not to be solved any more."""
        claimed = connection.execute(
            sa.update(self.table).where(self._row(identity), self._open()).values(claim=token)
        )
        return claimed.rowcount == 1

    def is_claimed(self, connection: sa.Connection, identity: str, token: str) -> bool:
        """Whether the row is still this solver's to solve."""
        query = sa.select(self.table.c[self.key]).where(*self._mine(identity, token))
        return connection.scalar(query) is not None

    def count_death(self, connection: sa.Connection, identity: str) -> None:
        """A solver died of this row."""
        more = self.table.c.deaths + 1
        connection.execute(sa.update(self.table).where(self._row(identity)).values(deaths=more))

    def settle(
        self,
        connection: sa.Connection,
        identity: str,
        token: str,
        status: StrEnum,
        evidence: Sequence[str] = (),
    ) -> bool:
        """End the solving, if the row is still this solver's to solve."""
        settled = connection.execute(
            sa.update(self.table)
            .where(*self._mine(identity, token))
            .values(status=status.value, claim=None, evidence=list(evidence))
        )
        return settled.rowcount == 1

    def _mine(self, identity: str, token: str) -> tuple[sa.ColumnElement[bool], ...]:
        return self._row(identity), self.table.c.claim == token, self._open()

    def _row(self, identity: str) -> sa.ColumnElement[bool]:
        return self.table.c[self.key] == identity

    def _open(self) -> sa.ColumnElement[bool]:
        return self.table.c.status == self.unsolved.value
