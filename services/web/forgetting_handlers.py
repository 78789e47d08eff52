"""The matcher and the notifier have forgotten a person: the receipt of the erasure says when.

An erasure without a receipt, as in a database that was restored, has nothing to note.
"""

from collections.abc import Mapping

from schemas.facts import Fact, MatchingDataForgotten, MeetingDataForgotten
from services.eventlog.unit import Unit
from services.eventlog.worker import Handler
from services.web.commands.privacy import MATCHER, NOTIFIER
from services.web.store import receipts


def note_matching_forgotten(unit: Unit, fact: MatchingDataForgotten) -> None:
    """The matcher knows nothing of the person any more."""
    receipts.complete(unit.connection, fact.programme, fact.person, MATCHER, unit.now)


def note_meetings_forgotten(unit: Unit, fact: MeetingDataForgotten) -> None:
    """The notifier knows nothing of the person any more."""
    receipts.complete(unit.connection, fact.programme, fact.person, NOTIFIER, unit.now)


HANDLERS: Mapping[type[Fact], Handler] = {
    MatchingDataForgotten: note_matching_forgotten,
    MeetingDataForgotten: note_meetings_forgotten,
}
