"""Agendas that fit their minutes, and the line of familiarity."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from services.web.agenda import agenda_of
from services.web.familiarity_chart import HEIGHT, MOST_DOTS, WIDTH, chart_of
from services.web.store.familiarities import Familiarity

START = datetime(2026, 11, 24, tzinfo=UTC)


def points(*values: int) -> list[Familiarity]:
    return [
        Familiarity(
            at=START + timedelta(days=day), familiarity=value, held=day, missed=0, minutes=30 * day
        )
        for day, value in enumerate(values)
    ]


@pytest.mark.parametrize("number", range(1, 20))
def test_an_agenda_takes_as_long_as_its_meeting(number: int) -> None:
    for minutes in (15, 30, 45, 60, 480):
        agenda = agenda_of(number, minutes)
        assert sum(step.minutes for step in agenda.steps) == minutes
        assert all(step.minutes > 0 for step in agenda.steps)


def test_the_first_has_its_five_parts_and_each_later_one_a_step_towards_work() -> None:
    assert [step.minutes for step in agenda_of(1, 45).steps] == [5, 20, 10, 5, 5]
    titles = [str(agenda_of(number, 30).title._args[0]) for number in range(1, 9)]
    assert len(set(titles)) == 8
    assert agenda_of(9, 30).title is agenda_of(5, 30).title


def test_without_a_point_there_is_no_chart() -> None:
    assert chart_of([]) is None


def test_one_point_is_a_dot_without_a_line() -> None:
    chart = chart_of(points(20))
    assert chart is not None
    assert (len(chart.dots), chart.line) == (1, "")


@pytest.mark.parametrize("many", [2, MOST_DOTS, 500])
def test_many_points_are_a_line_within_the_picture(many: int) -> None:
    chart = chart_of(points(*(day % 101 for day in range(many))))

    assert chart is not None
    line = [tuple(map(float, dot.split(","))) for dot in chart.line.split()]
    assert len(line) == many
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in line)
    assert all(one[0] <= other[0] for one, other in pairwise(line))
    assert len(chart.dots) == (many if many <= MOST_DOTS else 1)


def test_all_at_one_moment_is_no_division_by_nothing() -> None:
    chart = chart_of([points(20)[0], points(30)[0]])
    assert chart is not None
    assert chart.last.familiarity == 30
