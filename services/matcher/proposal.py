"""What a round comes to: a proposal, or a refusal with its reason. Plain values without people's
details, light enough to be told as facts.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from schemas.ids import PersonId, RequestId
from schemas.round_values import Advice, Worth
from schemas.values import Obstacle, Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedPair:
    """A student and the mentor proposed, why they fit, and their steady common minutes a week."""

    request: RequestId
    student: PersonId
    mentor: PersonId
    fit: int
    reasons: tuple[Reason, ...]
    common_minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftUnplaced:
    """A student for whom there is no place, and what stood in the way."""

    request: RequestId
    student: PersonId
    obstacles: tuple[Obstacle, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A checked answer, in the order of the students' identifiers; `optimal` has been proved.

    Where it has not, `gap` is how far from the best the answer can be, as a part of the best.
    `seed`, `input_hash` and `versions` are what it takes to repeat it. `metrics` are figures by
    name, `advice` tells of students who compete for too few places, the greatest want first, and
    `worth` whom to ask for one more place, the best first.
    """

    pairs: tuple[ProposedPair, ...]
    unplaced: tuple[LeftUnplaced, ...]
    students: int
    mentors: int
    eligible_pairs: int
    placed: int
    total_fit: int
    optimal: bool
    engine: str
    gap: float = 0.0
    seed: int = 0
    input_hash: str | None = None
    versions: dict[str, str] = field(default_factory=dict)
    metrics: dict[str, float] = field(default_factory=dict)
    advice: tuple[Advice, ...] = ()
    worth: tuple[Worth, ...] = ()


class Failure(StrEnum):
    """Why there is no proposal; the codes that a failed round tells."""

    NO_REQUESTS = "no-requests"
    NO_MENTORS = "no-mentors"
    CHECK_FAILED = "check-failed"
    STOPPED = "stopped"
    LOCKS = "impossible-locks"
    SIDE_RULES = "impossible-side-rules"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """No proposal can be made. `evidence` is for whoever looks into a failed check."""

    failure: Failure
    evidence: tuple[str, ...] = ()


Outcome = Proposal | Refusal
