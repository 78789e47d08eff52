"""What a coordinator decides of a programme's course."""

import hashlib

from services.eventlog.unit import Unit
from services.web.errors import MissingError, RefusedError
from services.web.store import enrolments, programmes
from services.web.store.enrolments import Enrolment


def seen(settings: Enrolment) -> str:
    """What stands for settings as somebody saw them."""
    return hashlib.sha256(repr(settings).encode()).hexdigest()[:32]


def change_settings(unit: Unit, new: Enrolment, *, as_seen: str) -> None:
    """Change the settings, unless somebody else has changed them since they were seen.

    What others have to know is told: only how long people have to answer.
    """
    present = enrolments.held(unit.connection, new.programme)
    if present is None:
        raise MissingError("programme")
    if seen(present) != as_seen:
        raise RefusedError("settings-changed")
    enrolments.change(unit.connection, new)
    if new.answer_within_days != present.answer_within_days:
        fact = programmes.find(unit.connection, new.programme)
        if fact is None:
            raise MissingError("programme")
        unit.tell(fact)
