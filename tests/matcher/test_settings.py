import pytest

from services.eventlog.settings import SettingsError
from services.matcher.settings import Settings


def test_a_round_with_side_rules_has_a_minute_unless_told_otherwise() -> None:
    assert Settings.from_environment({}).solve_seconds == 60
    assert Settings.from_environment({"KENAL_SOLVE_SECONDS": "5"}).solve_seconds == 5


@pytest.mark.parametrize("text", ["0", "3601", "soon"])
def test_seconds_that_make_no_sense_are_refused_by_name(text: str) -> None:
    with pytest.raises(SettingsError, match="KENAL_SOLVE_SECONDS"):
        Settings.from_environment({"KENAL_SOLVE_SECONDS": text})
