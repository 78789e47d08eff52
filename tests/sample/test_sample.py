"""The sample programme, loaded once, and looked at from several sides."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from services.command.migrate import prepare
from services.eventlog.settings import EventLogSettings, SettingsError
from services.sample.accounts import ACCOUNTS, DOMAIN, STUDENT_WITH_MENTOR
from services.sample.load import NotEmptyError, load
from services.sample.story import BAHARI, PEGUNUNGAN
from services.web.sample_accounts import SAMPLE_EMAILS

pytestmark = pytest.mark.xdist_group("sample")
"""It is long in the making: one worker makes it, and not each its own."""


def environ(home: Path, **more: str) -> dict[str, str]:
    return {"KENAL_HOME": str(home), "KENAL_SAMPLE": "1", **more}


def load_into(home: Path) -> None:
    prepare(EventLogSettings.from_environment(environ(home)))
    load(environ(home), seed=1)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "home"
    load_into(folder)
    return folder


class Books:
    """Questions to one service's database."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        return self._connection.execute(query, values).fetchall()

    def one(self, query: str, *values: str) -> Any:
        ((answer,),) = self.rows(query, *values)
        return answer


@pytest.fixture
def web(home: Path) -> Iterator[Books]:
    with closing(sqlite3.connect(home / "web.sqlite3")) as connection:
        yield Books(connection)


def test_the_main_centre_has_its_people_and_the_second_is_small(web: Books) -> None:
    query = "SELECT programme, role, count(*) FROM people JOIN roles ON person = id GROUP BY 1, 2"

    assert web.rows(query + " ORDER BY 1, 2") == [
        (BAHARI, "coordinator", 1),
        (BAHARI, "mentor", 61),
        (BAHARI, "student", 121),
        (PEGUNUNGAN, "coordinator", 1),
        (PEGUNUNGAN, "mentor", 4),
        (PEGUNUNGAN, "student", 6),
    ]


def test_twelve_vacancies_are_open(web: Books) -> None:
    query = "SELECT count(*) FROM vacancies WHERE programme = ? AND status = 'open'"

    assert web.one(query, BAHARI) == 12


def test_two_rounds_are_over_and_have_meetings_behind_them(web: Books) -> None:
    rounds = web.rows("SELECT number, status FROM rounds WHERE programme = ?", BAHARI)
    states = Counter(web.rows("SELECT status, ended_reason FROM pairings"))
    outcomes = Counter(web.rows("SELECT outcome FROM meetings WHERE status = 'scheduled'"))

    assert rounds == [(1, "approved"), (2, "approved")]
    assert states == {
        ("confirmed", None): 25,
        ("ended", "completed"): 12,
        ("ended", "declined"): 1,
        ("proposed", None): 1,
    }
    assert outcomes[("held",)] > 100
    assert outcomes[("missed",)] > 5
    assert outcomes[(None,)] >= 20


def test_familiarity_has_grown(web: Books) -> None:
    query = """SELECT max(familiarity) - min(familiarity) FROM familiarities
        JOIN pairings ON pairings.id = pairing JOIN people ON people.id = student WHERE email = ?"""

    assert web.one(query, STUDENT_WITH_MENTOR) > 20


def test_the_next_round_is_ready_to_run(web: Books) -> None:
    query = "SELECT count(*) FROM requests WHERE programme = ? AND status = 'open'"
    places = "SELECT sum(capacity - taken) FROM mentor_profiles WHERE programme = ?"
    first = query + " AND goes_first"

    assert web.one(query, BAHARI) == 81
    assert web.one(places, BAHARI) > 81
    assert web.one(first, BAHARI) == 1


def test_something_waits_for_the_coordinator(web: Books) -> None:
    waiting = "SELECT count(*) FROM people WHERE programme = ? AND status = 'waiting'"
    managed = "SELECT count(*) FROM people WHERE programme = ? AND account IS NULL"

    assert web.one(waiting, BAHARI) == 1
    assert web.one(managed, BAHARI) == 1
    assert web.one("SELECT count(*) FROM concerns WHERE handled_at IS NULL") == 1


def test_enough_first_years_are_told_to_show_some(web: Books) -> None:
    query = "SELECT count(*) FROM first_years WHERE programme = ? GROUP BY job ORDER BY 1 DESC"

    assert web.rows(query, BAHARI)[0][0] >= 5


def test_the_known_accounts_are_there_and_all_accounts_are_marked(web: Books) -> None:
    emails = {email for (email,) in web.rows("SELECT email FROM accounts")}

    assert {account.email for account in ACCOUNTS} <= emails
    assert web.one("SELECT count(*) FROM accounts WHERE NOT sample") == 0
    assert {email.rpartition("@")[2] for email in emails} == {DOMAIN}


def test_the_mentor_to_sign_in_as_has_a_student_and_an_offer(web: Books) -> None:
    query = """SELECT pairings.status FROM pairings JOIN people ON people.id = mentor
        WHERE email = ? ORDER BY 1"""

    assert web.rows(query, SAMPLE_EMAILS["mentor"]) == [("confirmed",), ("proposed",)]


def test_the_student_to_sign_in_as_has_not_asked_yet(web: Books) -> None:
    query = "SELECT count(*) FROM requests JOIN people ON people.id = student WHERE email = ?"

    assert web.one(query, SAMPLE_EMAILS["student"]) == 0


def test_mentors_live_in_five_time_zones(web: Books) -> None:
    query = "SELECT DISTINCT profile ->> '$.availability.zone' FROM mentor_profiles"

    assert len(web.rows(query)) == 5


def test_names_are_long_and_of_one_word_too(web: Books) -> None:
    names = [name for (name,) in web.rows("SELECT name FROM people WHERE programme = ?", BAHARI)]

    assert len(set(names)) == len(names)
    assert max(len(name) for name in names) > 55
    assert len([name for name in names if " " not in name]) >= 10


def test_nothing_is_left_to_do(home: Path, web: Books) -> None:
    assert web.one("SELECT count(*) FROM outbox WHERE sent_at IS NULL") == 0
    with closing(sqlite3.connect(home / "notifier.sqlite3")) as connection:
        states = connection.execute("SELECT DISTINCT state FROM deliveries").fetchall()
    assert {state for (state,) in states} == {"sent", "dropped", "waiting"}


def test_the_same_seed_gives_the_same_sample(home: Path, web: Books, tmp_path: Path) -> None:
    load_into(tmp_path / "again")

    query = """SELECT student, mentor, fit, status, ended_reason FROM pairings ORDER BY id"""
    with closing(sqlite3.connect(tmp_path / "again" / "web.sqlite3")) as connection:
        assert connection.execute(query).fetchall() == web.rows(query)


def test_a_home_with_data_is_refused(home: Path) -> None:
    with pytest.raises(NotEmptyError):
        load(environ(home), seed=1)


def test_outside_sample_mode_nothing_is_loaded(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="KENAL_SAMPLE"):
        load(environ(tmp_path, KENAL_SAMPLE="0"), seed=1)

    assert list(tmp_path.iterdir()) == []
