"""What the web has told, as it waits in the outbox."""

from typing import TypeVar

from schemas.envelope import decode
from schemas.facts import Fact
from services.eventlog.outbox import unsent
from services.web.current import Web

F = TypeVar("F", bound=Fact)


def told(web: Web, kind: type[F]) -> list[F]:
    """The facts of a kind, in the order in which they were told."""
    with web.database.read() as connection:
        waiting = unsent(connection, limit=10_000)
    facts = (
        decode(one.message.key, one.message.value, one.message.headers).fact for one in waiting
    )
    return [fact for fact in facts if isinstance(fact, kind)]
