"""Seconds from the form's post, "open a round", to the proposal in the web's database, through
`kenal serve`: three processes, the embedded log, everything durable.

    python -m bench.rounds
"""

import statistics
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from random import Random

from bench.looking import until
from bench.serving import kenal, served
from bench.table import show
from services.eventlog.clock import SystemClock
from services.sample.centre import Centre
from services.sample.identifiers import Identifiers
from services.sample.people import People
from services.sample.story import BAHARI
from services.web.bootstrap import build_web
from services.web.commands.requests import open_request
from services.web.identity import COORDINATOR
from services.web.passwords import hash_password
from services.web.sample_accounts import SAMPLE_EMAILS, SAMPLE_PASSWORD
from services.web.settings import Settings
from tests.journey.processes import environment
from tests.journey.visitor import Visitor

SIZES = (120, 2000)
"""Students, all asking; there are half as many mentors."""
TIMES = 3
CROWD = 300
"""How many people one draw of names is good for."""


def filled(variables: dict[str, str], students: int) -> None:
    """A home with so many people, everything said and nothing sent on yet."""
    kenal(variables, "migrate")
    web = build_web(Settings.from_environment(variables))
    random, now = Random(1), SystemClock().now()
    ids = Identifiers(random, now - timedelta(days=1))
    draws = [People(BAHARI, random, ids, now.date()) for _ in range(1 + 3 * students // 2 // CROWD)]
    centre = Centre(
        programme=BAHARI,
        name="LKP Contoh Bahari",
        people=draws[0],
        coordinator=draws[0].staff("Ibu Lentera Contoh", SAMPLE_EMAILS[COORDINATOR]),
        password_hash=hash_password(SAMPLE_PASSWORD),
    )
    asking = [draws[number % len(draws)].student() for number in range(students)]
    helping = [draws[number % len(draws)].mentor() for number in range(students // 2)]
    with web.units.begin() as unit:
        centre.begin(unit)
        centre.take_mentors(unit, helping)
        centre.take_students(unit, asking)
        for each in asking:
            open_request(unit, programme=BAHARI, student=each.contact.person)
    web.database.close()


def proposing(coordinator: Visitor, database: Path) -> float:
    """Seconds from the post to the proposal; the round is called off afterwards."""
    coordinator.open(f"/p/{BAHARI}/rounds/")
    began = time.perf_counter()
    round_ = coordinator.press("open-round").url
    until(database, "SELECT count(*) FROM rounds WHERE status = 'proposed'", 1)
    seconds = time.perf_counter() - began
    coordinator.open(round_)
    coordinator.follow("cancel")
    coordinator.press("confirm")
    return seconds


def measured(folder: Path, students: int) -> list[float]:
    """The seconds of a few rounds, one after the other."""
    variables = environment(folder)
    filled(variables, students)
    with served(variables) as running:
        until(folder / "web.sqlite3", "SELECT count(*) FROM outbox WHERE sent_at IS NULL", 0)
        until(folder / "matcher.sqlite3", "SELECT count(*) FROM requests", students)
        everybody = students + students // 2 + 1
        until(folder / "notifier.sqlite3", "SELECT count(*) FROM contacts", everybody)
        coordinator = running.coordinator()
        return [proposing(coordinator, folder / "web.sqlite3") for _ in range(TIMES)]


def main() -> None:
    """Print a table."""
    rows = []
    for students in SIZES:
        with tempfile.TemporaryDirectory() as name:
            seconds = measured(Path(name) / "home", students)
        first, median = seconds[0], statistics.median(seconds)
        rows.append((students, students // 2, f"{first:.2f}", f"{median:.2f}"))
    show(("students", "mentors", "first round, s", f"median of {TIMES}, s"), rows)


if __name__ == "__main__":
    main()
