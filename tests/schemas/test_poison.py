"""Whatever the bytes are, a reader says what is wrong with them, quickly, and goes on living."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.envelope import Event, Headers, InvalidEventError, decode, encode
from schemas.event_json import MOST_BYTES, data_from
from schemas.examples import all_examples
from tests.schemas.records import DATA, KEY, headers_with, value_with

ROOT = Path(__file__).parents[2]
RIGHT = value_with()


def _nested(levels: int) -> bytes:
    return RIGHT[:-1] + b',"later":' + b"[" * levels + b"]" * levels + b"}"


VALUES: dict[str, tuple[bytes, str]] = {
    "not utf-8": (b"\xff\xfe{}", "not-utf8"),
    "utf-16": ("{}".encode("utf-16"), "not-utf8"),
    "overlong utf-8": (b'{"a":"\xc0\xaf"}', "not-utf8"),
    "empty": (b"", "not-json"),
    "half an object": (RIGHT[:-5], "not-json"),
    "two objects": (RIGHT + RIGHT, "not-json"),
    "byte order mark": (b"\xef\xbb\xbf" + RIGHT, "not-json"),
    "nan": (RIGHT.replace(b": 3", b": NaN"), "not-json"),
    "infinity": (RIGHT.replace(b": 3", b": -Infinity"), "not-json"),
    "number of 5,000 digits": (RIGHT.replace(b": 3", b": " + b"9" * 5000), "not-json"),
    "duplicate name": (RIGHT[:-1] + b',"number":4}', "duplicate-name"),
    "duplicate name deep inside": (RIGHT[:-1] + b',"later":[{"a":1,"a":1}]}', "duplicate-name"),
    "null": (b"null", "json-null"),
    "array": (b"[" + RIGHT + b"]", "not-an-object"),
    "text": (b'"round"', "not-an-object"),
    "number": (b"3", "not-an-object"),
    "5 MB": (RIGHT[:-1] + b',"later":"' + b"x" * 5_000_000 + b'"}', "too-large"),
    "one byte too many": (RIGHT.ljust(MOST_BYTES + 1), "too-large"),
    "21 levels": (_nested(20), "too-deep"),
    "depth 10,000": (_nested(10_000), "too-deep"),
    "depth 100,000 and no end": (b'{"a":' + b"[" * 100_000, "too-deep"),
    "depth of objects": (b'{"a":' * 10_000 + b"1" + b"}" * 10_000, "too-deep"),
    "number of 400 digits": (RIGHT.replace(b": 3", b": " + b"9" * 400), "invalid-data"),
    "number beyond floats": (RIGHT.replace(b": 3", b": 1e999"), "invalid-data"),
    "lone surrogate": (value_with(opened_by="\ud800"), "invalid-data"),
    "field missing": (json.dumps({"programme": "contoh"}).encode(), "invalid-data"),
    "field null": (value_with(number=None), "invalid-data"),
    "field of another type": (value_with(number="3"), "invalid-data"),
    "data of another subject": (value_with(round="r-2"), "wrong-key"),
}

HEADERS: dict[str, tuple[Headers, str]] = {
    "no headers": ((), "missing-attribute"),
    **{
        f"without {name}": (headers_with(**{name: None}), "missing-attribute")
        for name in ("ce_specversion", "ce_id", "ce_source", "ce_type", "ce_time", "ce_subject")
    },
    "id twice": ((*headers_with(), ("ce_id", b"e-1")), "duplicate-attribute"),
    "type twice": ((*headers_with(), ("ce_type", b"kenal.x.y.v1")), "duplicate-attribute"),
    "content type twice": (
        (*headers_with(), ("content-type", b"application/json")),
        "duplicate-attribute",
    ),
    "id not utf-8": (headers_with(ce_id=b"\xff"), "not-utf8"),
    "id empty": (headers_with(ce_id=""), "invalid-attribute"),
    "id with a line end": (headers_with(ce_id="e-1\nx: y"), "invalid-attribute"),
    "id too long": (headers_with(ce_id="e" * 201), "invalid-attribute"),
    "other specversion": (headers_with(ce_specversion="0.3"), "invalid-attribute"),
    "other content type": (headers_with(content_type="text/plain"), "invalid-attribute"),
    "subject of no shape": (headers_with(ce_subject="round"), "invalid-attribute"),
    "subject of another key": (headers_with(ce_subject="contoh/round/r-2"), "wrong-key"),
    "partition key of another programme": (headers_with(ce_partitionkey="lain"), "wrong-key"),
    "naive time": (headers_with(ce_time="2026-11-24T12:00:00"), "naive-time"),
    "time of no shape": (headers_with(ce_time="yesterday"), "invalid-attribute"),
    "time of no calendar": (headers_with(ce_time="2026-02-30T12:00:00Z"), "invalid-attribute"),
    "unknown type": (headers_with(ce_type="kenal.planet.aligned.v1"), "unknown-type"),
    "foreign type": (headers_with(ce_type="com.example.thing"), "unknown-type"),
    "later version": (headers_with(ce_type="kenal.round.opened.v9"), "unsupported-version"),
    "version before the first": (
        headers_with(ce_type="kenal.round.opened.v0"),
        "unsupported-version",
    ),
    "type without a version": (headers_with(ce_type="kenal.round.opened"), "unknown-type"),
    "version of no number": (headers_with(ce_type="kenal.round.opened.vx"), "unknown-type"),
    "type of a tombstone": (headers_with(ce_type="kenal.round.erased.v1"), "unknown-type"),
    "type of another fact": (headers_with(ce_type="kenal.round.approved.v1"), "invalid-data"),
}


def test_depth_is_judged_without_the_interpreters_limit() -> None:
    asking = (
        "import sys; sys.setrecursionlimit(10**9);"
        "from schemas.event_json import data_from; from schemas.invalid import InvalidEventError\n"
        "try: data_from(b'{\"a\":' + b'[' * 200_000)\n"
        "except InvalidEventError as error: print(error.reason)"
    )
    told = subprocess.run(
        [sys.executable, "-c", asking], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert told.stdout == "too-deep\n"


def test_brackets_in_texts_do_not_count_as_depth() -> None:
    texts = ",".join(f'"{number}": "[{{[{{ \\\\"' for number in range(300)).encode()

    assert len(data_from(b"{" + texts + b"}")) == 300


@pytest.mark.parametrize("name", VALUES)
def test_bad_value_is_refused_with_its_reason(name: str) -> None:
    value, reason = VALUES[name]

    with pytest.raises(InvalidEventError) as caught:
        decode(KEY, value, headers_with())

    assert caught.value.reason == reason
    assert len(str(caught.value)) < 1000


@pytest.mark.parametrize("name", HEADERS)
def test_bad_headers_are_refused_with_their_reason(name: str) -> None:
    headers, reason = HEADERS[name]

    with pytest.raises(InvalidEventError) as caught:
        decode(KEY, RIGHT, headers)

    assert caught.value.reason == reason


@pytest.mark.parametrize("key", [None, b"", b"contoh", b"contoh/round/r-2", b"\xff"])
def test_key_that_is_not_the_subject_is_refused(key: bytes | None) -> None:
    with pytest.raises(InvalidEventError) as caught:
        decode(key, RIGHT, headers_with())

    assert caught.value.reason == "wrong-key"


@pytest.mark.parametrize("headers", [(), (("traceparent", b"00"),), headers_with()])
def test_tombstone_that_does_not_say_it_is_one_is_refused(headers: Headers) -> None:
    with pytest.raises(InvalidEventError) as caught:
        decode(KEY, None, headers)

    assert caught.value.reason == "bare-tombstone"


def test_header_that_is_null_is_a_missing_attribute() -> None:
    headers = (*headers_with(ce_id=None), ("ce_id", None))

    with pytest.raises(InvalidEventError) as caught:
        decode(KEY, RIGHT, headers)

    assert caught.value.reason == "missing-attribute"


def test_twenty_levels_are_read() -> None:
    assert decode(KEY, _nested(19), headers_with()).fact is not None


def test_brackets_in_texts_are_no_levels() -> None:
    assert decode(KEY, value_with(later="[{" * 5000), headers_with()).fact is not None


def test_200_000_bad_items_make_one_complaint() -> None:
    headers = headers_with(
        ce_type="kenal.mentor-request.opened.v1", ce_subject="contoh/mentor-request/q-1"
    )
    data = {"programme": "contoh", "request": "q-1", "student": "s-1", "favourites": [0] * 80_000}

    with pytest.raises(InvalidEventError, match=r"favourites: must hold at most 50 items$"):
        decode(b"contoh/mentor-request/q-1", json.dumps(data).encode(), headers)


def _outcome(key: bytes | None, value: bytes | None, headers: Headers) -> Event | None:
    try:
        return decode(key, value, headers)
    except InvalidEventError:
        return None


@given(value=st.binary(max_size=300))
def test_random_bytes_are_read_or_refused(value: bytes) -> None:
    _outcome(KEY, value, headers_with())


def _complaint_on_writing(event: Event) -> str | None:
    """What keeps an event that was read from being written; codes of later versions do rightly."""
    try:
        encode(event)
    except InvalidEventError as error:
        return None if "is not in vocabulary." in str(error) else str(error)
    return None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=20),
    lambda below: st.lists(below, max_size=4) | st.dictionaries(st.text(max_size=8), below),
    max_leaves=8,
)
EXAMPLES = [example for example in all_examples() if example.name == "full"]


def _paths(node: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    below = list(
        node.items()
        if isinstance(node, dict)
        else enumerate(node)
        if isinstance(node, list)
        else ()
    )
    return [path, *(deeper for step, child in below for deeper in _paths(child, (*path, step)))]


@given(data=st.data(), number=st.integers(0, len(EXAMPLES) - 1), junk=JSON)
def test_example_with_a_part_replaced_by_junk_is_refused_or_can_be_written_again(
    data: st.DataObject, number: int, junk: object
) -> None:
    example = EXAMPLES[number]
    changed = json.loads(json.dumps(example.data))
    path = data.draw(st.sampled_from([path for path in _paths(changed) if path]))
    node = changed
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = junk
    key, _, headers = example.record()

    event = _outcome(key, json.dumps(changed).encode(), headers)

    assert event is None or _complaint_on_writing(event) is None


@given(
    headers=st.lists(
        st.tuples(
            st.sampled_from([name for name, _ in headers_with()]),
            st.binary(max_size=30) | st.sampled_from([raw for _, raw in headers_with()]),
        ),
        max_size=12,
    )
)
def test_random_headers_are_read_or_refused(headers: list[tuple[str, bytes]]) -> None:
    _outcome(KEY, RIGHT, tuple(headers))


def test_data_are_those_of_the_record() -> None:
    assert json.loads(RIGHT) == DATA
