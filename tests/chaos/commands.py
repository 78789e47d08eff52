"""What the clients asked for, and what they were answered."""

from dataclasses import dataclass
from enum import StrEnum

Label = tuple[str, ...]
"""What is wanted, as exactly as the client can say: ("ask", student), ("post", title) and so on.

Two commands may have one label (a student asks twice); then their number is what counts.
"""


class Outcome(StrEnum):
    """What the client knows in the end. `UNKNOWN`: no answer came, however often it asked."""

    OK = "ok"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One form, sent under one key until it was answered."""

    actor: str
    label: Label
    outcome: Outcome
    attempts: int = 1
