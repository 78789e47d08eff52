"""A notifier process that is killed while it sends: nothing lost, and one extra copy at most."""

import os
import signal
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta
from email.message import Message
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from services.eventlog.clock import SettableClock
from services.eventlog.database import Database
from services.eventlog.migrate import migrate
from services.eventlog.unit import Units
from services.mail.mailer import SmtpMailer, SmtpServer
from tests.mail.smtp import Script, smtp_server
from tests.notifier.cases import BASE_URL, SENDER
from tests.notifier.world import (
    Notifier,
    confirmed,
    contact,
    mentor,
    programme,
    student,
)

PAIRS = 6
KILLS = (1, 4, 7)
"""After so many mails, over all, the process that sends them is killed."""


class Killer(Script):
    """Takes every mail; at some it kills the sender before it can hear so."""

    victim: subprocess.Popen[bytes] | None = None

    async def handle_DATA(  # noqa: N802 - aiosmtpd's own name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Take the mail, and perhaps kill."""
        answer = await super().handle_DATA(server, session, envelope)
        if self.victim is not None and len(self.accepted) in KILLS:
            os.kill(self.victim.pid, signal.SIGKILL)
        return answer


def fill(notifier: Notifier, today: datetime) -> None:
    """Book a first meeting for every pair."""
    notifier.hear(programme())
    for number in range(PAIRS):
        notifier.hear(contact(f"s{number}"), contact(f"m{number}"))
        notifier.hear(student(f"s{number}"), mentor(f"m{number}"))
        starts_on = (today + timedelta(days=3)).date()
        notifier.hear(confirmed(f"p{number}", f"s{number}", f"m{number}", starts_on=starts_on))
    notifier.book()
    notifier.booking.close()


def send_until_killed(home: Path, port: int, killer: Killer) -> None:
    environ = os.environ | {
        "KENAL_HOME": str(home),
        "KENAL_LOG_LEVEL": "error",
        "SMTP_URL": f"smtp://127.0.0.1:{port}",
        "MAIL_FROM": SENDER.address,
        "MAIL_FROM_NAME": SENDER.name,
        "BASE_URL": BASE_URL,
    }
    with subprocess.Popen([sys.executable, "-m", "services.notifier"], env=environ) as victim:
        killer.victim = victim
        assert victim.wait(timeout=60) == -signal.SIGKILL
    killer.victim = None


def key(mail: Message) -> str:
    return str(mail["Message-ID"])


@pytest.mark.timeout(180)
def test_kills_lose_nothing_and_cost_at_most_one_extra_copy_each(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    clock = SettableClock(now)
    database = Database.open(f"sqlite:///{tmp_path}/notifier.sqlite3", schema="notifier")
    migrate(database, "services.notifier")
    units = Units(database=database, source="/notifier", clock=clock)
    killer = Killer()
    with smtp_server(killer) as port:
        mailer = SmtpMailer(SmtpServer(host="127.0.0.1", port=port))
        notifier = Notifier(units, mailer)
        fill(notifier, now)

        for _ in KILLS:
            send_until_killed(tmp_path, port, killer)
        clock.advance(timedelta(hours=1))
        notifier.deliver()
    states = {row.state.value for row in notifier.rows()}
    database.close()

    copies = Counter(key(mail) for mail in killer.accepted)
    assert len(copies) == 2 * PAIRS
    assert sum(copies.values()) - len(copies) <= len(KILLS)
    assert max(copies.values()) <= 2
    bodies = {(key(mail), mail.as_bytes()) for mail in killer.accepted}
    assert len(bodies) == len(copies)
    assert states == {"sent"}
