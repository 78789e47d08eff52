"""Who is not to be matched with whom."""

import sqlalchemy as sa

from schemas.facts import BlockSet
from schemas.ids import BlockId, PersonId, ProgrammeId
from services.matcher.store.rows import delete, save
from services.matcher.tables import blocks


def set_block(connection: sa.Connection, fact: BlockSet) -> None:
    """The two are kept apart."""
    row = {
        "block": fact.block,
        "programme": fact.programme,
        "student": fact.student,
        "mentor": fact.mentor,
    }
    save(connection, blocks, row)


def lift(connection: sa.Connection, block: BlockId) -> None:
    """This no longer keeps anybody apart."""
    delete(connection, blocks, blocks.c.block == block)


def forget_person(connection: sa.Connection, person: PersonId) -> None:
    """Nobody is kept apart from this person any more."""
    delete(connection, blocks, sa.or_(blocks.c.student == person, blocks.c.mentor == person))


def of_programme(
    connection: sa.Connection, programme: ProgrammeId
) -> frozenset[tuple[PersonId, PersonId]]:
    """Students with the mentors they are kept apart from."""
    query = sa.select(blocks.c.student, blocks.c.mentor).where(blocks.c.programme == programme)
    return frozenset((row.student, row.mentor) for row in connection.execute(query))
