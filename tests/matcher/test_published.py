"""Published instances with known optima: every optimum is reached, by either engine."""

import csv
from pathlib import Path
from typing import Any

import pytest

from services.matcher.engines import levels
from services.matcher.engines.flow import FlowEngine
from services.matcher.engines.live.engine import LiveEngine
from services.matcher.proof import check
from services.matcher.sheets.assign import assign_files
from services.matcher.sheets.pair_files import read_instance

PUBLISHED = Path(__file__).parents[3] / "shared" / "data" / "published"
ABSENT = "the published instances (../shared/data/published) are not on this machine"
INDEX = PUBLISHED / "published.csv"

pytestmark = pytest.mark.skipif(not INDEX.is_file(), reason=ABSENT)


def _published() -> list[dict[str, str]]:
    if not INDEX.is_file():
        return []
    with INDEX.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ROWS: list[Any] = [pytest.param(row, id=row["folder"]) for row in _published()] or [{}]


@pytest.mark.parametrize("row", ROWS)
def test_assigning_files_reaches_the_published_optimum(row: dict[str, str], tmp_path: Path) -> None:
    where = PUBLISHED / row["folder"]
    found = assign_files(where / "edges.csv", where / "capacities.csv", tmp_path / "pairs.csv")

    assert (found.placed, found.fit) == (int(row["placed"]), int(row["greatest_fit"]))
    assert found.optimal


@pytest.mark.parametrize("engine", [FlowEngine(), LiveEngine()], ids=lambda engine: engine.name)
@pytest.mark.parametrize("row", ROWS)
def test_an_engine_proves_the_published_optimum(
    row: dict[str, str], engine: FlowEngine | LiveEngine
) -> None:
    where = PUBLISHED / row["folder"]
    instance = read_instance(where / "edges.csv", where / "capacities.csv").instance
    solution = levels.solve(instance, engine)
    published_cost = int(row["published_minimum_cost"])
    highest = (int(row["greatest_fit"]) + published_cost) // int(row["placed"])

    assert len(solution.chosen) == int(row["placed"])
    assert int((highest - instance.fit[solution.chosen]).sum()) == published_cost
    assert check.judge(instance, solution) == ""
