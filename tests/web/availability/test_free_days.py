"""Holidays and ceremonies on the days that printed calendars have them."""

from datetime import date

import pytest
from flask import Flask

from services.web.free_days import coming


@pytest.mark.parametrize(
    ("today", "name", "first", "last"),
    [
        ("2025-04-01", "Galungan", "2025-04-22", "2025-04-24"),
        ("2025-11-01", "Galungan", "2025-11-18", "2025-11-20"),
        ("2026-06-01", "Galungan", "2026-06-16", "2026-06-18"),
        ("2026-06-01", "Kuningan", "2026-06-26", "2026-06-27"),
        ("2025-09-01", "Saraswati", "2025-09-06", "2025-09-06"),
        ("2025-09-01", "Pagerwesi", "2025-09-10", "2025-09-10"),
        ("2026-03-01", "Day of Silence", "2026-03-19", "2026-03-19"),
        ("2026-03-20", "Day of Silence", "2027-03-08", "2027-03-08"),
    ],
)
def test_days_fall_when_calendars_say(
    app: Flask, today: str, name: str, first: str, last: str
) -> None:
    with app.test_request_context(headers={"Accept-Language": "en"}):
        found = coming(date.fromisoformat(today), "en")

    next_one = next(each for each in found if each.name.startswith(name))
    assert (str(next_one.days.first), str(next_one.days.last)) == (first, last)


def test_a_year_of_them_is_in_order_and_in_the_readers_language(app: Flask) -> None:
    with app.test_request_context(headers={"Accept-Language": "id"}):
        found = coming(date(2026, 3, 2), "id")

    assert "Hari Suci Nyepi" in {each.name for each in found}
    assert found == sorted(found, key=lambda each: each.days)
    assert all(date(2026, 3, 2) <= each.days.first <= date(2027, 3, 2) for each in found)
