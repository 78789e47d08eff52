"""The obstacles that the matcher tells of, by their codes.

Services do not import each other, and tests may: so that a code added there is missed here.
"""

from services.matcher.obstacles import PLACES_TAKEN, OwnObstacle, Rule

OBSTACLE_CODES = (*(rule.value for rule in Rule), *(own.value for own in OwnObstacle), PLACES_TAKEN)
