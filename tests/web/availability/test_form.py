"""What the form carries is what was said: nothing is lost on the way there and back."""

from dataclasses import replace
from datetime import date

from hypothesis import given

from schemas.values import Availability
from services.web.forms.availability import read_availability, shown_after, typed_availability
from services.web.forms.hours import merged
from services.web.forms.reading import Typed
from tests.availabilities import availabilities


@given(availabilities(date(2026, 2, 1), date(2026, 6, 30)))
def test_any_hours_come_back_as_they_went(said: Availability) -> None:
    expected = replace(
        said,
        windows=merged(said.windows),
        absences=tuple(sorted(set(said.absences))),
        rosters=tuple(dict.fromkeys(said.rosters)),
        stays=tuple(sorted(set(said.stays))),
    )

    assert read_availability(Typed(typed_availability(said))) == expected


@given(availabilities(date(2026, 2, 1), date(2026, 6, 30)))
def test_whatever_stands_in_the_form_can_be_taken_away(said: Availability) -> None:
    standing = typed_availability(read_availability(Typed(typed_availability(said))))
    for pair in standing[1:]:
        pressed = Typed([*standing, ("remove", "=".join(pair))])

        _, made, errors = shown_after(pressed)

        assert errors == {}
        assert made is not None
        assert typed_availability(made) == [each for each in standing if each != pair]
