from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from services.eventlog.database import Database
from services.eventlog.migrate import at_head, migrate
from services.web.tables import metadata


def test_the_migrations_make_the_tables_that_the_code_speaks_of(database_url: str) -> None:
    database = Database.open(database_url, schema="web")
    try:
        migrate(database, "services.web")
        with database.read() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": False})
            differences = compare_metadata(context, metadata)

        assert [one for one in differences if "alembic_version" not in str(one)] == []
        assert at_head(database, "services.web")
    finally:
        database.close()
