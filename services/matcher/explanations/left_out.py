"""Why a student was left unplaced, as codes and numbers from which a sentence can be made."""

from schemas.values import Obstacle
from services.matcher.explanations.bottleneck import Bottleneck, bottlenecks
from services.matcher.instance import Integers
from services.matcher.obstacles import PLACES_TAKEN, own_obstacle
from services.matcher.pool.gather import RULES, Pool
from services.matcher.problem import Problem


def obstacles(problem: Problem, pool: Pool, pair_of: Integers) -> dict[int, tuple[Obstacle, ...]]:
    """For each unplaced student (by number) what stood in the way, the weightiest first."""
    competing = bottlenecks(pool.instance, pair_of)
    found: dict[int, tuple[Obstacle, ...]] = {}
    for number, student in enumerate(problem.students):
        own = own_obstacle(student)
        if pair_of[number] >= 0:
            continue
        if own is not None:
            found[number] = (Obstacle(code=own.value, mentors=len(problem.mentors), values={}),)
        elif number in competing:
            found[number] = (_taken(competing[number]),)
        else:
            found[number] = _ruled_out(pool, number)
    return found


def _taken(bottleneck: Bottleneck) -> Obstacle:
    return Obstacle(
        code=PLACES_TAKEN,
        mentors=bottleneck.eligible,
        values={
            "students": bottleneck.students,
            "places": bottleneck.places,
            "competed_mentors": bottleneck.mentors,
        },
    )


def _ruled_out(pool: Pool, number: int) -> tuple[Obstacle, ...]:
    """Rules that alone remove mentors: give one up, and those are there. Where none does so alone,
    all rules that remove any. `mentors` is the count that the obstacle stands for.
    """
    removed = dict(zip(RULES, pool.removed[number].tolist(), strict=True))
    alone = dict(zip(RULES, pool.alone[number].tolist(), strict=True))
    counts = alone if any(alone.values()) else removed
    ranked = sorted(RULES, key=lambda rule: (-counts[rule], -removed[rule]))
    return tuple(
        Obstacle(
            code=rule.value,
            mentors=counts[rule],
            values={"alone": alone[rule], "removed": removed[rule]},
        )
        for rule in ranked
        if counts[rule]
    )
