"""The sample mailbox: mails can be read, can do nothing, and their invitations be taken along."""

import mailbox
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from services.web.application import create_app
from services.web.current import Web

INVITATION = """BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//Kenal//id\r
METHOD:REQUEST\r
BEGIN:VEVENT\r
UID:meeting-1@kenal.example\r
SEQUENCE:2\r
DTSTAMP:20260302T010000Z\r
DTSTART:20260309T110000Z\r
DTEND:20260309T114500Z\r
SUMMARY:Pertemuan pertama\r
END:VEVENT\r
END:VCALENDAR\r
"""


@pytest.fixture
def sample_client(web: Web) -> FlaskClient:
    """A browser before a web in sample mode."""
    settings = replace(web.settings, eventlog=replace(web.settings.eventlog, sample=True))
    return create_app(replace(web, settings=settings)).test_client()


def deliver(home: Path) -> str:
    """Put an invitation into the mailbox; returns its key."""
    mail = EmailMessage()
    mail["Subject"] = "Pertemuan pertama"
    mail["To"] = "peserta@contoh.example"
    mail["From"] = "kenal@contoh.example"
    mail["Date"] = "Mon, 02 Mar 2026 01:00:00 +0000"
    mail.set_content("Halo,\n\n<b>teks</b>\n")
    mail.add_alternative("<p>Halo</p><script>alert(1)</script>", subtype="html")
    calendar = EmailMessage()
    calendar.set_content(INVITATION, subtype="calendar", params={"method": "REQUEST"})
    mail.attach(calendar)
    return mailbox.Maildir(home / "mailbox").add(mail.as_bytes())


def test_an_empty_mailbox_says_what_will_come(sample_client: FlaskClient) -> None:
    assert "Belum ada email" in sample_client.get("/mailbox").text


def test_a_mail_is_listed_and_read(sample_client: FlaskClient, tmp_path: Path) -> None:
    key = deliver(tmp_path)

    assert "peserta@contoh.example" in sample_client.get("/mailbox").text
    page = sample_client.get(f"/mailbox/{key}").text
    assert "&lt;b&gt;teks&lt;/b&gt;" in page
    assert "Sen, 9 Mar 2026 pukul 19.00 WITA" in page
    assert "meeting-1@kenal.example" in page


def test_the_body_of_a_mail_is_locked_in(sample_client: FlaskClient, tmp_path: Path) -> None:
    body = sample_client.get(f"/mailbox/{deliver(tmp_path)}/body")

    assert body.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert body.headers["Content-Security-Policy"].endswith("sandbox")


def test_the_invitation_can_be_taken_along(sample_client: FlaskClient, tmp_path: Path) -> None:
    answer = sample_client.get(f"/mailbox/{deliver(tmp_path)}/invitation.ics")

    assert answer.mimetype == "text/calendar"
    assert answer.data.replace(b"\r\n", b"\n") == INVITATION.replace("\r\n", "\n").encode()


@pytest.mark.parametrize("key", ["..", "../secret-key", "%2e%2e%2fsecret-key", "nothing"])
def test_a_key_is_no_path(sample_client: FlaskClient, tmp_path: Path, key: str) -> None:
    deliver(tmp_path)
    (tmp_path / "secret-key").write_text("secret")
    assert sample_client.get(f"/mailbox/{key}").status_code == 404
