from pathlib import Path

import pytest

from tests.journey.processes import environment, serving, until
from tests.journey.road import Road, walk
from tests.journey.visitor import OverHttp, Visitor


def road_to(address: str) -> Road:
    return Road(arrive=lambda: Visitor(OverHttp(), address), wait=until)


@pytest.mark.timeout(300)
def test_the_whole_road_on_the_embedded_log(tmp_path: Path) -> None:
    with serving(environment(tmp_path / "home"), tmp_path / "output") as address:
        walk(road_to(address))


@pytest.mark.kafka
@pytest.mark.postgresql
@pytest.mark.timeout(400)
@pytest.mark.xdist_group("kafka")
def test_the_whole_road_on_kafka_and_postgresql(
    tmp_path: Path, own_broker: str, postgresql_url: str
) -> None:
    variables = environment(
        tmp_path / "home",
        DATABASE_URL=postgresql_url,
        KAFKA_BOOTSTRAP_SERVERS=own_broker,
    )
    with serving(variables, tmp_path / "output") as address:
        walk(road_to(address))
