"""An event of an older version is read as the present one. The older versions here are invented."""

import json

import pytest

from schemas.envelope import InvalidEventError, decode
from schemas.event_data import VERSION
from schemas.registry import FACT_OF_TYPE, UPCASTERS, Data, Upcasters
from tests.schemas.records import KEY, ROUND, headers_with

OLDEST = {"programme": "contoh", "round": "r-1", "number": "3", "coordinator": "k-1"}


def _number_is_a_number(data: Data) -> Data:
    return {**data, "number": int(data["number"])}


def _coordinator_is_opened_by(data: Data) -> Data:
    return {**data, "opened_by": data["coordinator"]}


CHAIN: Upcasters = {
    "kenal.round.opened.v7": ("kenal.round.opened.v8", _number_is_a_number),
    "kenal.round.opened.v8": ("kenal.round.opened.v1", _coordinator_is_opened_by),
}


def test_oldest_version_goes_through_every_step() -> None:
    headers = headers_with(ce_type="kenal.round.opened.v7")

    assert decode(KEY, json.dumps(OLDEST).encode(), headers, upcasters=CHAIN).fact == ROUND


def test_version_between_starts_at_its_own_step() -> None:
    headers = headers_with(ce_type="kenal.round.opened.v8")
    value = json.dumps({**OLDEST, "number": 3}).encode()

    assert decode(KEY, value, headers, upcasters=CHAIN).fact == ROUND


def test_version_that_no_step_starts_from_is_unsupported() -> None:
    headers = headers_with(ce_type="kenal.round.opened.v6")

    with pytest.raises(InvalidEventError, match=r"v6; known is kenal\.round\.opened\.v1") as caught:
        decode(KEY, json.dumps(OLDEST).encode(), headers, upcasters=CHAIN)

    assert caught.value.reason == "unsupported-version"


@pytest.mark.parametrize("wrong", [{"number": "three"}, {"number": None}, {"number": []}])
def test_data_that_are_not_of_their_version_are_invalid(wrong: Data) -> None:
    headers = headers_with(ce_type="kenal.round.opened.v7")

    with pytest.raises(InvalidEventError) as caught:
        decode(KEY, json.dumps({**OLDEST, **wrong}).encode(), headers, upcasters=CHAIN)

    assert caught.value.reason == "invalid-data"


def test_field_that_the_upcaster_needs_may_be_missing() -> None:
    headers = headers_with(ce_type="kenal.round.opened.v8")

    with pytest.raises(InvalidEventError, match="KeyError") as caught:
        decode(KEY, b'{"programme":"contoh"}', headers, upcasters=CHAIN)

    assert caught.value.reason == "invalid-data"


def test_every_upcaster_of_the_registry_leads_one_version_on_and_ends_at_a_fact() -> None:
    wrong = {
        older: newer
        for older, (newer, _) in UPCASTERS.items()
        if newer not in FACT_OF_TYPE.keys() | UPCASTERS.keys()
        or VERSION.sub("", older) != VERSION.sub("", newer)
        or int(newer.rpartition(".v")[2]) != int(older.rpartition(".v")[2]) + 1
    }

    assert wrong == {}
