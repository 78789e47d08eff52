"""What each field takes and refuses; above all what marshmallow's own would let through."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from marshmallow import ValidationError

from schemas.fields import round_values, values
from schemas.fields.compound import Details, ListOf, MapOf, Weights
from schemas.fields.contract import ContractField
from schemas.fields.numbers import Choice, Flag, Number, Whole
from schemas.fields.text import CODE, COUNTRY, EMAIL, PHONE, Text, code, identifier, job
from schemas.fields.times import Day, Instant, Zone
from schemas.ids import PersonId
from schemas.round_values import CodedSideRule, Move, Pair
from schemas.values import Gender, Language, Level, Window

NAME = Text(most=20)
SIZES = MapOf(Text(most=64, pattern=CODE), Whole(0, 5), most=2)
HUGE = int("9" * 400)
NAN = float("nan")

GOOD: list[tuple[ContractField[Any], Any, Any]] = [
    (NAME, "Sukaraja", "Sukaraja"),
    (NAME, "ᬯᬬᬦ᭄ ꦕꦺꦴꦤ꧀ꦠꦺꦴꦃ", "ᬯᬬᬦ᭄ ꦕꦺꦴꦤ꧀ꦠꦺꦴꦃ"),
    (NAME, "می\u200cخواهم", "می\u200cخواهم"),
    (NAME, "x" * 20, "x" * 20),
    (Text(most=254, pattern=EMAIL), "a@b.example", "a@b.example"),
    (Text(most=16, pattern=PHONE), "+6281200000001", "+6281200000001"),
    (identifier(), "019b76da-a800-7000-8000-000000000000", "019b76da-a800-7000-8000-000000000000"),
    (code("JOBS"), "waiter", "waiter"),
    (code("JOBS"), "a-job-of-a-later-version", "a-job-of-a-later-version"),
    (code("COUNTRIES", pattern=COUNTRY), "ID", "ID"),
    (Zone(), "Asia/Makassar", "Asia/Makassar"),
    (Zone(), "America/Argentina/ComodRivadavia", "America/Argentina/ComodRivadavia"),
    (Zone(), "Etc/GMT+12", "Etc/GMT+12"),
    (Whole(0, 5), 5, 5),
    (Whole(0, 5), 5.0, 5),
    (Number(10), 0.25, 0.25),
    (Number(10), 3, 3.0),
    (Flag(), True, True),
    (Choice(Gender), "woman", Gender.WOMAN),
    (Day(), "2028-02-29", date(2028, 2, 29)),
    (Instant(), "2026-11-24T08:30:00Z", datetime(2026, 11, 24, 8, 30, tzinfo=UTC)),
    (Instant(), "2026-11-24T16:30:00.5+08:00", datetime(2026, 11, 24, 8, 30, 0, 500000, UTC)),
    (ListOf(Flag(), most=2), [True, False], (True, False)),
    (ListOf(Flag(), most=2), [], ()),
    (Weights(), {"field": 1, "a-later-criterion": 0}, {"field": 1, "a-later-criterion": 0}),
    (SIZES, {"a": 5, "b-c": 0}, {"a": 5, "b-c": 0}),
    (SIZES, {}, {}),
    (Number(10, least=-10), -10, -10.0),
    (Details(), {"a": "b", "c": 3, "d": ["e"]}, {"a": "b", "c": 3, "d": ["e"]}),
]

BAD: list[tuple[ContractField[Any], Any]] = [
    *[
        (NAME, text)
        for text in (
            "",
            "   ",
            "\u3000",
            "x" * 21,
            "a\x00b",
            "a\nb",
            "a\x7fb",
            "a\x85b",
            "\ud800",
            "a\udfffb",
            "\u202eabc",
            "a\u2066b\u2069",
            "a\u2028b",
            "\ufeffa",
            "\ufffe",
            None,
            7,
            b"x",
            ["x"],
        )
    ],
    *[(Text(most=254, pattern=EMAIL), text) for text in ("a", "a@", "@b", "a@b@c", "a b@c")],
    *[
        (Text(most=16, pattern=PHONE), text)
        for text in ("0812", "+0812345678", "+62 812 3456", "+")
    ],
    *[(identifier(), text) for text in ("a/b", "", ".", "-a", "a b", "é", "x" * 65, "a\n")],
    *[(code("JOBS"), text) for text in ("Waiter", "a--b", "-a", "a-", "a_b", "1a", "waiter\n")],
    *[(code("COUNTRIES", pattern=COUNTRY), text) for text in ("id", "IDN", "I", "I1")],
    *[
        (Zone(), text)
        for text in (
            "WITA",
            "Asia",
            "Asia/Nowhere",
            "asia/makassar",
            "../../etc/passwd",
            "/etc/passwd",
            "posix/Asia/Makassar",
            "Asia/Makassar\x00",
            "A" * 65,
            "",
            None,
        )
    ],
    *[(Whole(0, 5), number) for number in (-1, 6, 1.5, True, "1", None, HUGE, NAN, ["1"])],
    *[(Number(10), number) for number in (-0.1, 10.5, True, "1", None, HUGE, float("inf"), NAN)],
    *[(Flag(), value) for value in ("on", "true", "yes", 1, 0, None, ["on"])],
    *[(Choice(Gender), value) for value in ("Woman", "other", "", None, 1, ["woman"])],
    *[
        (Day(), value)
        for value in ("20260101", "2026-W01-1", "2026-02-29", "2026-1-1", "2026-01-01T00:00", 1, "")
    ],
    (Day(), "２０２６-01-01"),
    *[
        (Instant(), value)
        for value in (
            "2026-11-24T08:30:00",
            "2026-11-24",
            "2026-11-24 08:30:00Z",
            "2026-11-24T08:30Z",
            "2026-11-24T24:30:00Z",
            "2026-11-24T08:30:60Z",
            "0001-01-01T00:00:00+14:00",
            "9999-12-31T23:59:59-12:00",
            "2026-11-24T08:30:00+99:00",
            1764000000,
            None,
        )
    ],
    *[(ListOf(Flag(), most=2), value) for value in ([True] * 3, (True,), {"0": True}, "no", None)],
    (Weights(), {"field": 0}),
    (Weights(), {}),
    (Weights(), {"field": True}),
    (Weights(), {"Field": 1}),
    (Weights(), {f"c{n}": 1 for n in range(51)}),
    (Weights(), [["field", 1]]),
    (SIZES, {"a": 6}),
    (SIZES, {"A": 1}),
    (SIZES, {"a": 1, "b": 1, "c": 1}),
    (SIZES, [["a", 1]]),
    (SIZES, None),
    (Number(10, least=-10), -10.5),
    (round_values.pairs(), [{"student": "s", "mentor": "s"}]),
    (round_values.pairs(), [{"student": "s"}]),
    (round_values.moves(), [{"student": None}]),
    *[
        (round_values.side_rules(), [rule])
        for rule in (
            {"kind": "load-band", "least": 5, "most": 3},
            {"kind": "group-in-total", "least": 5},
            {"kind": "group-per-mentor", "trait": "gender"},
            {"kind": "apart", "people": ["s"]},
            {"kind": "together", "people": ["s", "s"]},
            {"kind": "few-changes"},
            {"least": 1},
        )
    ],
    (Details(), {"a": 1.5}),
    (Details(), {"a": True}),
    (Details(), {"a": None}),
    (Details(), {"a": {"b": "c"}}),
    (Details(), {"a": [1]}),
    (Details(), {"\x00": "a"}),
    (Details(), {f"v{n}": 1 for n in range(31)}),
]


@pytest.mark.parametrize(("field", "given", "read"), GOOD)
def test_what_is_right_is_read(field: ContractField[Any], given: object, read: object) -> None:
    assert field.read(given) == read


@pytest.mark.parametrize(("field", "given"), BAD)
def test_what_is_wrong_is_refused(field: ContractField[Any], given: object) -> None:
    with pytest.raises(ValidationError):
        field.read(given)


@pytest.mark.parametrize(
    ("window", "right"),
    [
        ({"weekday": 0, "start": 0, "end": 1440}, True),
        ({"weekday": 6, "start": 1410, "end": 1440}, True),
        ({"weekday": 7, "start": 0, "end": 30}, False),
        ({"weekday": 0, "start": 60, "end": 60}, False),
        ({"weekday": 0, "start": 90, "end": 60}, False),
        ({"weekday": 0, "start": 10, "end": 60}, False),
        ({"weekday": 0, "start": 0, "end": 45}, False),
        ({"weekday": 0, "start": 0}, False),
        ([0, 0, 30], False),
    ],
)
def test_window_is_whole_half_hours_within_a_day(window: object, right: bool) -> None:
    field = values.availability()
    given = {"zone": "Asia/Makassar", "windows": [window]}

    if right:
        assert isinstance(field.read(given).windows[0], Window)
    else:
        with pytest.raises(ValidationError):
            field.read(given)


def test_absence_ends_no_earlier_than_it_begins() -> None:
    field = values.availability()
    absence = {"first": "2026-03-02", "last": "2026-03-01"}

    with pytest.raises(ValidationError) as caught:
        field.read({"zone": "Asia/Makassar", "absences": [absence]})

    assert caught.value.messages == {"absences": {0: ["first must not be after last"]}}


def test_record_passes_over_parts_it_does_not_know() -> None:
    given = [{"code": "id", "level": "fluent", "since": 1990}]

    assert values.languages().read(given) == (Language(code="id", level=Level.FLUENT),)


def test_part_of_a_record_may_be_null_where_it_says_so() -> None:
    field = round_values.moves()

    (move,) = field.read([{"student": "s", "before": None, "after": "m", "fit_after": 3}])

    assert move == Move(student=PersonId("s"), after=PersonId("m"), fit_after=3)
    assert field.write((move,)) == [
        {"student": "s", "before": None, "after": "m", "fit_before": None, "fit_after": 3}
    ]


def test_a_side_rule_of_a_newer_writer_is_read() -> None:
    field = round_values.side_rules()

    (rule,) = field.read([{"kind": "by-moonlight", "trait": "star-sign", "phase": 3}])

    assert rule == CodedSideRule(kind="by-moonlight", trait="star-sign")


def test_a_programmes_own_jobs_are_written_by_their_shape() -> None:
    assert job().write("own-surf-instructor") == "own-surf-instructor"
    assert code("JOBS").own is None


def test_length_of_a_list_is_judged_before_its_items() -> None:
    class Untouchable(Flag):
        def _read(self, value: Any) -> bool:
            raise AssertionError("no item of an overlong list is to be looked at")

    with pytest.raises(ValidationError, match="at most 2 items"):
        ListOf(Untouchable(), most=2).read([object()] * 200_000)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (code("JOBS"), "a-job-of-a-later-version"),
        (code("JOBS"), "own-surf-instructor"),
        (job(), "surf-instructor"),
        (SIZES, [("a", 1)]),
        (round_values.pairs(), (("s", "m"),)),
        (round_values.pairs(), [Pair(student=PersonId("s"), mentor=PersonId("m"))]),
        (Whole(0, 5), True),
        (Whole(0, 5), 1.0),
        (Number(10), float("nan")),
        (Day(), datetime(2026, 1, 1, tzinfo=UTC)),
        (ListOf(Flag(), most=2), [True]),
        (values.languages(), (("id", Level.FLUENT),)),
        (values.languages(), (Language(code="tlh", level=Level.FLUENT),)),
        (Instant(), datetime(2026, 1, 1)),  # noqa: DTZ001 - the naive time is what is refused
        (Weights(), {"a-later-criterion": 1}),
    ],
)
def test_writer_is_stricter_than_reader(field: ContractField[Any], value: object) -> None:
    with pytest.raises(ValidationError):
        field.write(value)


def test_moment_is_written_in_utc_to_the_microsecond() -> None:
    moment = datetime(2026, 11, 24, 16, 30, 0, 1, timezone(timedelta(hours=8)))

    assert Instant().write(moment) == "2026-11-24T08:30:00.000001Z"
