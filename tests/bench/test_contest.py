from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from bench.contest import pages, sheet
from bench.contest.attempt import read, save
from bench.contest.course import Row, goes_again, hopeless, together
from bench.contest.entrants import BARE, ENTRANTS, OTHERS, OURS, Entrant
from bench.contest.limits import Feat, GaveUp, Limits, Outcome, attempt, outcome
from bench.contest.places import seats_of
from bench.pools import Kind, pool
from services.matcher.proof import check

NEEDS = {"scipy": "scipy", "lapx": "lap", "gale": "matching", "kenal_live": "numba"}
INEXACT = {"gale_shapley:solve", "greedy:solve"}
SMALL = 100


def feat(
    seconds: float = 1.0, *, cpu_seconds: float = 1.0, placed: int = 10, fit: int = 500
) -> Feat:
    return Feat(seconds=seconds, cpu_seconds=cpu_seconds, peak_mib=64.0, placed=placed, fit=fit)


def row(entrant: Entrant, came: Outcome, students: int = 1000) -> Row:
    return Row(
        students=students,
        kind=Kind.TIGHT,
        pairs=30_000,
        load="1",
        entrant=entrant,
        outcome=came,
        runs=3,
    )


@pytest.mark.parametrize("entrant", ENTRANTS, ids=lambda entrant: entrant.name)
@pytest.mark.parametrize("kind", Kind)
def test_every_entrant_answers_and_the_exact_ones_agree(entrant: Entrant, kind: Kind) -> None:
    for start, needed in NEEDS.items():
        if entrant.where.startswith(start):
            pytest.importorskip(needed, reason=f"{needed} comes with `make bench`")
    instance = pool(SMALL, kind)
    found, best = entrant.load()(instance), BARE.load()(instance)
    placed, fit = np.sum(found >= 0), instance.fit[found[found >= 0]].sum()
    best_placed, best_fit = np.sum(best >= 0), instance.fit[best[best >= 0]].sum()

    assert check.infeasible(instance, found) == ""
    if entrant.where in INEXACT:
        assert (placed, fit) < (best_placed, best_fit)
    else:
        assert (placed, fit) == (best_placed, best_fit)


def test_every_place_is_a_seat_of_its_own() -> None:
    instance = pool(SMALL, Kind.AMPLE)
    seats = seats_of(instance)
    owner = np.repeat(np.arange(instance.mentors), instance.capacity)

    assert seats.seats == instance.capacity.sum()
    assert len(seats.pair) == instance.capacity[instance.mentor].sum()
    assert np.array_equal(owner[seats.seat], instance.mentor[seats.pair])
    assert len(set(zip(seats.student.tolist(), seats.seat.tolist(), strict=True))) == len(
        seats.pair
    )


def test_a_process_of_its_own_tells_what_it_came_to(tmp_path: Path) -> None:
    instance = pool(SMALL, Kind.TIGHT)
    save(tmp_path / "pool.npz", instance)
    came = attempt(BARE, tmp_path / "pool.npz", Limits())

    assert np.array_equal(read(tmp_path / "pool.npz").fit, instance.fit)
    assert isinstance(came, Feat)
    assert came.placed == instance.capacity.sum()
    assert came.seconds > 0
    assert came.peak_mib > 10


@pytest.mark.parametrize(
    ("limits", "reason"),
    [(Limits(seconds=0), "more than 0 s"), (Limits(memory_mib=1), "more than 1 MiB")],
)
def test_a_process_that_passes_a_limit_is_ended(
    tmp_path: Path, limits: Limits, reason: str
) -> None:
    save(tmp_path / "pool.npz", pool(SMALL, Kind.TIGHT))

    assert attempt(BARE, tmp_path / "pool.npz", limits) == GaveUp(reason=reason)


def test_a_process_that_fails_is_quoted() -> None:
    assert outcome(1, "", "Traceback\nValueError: no\n") == GaveUp(reason="fails: ValueError: no")
    assert outcome(-6, "", "") == GaveUp(reason="fails: ended by SIGABRT")


def test_a_process_may_refuse() -> None:
    assert outcome(0, '{"refused": "too large"}\n', "") == GaveUp(reason="too large")


