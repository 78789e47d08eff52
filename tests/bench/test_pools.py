import numpy as np
import pytest

from bench.pools import ELIGIBLE, PERCENT, Kind, pool, renumbered, salted
from services.matcher.instance import Instance

ARRAYS = ("student", "mentor", "fit", "capacity", "student_salt", "mentor_salt")


def bytes_of(instance: Instance) -> list[bytes]:
    return [getattr(instance, name).tobytes() for name in ARRAYS]


@pytest.mark.parametrize("kind", Kind)
def test_a_pool_is_the_same_for_the_same_seed_and_no_other(kind: Kind) -> None:
    assert bytes_of(pool(200, kind, seed=7)) == bytes_of(pool(200, kind, seed=7))
    assert bytes_of(pool(200, kind, seed=7)) != bytes_of(pool(200, kind, seed=8))


@pytest.mark.parametrize("kind", Kind)
def test_a_pool_has_the_places_of_its_kind(kind: Kind) -> None:
    made = pool(1000, kind)

    assert (made.students, made.mentors) == (1000, 250)
    assert int(made.capacity.sum()) == 1000 * PERCENT[kind] // 100


def test_students_have_about_thirty_mentors_to_choose_from() -> None:
    made = pool(10_000, Kind.TIGHT)
    each = np.bincount(made.student, minlength=made.students)

    assert each.max() <= ELIGIBLE
    assert ELIGIBLE - 1 < each.mean() <= ELIGIBLE
    assert 0 <= made.fit.min() <= made.fit.max() <= 1000


def test_other_numbers_leave_everybody_who_they_are() -> None:
    made = pool(100, Kind.AMPLE)
    other = renumbered(made, 5)

    assert salted(other, np.arange(len(other.fit))) == salted(made, np.arange(len(made.fit)))
    assert not np.array_equal(other.student_salt, made.student_salt)
    assert facts_of(other) == facts_of(made)


def facts_of(instance: Instance) -> set[tuple[int, int, int, int]]:
    """Each pair with its fit and the places of the mentor, by the people's salts."""
    columns = (
        instance.student_salt[instance.student],
        instance.mentor_salt[instance.mentor],
        instance.fit,
        instance.capacity[instance.mentor],
    )
    return set(zip(*(column.tolist() for column in columns), strict=True))
