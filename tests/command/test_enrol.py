import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from services.command.main import main

PASSWORD = "ombak-tenang"
CENTRE = ("programme", "add", "lkp-payung", "--name", "LKP Payung Contoh")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KENAL_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def kenal(*arguments: str, answers: tuple[str, ...] = (PASSWORD, PASSWORD)) -> Result:
    typed = "".join(f"{answer}\n" for answer in answers)
    return CliRunner().invoke(main, list(arguments), input=typed)


def coordinator(email: str = "ibu@contoh.example") -> tuple[str, ...]:
    return (
        "person", "add", "--programme", "lkp-payung", "--role", "coordinator",
        "--name", "Ibu Payung Contoh", "--email", email,
    )  # fmt: skip


def rows(home: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(home / "web.sqlite3")) as connection:
        return connection.execute(query).fetchall()


def test_a_centre_begins_with_a_programme_and_its_coordinator(home: Path) -> None:
    assert kenal(*CENTRE).exit_code == 0
    assert kenal(*coordinator()).exit_code == 0

    people = (
        "SELECT programme, name, role, a.email, sample FROM people p JOIN roles ON person = p.id"
    )
    assert rows(home, people + " JOIN accounts a ON a.id = account") == [
        ("lkp-payung", "Ibu Payung Contoh", "coordinator", "ibu@contoh.example", 0)
    ]
    assert rows(home, "SELECT count(*) FROM outbox") == [(2,)]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("programme", "add", "LKP Payung", "--name", "x"), "SLUG: 'LKP Payung' must have"),
        ((*CENTRE, "--zone", "Bali"), "--zone: 'Bali' is no time zone"),
        (coordinator(), "--programme: there is none named 'lkp-payung'"),
    ],
)
def test_what_is_wrong_is_named(home: Path, arguments: tuple[str, ...], complaint: str) -> None:
    result = kenal(*arguments)

    assert result.exit_code == 1
    assert complaint in result.stderr
    assert rows(home, "SELECT count(*) FROM outbox") == [(0,)]


def test_a_programme_is_not_begun_twice(home: Path) -> None:
    kenal(*CENTRE)

    result = kenal(*CENTRE)

    assert result.exit_code == 1
    assert "there is a programme 'lkp-payung' already" in result.stderr


def test_an_email_has_one_account(home: Path) -> None:
    kenal(*CENTRE)
    kenal(*coordinator())

    result = kenal(*coordinator("IBU@contoh.example"))

    assert result.exit_code == 1
    assert "has an account already" in result.stderr
    assert rows(home, "SELECT count(*) FROM accounts") == [(1,)]


def test_a_short_password_changes_nothing(home: Path) -> None:
    kenal(*CENTRE)

    result = kenal(*coordinator(), answers=("kurang", "kurang"))

    assert result.exit_code == 1
    assert "password: a password has 8 to 128 characters" in result.stderr
    assert rows(home, "SELECT count(*) FROM people") == [(0,)]
