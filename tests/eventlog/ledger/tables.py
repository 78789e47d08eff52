"""The ledger's one table: an entry for each effect, so that a doubled effect is seen."""

import sqlalchemy as sa

from services.eventlog.columns import RowNumber
from services.eventlog.tables import plumbing_tables

METADATA = sa.MetaData()
plumbing_tables(METADATA)

ENTRIES = sa.Table(
    "entries",
    METADATA,
    sa.Column("place", RowNumber, primary_key=True, autoincrement=True),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sqlite_autoincrement=True,
)
