import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from services.eventlog.logging_setup import set_up_logging, without_personal_data


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    yield
    structlog.reset_defaults()
    root.handlers = handlers
    root.setLevel(level)


def test_what_is_logged_is_one_line_of_json(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging(level="info", format="json")
    structlog.get_logger("kenal").info("round-opened", round="r1")
    logging.getLogger("kenal").warning("a %s", "warning")
    logging.getLogger("kenal").debug("not this")
    entries = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [(entry["event"], entry["level"]) for entry in entries] == [
        ("round-opened", "info"),
        ("a warning", "warning"),
    ]
    assert entries[0]["round"] == "r1"


def test_a_person_reads_one_event_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging(level="info", format="console")
    structlog.get_logger("kenal").info("round-opened", round="r1")
    (line,) = capsys.readouterr().err.splitlines()
    assert "round-opened" in line
    assert "round=r1" in line


@pytest.mark.parametrize(
    ("said", "logged"),
    [
        ("mail to budi.s+x@people.example failed", "mail to [email] failed"),
        ("call +62 812-3456-7890", "call [phone]"),
        ("call 081234567890 now", "call [phone] now"),
        (
            "round 0190b5a0-7000-7abc-8def-0123456789ab",
            "round 0190b5a0-7000-7abc-8def-0123456789ab",
        ),
        ("kenal-programme/3/1000000001", "kenal-programme/3/1000000001"),
        (
            "duplicate key\nDETAIL:  Key (name)=(Budi) already exists.\nmore",
            "duplicate key\nmore",
        ),
    ],
)
def test_personal_data_are_blotted_out(said: str, logged: str) -> None:
    assert without_personal_data(said) == logged
