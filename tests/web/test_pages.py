"""What holds for every page: headers, errors, languages, sizes, health."""

import gzip
import re
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from services.eventlog.clock import SettableClock
from services.eventlog.database import Database
from services.web import stylesheet
from services.web.application import LARGEST_BODY, create_app
from services.web.current import Web
from services.web.tables import people
from tests.web.people import Centre, hidden_fields, send, sign_in


def test_every_answer_carries_its_headers(client: FlaskClient, centre: Centre) -> None:
    sign_in(client, centre.student.email)
    headers = client.get("/").headers

    assert headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert "unsafe-inline" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"


def test_over_https_the_cookie_is_bound_to_the_host(
    web: Web,
) -> None:
    settings = replace(web.settings, base_url="https://kenal.example")
    client = create_app(replace(web, settings=settings)).test_client()
    page = client.get("/sign-in", base_url="https://kenal.example")

    assert page.headers["Set-Cookie"].startswith("__Host-kenal=")
    assert "Secure; HttpOnly; Path=/; SameSite=Lax" in page.headers["Set-Cookie"]
    assert page.headers["Strict-Transport-Security"].startswith("max-age=31536000")


def test_another_host_is_not_answered(client: FlaskClient) -> None:
    assert client.get("/sign-in", base_url="http://evil.example").status_code == 400
    assert client.get("/sign-in", base_url="http://localhost").status_code == 200


@pytest.mark.parametrize(
    ("language", "text"), [("id", "Halaman tidak ditemukan"), ("en", "Page not found")]
)
def test_failures_speak_the_visitors_language(
    client: FlaskClient, web_database: Database, language: str, text: str
) -> None:
    token = hidden_fields(client.get("/sign-in"))["csrf_token"]
    answer = client.post(
        "/language", data={"csrf_token": token, "locale": language, "next": "/nowhere"}
    )

    assert (answer.status_code, answer.location) == (303, "/nowhere")
    missing = client.get("/nowhere")
    assert missing.status_code == 404
    assert text in missing.text
    assert f'<html lang="{language}">' in missing.text


def test_a_chosen_language_is_told_of_and_kept(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    sign_in(client, centre.student.email)
    send(client, "/", {"locale": "id", "next": "//evil.example"}, to="/language")

    assert "Halo, Ni Luh Contoh" in client.get("/").text
    with web.database.read() as connection:
        query = sa.select(people.c.locale).where(people.c.id == centre.student.person)
        assert connection.scalar(query) == "id"


def test_each_visitor_reads_their_own_language_of_a_page_that_another_has_read(
    client: FlaskClient, centre: Centre
) -> None:
    sign_in(client, centre.student.email)
    kickers = []
    for language in ("id", "en", "id"):
        send(client, "/", {"locale": language}, to="/language")
        kickers += re.findall(r'class="kicker">(Peserta|Student)<', client.get("/").text)

    assert kickers == ["Peserta", "Student", "Peserta"]


def test_too_large_a_form_is_refused(client: FlaskClient, centre: Centre) -> None:
    sign_in(client, centre.mentor.email)
    page = "/p/bahari/vacancies/new"
    answer = send(client, page, {"description": "x" * LARGEST_BODY}, to="/p/bahari/vacancies")
    assert answer.status_code == 413


def test_pages_are_small_and_sent_compressed(client: FlaskClient, centre: Centre) -> None:
    sign_in(client, centre.student.email)
    page = client.get("/p/bahari/student-profile", headers={"Accept-Encoding": "gzip"})

    assert page.headers["Content-Encoding"] == "gzip"
    assert len(page.data) < 20_000
    assert b"</html>" in gzip.decompress(page.data)


def test_the_style_sheet_is_one_file_that_is_kept_for_ever(client: FlaskClient) -> None:
    address = re.search(r'"(/static/kenal\.css\?v=\w{12})"', client.get("/sign-in").text)
    assert address is not None
    answer = client.get(address[1], headers={"Accept-Encoding": "gzip"})
    again = client.get(address[1], headers={"If-None-Match": answer.headers["ETag"]})

    assert answer.mimetype == "text/css"
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert (again.status_code, again.data) == (304, b"")


def test_every_part_of_the_style_sheet_is_sent() -> None:
    assert {path.stem for path in stylesheet.FOLDER.iterdir()} == set(stylesheet.PARTS)


def test_health_asks_for_nothing_and_readiness_for_the_database(
    client: FlaskClient, centre: Centre
) -> None:
    assert client.get("/healthz").json == {"status": "ok"}
    assert client.get("/readyz").status_code == 200


def test_facts_that_wait_long_are_shown_but_do_not_make_the_web_unready(
    client: FlaskClient, centre: Centre, clock: SettableClock
) -> None:
    clock.advance(timedelta(minutes=1))
    ready = client.get("/readyz")

    assert ready.status_code == 200
    assert ready.get_json()["degraded"] == ["event-log"]


def test_a_database_that_was_never_migrated_makes_the_web_unready(
    web: Web, sqlite_url: str
) -> None:
    bare = Database.open(sqlite_url + ".other", schema="web")
    assert create_app(replace(web, database=bare)).test_client().get("/readyz").status_code == 503
