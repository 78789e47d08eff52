"""Two people who are not to be matched any more."""

import uuid

from schemas.facts import BlockSet
from schemas.ids import BlockId, PersonId, ProgrammeId
from services.eventlog.unit import Unit

_NAMESPACE = uuid.UUID("6f2c1f0e-6a39-5d2b-9f5a-2f4f7a1d0c11")


def block_of(programme: ProgrammeId, student: PersonId, mentor: PersonId) -> BlockId:
    """The identifier of what keeps these two apart. It follows from them: set twice, it is one."""
    return BlockId(str(uuid.uuid5(_NAMESPACE, f"{programme}/{student}/{mentor}")))


def set_block(
    unit: Unit, *, programme: ProgrammeId, student: PersonId, mentor: PersonId
) -> BlockId:
    """Keep the two apart in every round to come."""
    block = block_of(programme, student, mentor)
    unit.tell(BlockSet(programme=programme, block=block, student=student, mentor=mentor))
    return block
