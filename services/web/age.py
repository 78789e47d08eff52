"""Who counts as under age, known by the year of birth alone."""

from datetime import date

OF_AGE = 18


def is_minor(birth_year: int | None, today: date) -> bool:
    """Whether the person may be under 18: until the year is over in which they turn 18.

    Only the year is asked for, so the person is given the benefit of the doubt. Who has not said
    when they were born is not taken for a minor.
    """
    return birth_year is not None and today.year - birth_year <= OF_AGE
