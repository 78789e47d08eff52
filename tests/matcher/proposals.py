"""What becomes of a round."""

from schemas.values import Obstacle
from services.matcher.problem import Problem
from services.matcher.proposal import Proposal
from services.matcher.propose import propose


def proposal_of(round_: Problem) -> Proposal:
    """The proposal, where there has to be one."""
    outcome = propose(round_)
    assert isinstance(outcome, Proposal)
    return outcome


def pairs_of(round_: Problem) -> dict[str, str]:
    """Who is paired with whom."""
    return {pair.student: pair.mentor for pair in proposal_of(round_).pairs}


def obstacles_of(round_: Problem, person: str) -> tuple[Obstacle, ...]:
    """Why somebody was left out."""
    (left,) = [each for each in proposal_of(round_).unplaced if each.student == person]
    return left.obstacles
