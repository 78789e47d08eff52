"""From an event to what a service does about it."""

from collections.abc import Callable, Mapping
from typing import Any

from schemas.envelope import Event
from schemas.facts import Fact
from services.eventlog.unit import Unit

Handler = Callable[[Unit, Any], None]
"""Takes a unit of work and a fact."""

Forget = Callable[[Unit, str], None]
"""Takes a unit of work and the `<id>` of a tombstone's subject `<programme>/<noun>/<id>`."""


class Dispatch:
    """A service's handlers, and its tombstones by noun."""

    def __init__(
        self, handlers: Mapping[type[Fact], Handler], tombstones: Mapping[str, Forget]
    ) -> None:
        self._handlers = handlers
        self._tombstones = tombstones

    def concerns(self, event: Event) -> bool:
        """Whether the service does anything about it. What does not concern it is passed over."""
        if event.fact is None:
            return event.noun in self._tombstones
        return type(event.fact) in self._handlers

    def apply(self, unit: Unit, event: Event) -> None:
        """Do it."""
        if event.fact is None:
            self._tombstones[event.noun](unit, event.subject.rsplit("/", 1)[1])
        else:
            self._handlers[type(event.fact)](unit, event.fact)