def test_the_median_counts_and_a_failure_counts_more() -> None:
    runs = [feat(3.0), feat(1.0), feat(2.0)]

    assert together(runs) == feat(2.0)
    assert together([feat(1.0), GaveUp(reason="no")]) == GaveUp(reason="no")
    assert isinstance(together([feat(1.0), feat(1.0, fit=501)]), GaveUp)


def test_who_failed_or_took_long_does_not_go_again() -> None:
    assert goes_again([])
    assert goes_again([feat(cpu_seconds=9.0)])
    assert not goes_again([feat(cpu_seconds=11.0)])
    assert not goes_again([GaveUp(reason="no")])


def test_the_table_tells_who_is_exact_and_how_far_the_others_are() -> None:
    rows = [
        row(BARE, feat(0.05)),
        row(OURS[0], feat(2.0)),
        row(OTHERS[-1], feat(1.0, placed=9, fit=450)),
        row(OTHERS[-2], feat(1.0, fit=499)),
        row(OTHERS[1], GaveUp(reason="more than 60 s")),
    ]

    assert list(pages.table(rows))[2:] == [
        f"| {BARE.name} | 0.0500 | 1.00 | 64 | 10 | 500 | yes |",
        f"| {OURS[0].name} | 2.00 | 1.00 | 64 | 10 | 500 | yes |",
        f"| {OTHERS[-1].name} | 1.00 | 1.00 | 64 | 9 | 450 | no: 1 fewer placed, 10.0 % less fit |",
        f"| {OTHERS[-2].name} | 1.00 | 1.00 | 64 | 10 | 499 | no: 0.2 % less fit |",
        f"| {OTHERS[1].name} | more than 60 s |  |  |  |  |  |",
    ]


def test_ratios_are_to_the_bare_call_on_the_same_pool() -> None:
    rows = [
        row(BARE, feat(2.0)),
        row(OURS[0], feat(3.0)),
        row(OURS[2], feat(0.5)),
        row(BARE, GaveUp(reason="no"), students=10_000),
        row(OURS[0], feat(3.0), students=10_000),
    ]

    assert list(pages.ratios(rows))[2:] == [
        "| 1,000 | tight | seconds | 1.50 |  | 0.25 |  |",
        "| 1,000 | tight | CPU s | 1.00 |  | 1.00 |  |",
    ]


def test_a_sheet_is_read_as_it_was_written(tmp_path: Path) -> None:
    rows = [row(BARE, feat(0.5)), row(OTHERS[1], GaveUp(reason="more than 60 s"))]
    sheet.write(tmp_path / "contest.csv", rows)

    assert sheet.read(tmp_path / "contest.csv") == rows
    assert sheet.read(tmp_path / "none.csv") == []


def test_new_figures_take_the_place_of_those_of_the_same_pool() -> None:
    small, large = row(BARE, feat(0.5)), row(BARE, feat(5.0), students=10_000)
    again = row(BARE, feat(0.4))

    assert sheet.renewed([small, large], [again]) == [again, large]
    assert sheet.renewed([large], [small]) == [small, large]


def test_who_gave_up_on_a_smaller_pool_is_not_asked_again() -> None:
    late = row(BARE, GaveUp(reason="more than 60 s"))
    reason = "not tried: at 1,000 students more than 60 s"

    assert hopeless([late], 10_000, Kind.TIGHT) == {BARE.name: reason}
    assert hopeless(
        [late, row(BARE, GaveUp(reason=reason), students=10_000)], 10**5, Kind.TIGHT
    ) == {BARE.name: reason}
    assert hopeless([late], 1_000, Kind.TIGHT) == {}
    assert hopeless([late], 10_000, Kind.AMPLE) == {}


def test_the_plot_is_the_same_bytes_for_the_same_figures(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="matplotlib comes with `make bench`")
    curves = import_module("bench.contest.curves")
    rows = [row(BARE, feat(0.5)), row(OURS[0], feat(0.7)), row(OTHERS[1], GaveUp(reason="no"))]
    drawn = []
    for name in ("one.svg", "other.svg"):
        curves.write_plot(tmp_path / name, rows)
        drawn.append((tmp_path / name).read_text(encoding="utf-8"))

    assert drawn[0] == drawn[1]
    assert BARE.name in drawn[0]
    assert OTHERS[1].name not in drawn[0]
