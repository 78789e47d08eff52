import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.notifier.agenda import share_out


@pytest.mark.parametrize(("minutes", "shares"), [(45, (5, 20, 10, 5, 5)), (30, (3, 15, 6, 3, 3))])
def test_an_agenda_fills_its_minutes(minutes: int, shares: tuple[int, ...]) -> None:
    assert share_out(minutes) == shares


@given(st.integers(5, 480))
def test_an_agenda_never_takes_longer_than_the_meeting(minutes: int) -> None:
    assert sum(share_out(minutes)) == minutes
