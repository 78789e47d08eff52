"""Two people who are not to be matched any more."""

from schemas.facts import BlockSet
from schemas.ids import BlockId, PersonId, ProgrammeId
from services.eventlog.unit import Unit
from services.web.store.blocks import block_of


def set_block(
    unit: Unit, *, programme: ProgrammeId, student: PersonId, mentor: PersonId
) -> BlockId:
    """Keep the two apart in every round to come."""
    block = block_of(programme, student, mentor)
    unit.tell(BlockSet(programme=programme, block=block, student=student, mentor=mentor))
    return block
