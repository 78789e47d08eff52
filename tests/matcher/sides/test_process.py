"""How a solve talks with the process that HiGHS runs in, and how long it waits."""

from io import BytesIO

import pytest

from services.matcher.engines.sides import process
from services.matcher.engines.sides.patience import OutOfPatienceError, Patience
from services.matcher.engines.sides.process import HighsProcess, SolverDiedError
from services.matcher.engines.sides.wire import received, send

NOTHING = (b"", b"", b"")
NONSENSE = (b"nonsense", b"", b"")


def test_what_is_sent_is_received() -> None:
    stream = BytesIO()
    send(stream, (b"one", b"", b"three"))
    stream.seek(0)

    assert received(stream) == (b"one", b"", b"three")
    with pytest.raises(EOFError):
        received(stream)


def test_patience_ends_with_the_time_or_when_somebody_says_stop() -> None:
    now, said = [100.0], [False]
    patience = Patience(10, lambda: said[0], lambda: now[0])

    now[0] = 104.0
    assert patience.left == 6.0
    said[0] = True
    assert patience.left == 0.0
    said[0], now[0] = False, 111.0
    assert patience.left == 0.0


def test_nobody_is_asked_when_there_is_no_time() -> None:
    with pytest.raises(OutOfPatienceError):
        process.ask(NOTHING, Patience(0))


def test_a_child_answers_again_and_again() -> None:
    first, again = (process.ask(NOTHING, Patience(60)) for _ in range(2))

    assert len(first) == len(again) == 1


def test_a_child_that_dies_of_a_question_is_no_answer(capfd: pytest.CaptureFixture[str]) -> None:
    child = HighsProcess()

    with pytest.raises(SolverDiedError, match="HiGHS ended with code 1"):
        child.ask(NONSENSE, Patience(60))

    assert not child.lives
    child.stop()
    assert "DecodeError" in capfd.readouterr().err
