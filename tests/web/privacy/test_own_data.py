"""A break, leaving, coming back, a copy, and being erased."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from schemas.facts import MatchingDataForgotten, MeetingDataForgotten
from schemas.registry import SCHEMAS
from schemas.topics import PROGRAMME
from services.eventlog.clock import SettableClock
from services.eventlog.tables import OUTBOX
from services.web.commands.erasure import PERSON_NOUNS
from services.web.commands.membership import join
from services.web.commands.privacy import Asker, end_due_pauses, erase
from services.web.current import Web
from services.web.errors import RefusedError
from services.web.handlers import HANDLERS
from services.web.own_data.formats import as_card, as_csv
from services.web.own_data.gather import Copy
from services.web.store import profiles, receipts
from services.web.store.own_rows import NOBODYS, OWN
from services.web.tables import accounts, metadata, people
from tests.web.people import HOME, Centre, Somebody, send, sign_in, with_student_profile

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
PAGE = f"/p/{HOME}/privacy"


def is_paused(web: Web, who: Somebody) -> bool:
    with web.database.read() as connection:
        profile = profiles.student(connection, HOME, who.person)
    return profile is not None and profile.paused


def test_every_table_says_what_of_it_is_a_persons() -> None:
    assert {own.table.name for own in OWN} | NOBODYS.keys() >= metadata.tables.keys()
    assert not {own.table.name for own in OWN} & NOBODYS.keys()


def test_everything_told_of_a_person_by_name_is_taken_back_at_erasure() -> None:
    told = [schema.FACT for schema in SCHEMAS[PROGRAMME]]
    nouns = {fact.NOUN for fact in told if fact.IDENTITY in ("person", "student")}
    assert nouns - {"person"} == set(PERSON_NOUNS)


def test_a_break_ends_by_itself_the_day_after_its_last_or_by_hand(
    client: FlaskClient, centre: Centre, web: Web, clock: SettableClock
) -> None:
    with web.units.begin() as unit:
        with_student_profile(unit, centre.student)
    sign_in(client, centre.student.email)
    assert send(client, PAGE, {"until": "2026-03-01"}, f"{PAGE}/pause").status_code == 422
    send(client, PAGE, {"until": "2026-03-04"}, f"{PAGE}/pause")
    assert is_paused(web, centre.student)
    assert "until the end of 4 March 2026" in client.get(PAGE).text

    ended = []
    for _day in range(3):
        clock.advance(timedelta(days=1))
        with web.units.begin() as unit:
            ended.append(end_due_pauses(unit, 10))
    assert ended == [0, 0, 1]
    assert not is_paused(web, centre.student)
    send(client, PAGE, {"until": ""}, f"{PAGE}/pause")
    assert is_paused(web, centre.student)
    send(client, PAGE, {}, f"{PAGE}/resume")
    assert not is_paused(web, centre.student)


def test_whoever_leaves_reaches_their_own_data_alone_and_may_come_back(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    with web.units.begin() as unit:
        with_student_profile(unit, centre.student)
    sign_in(client, centre.student.email)
    assert send(client, f"{PAGE}/leave", {}).location == PAGE

    assert "You have left" in client.get(PAGE).text
    assert client.get(f"/p/{HOME}/").location == PAGE
    assert client.get(f"/p/{HOME}/vacancies").status_code == 403
    assert client.get(f"{PAGE}/copy/kenal.json").status_code == 200
    with web.units.begin() as unit:
        person = join(
            unit,
            programme=HOME,
            account=centre.student.account,
            name="Ni Luh Contoh",
            email=None,
            roles=["student"],
            locale="en",
            waiting=False,
        )
    assert person == centre.student.person
    assert client.get(f"/p/{HOME}/vacancies").status_code == 200
    assert not is_paused(web, centre.student)


def test_a_copy_is_noted_and_harmless_in_a_spreadsheet(client: FlaskClient, centre: Centre) -> None:
    sign_in(client, centre.student.email)
    taken = send(client, PAGE, {}, f"{PAGE}/copy")
    assert client.get(taken.location).headers["Content-Type"] == "application/zip"
    assert "a copy of my data" in client.get(PAGE).text.lower()
    assert client.get(f"{PAGE}/copy/other.json").status_code == 404

    row = {"id": "1", "name": "=HYPERLINK(1)", "nickname": None, "email": None, "locale": "id"}
    copy = Copy(taken_at=NOW, parts={"people": [{**row, "phone": "+62812"}]})
    sheet = as_csv(copy, header=("a", "b", "c", "d"), locale="id")
    assert sheet.startswith(b"\xef\xbb\xbfa;b;c;d")
    assert b";'=HYPERLINK(1)" in sheet
    assert b";'+62812" in sheet
    card = as_card(
        Copy(taken_at=NOW, parts={"people": [{**row, "name": "Kadek; \u0e01" * 20, "phone": None}]})
    )
    assert max(len(line) for line in card.split(b"\r\n")) <= 75


def test_erasing_needs_a_fresh_sign_in_and_the_name_and_takes_the_account_along(
    client: FlaskClient, centre: Centre, web: Web, clock: SettableClock
) -> None:
    with web.units.begin() as unit:
        with_student_profile(unit, centre.student)
    sign_in(client, centre.student.email)
    assert send(client, f"{PAGE}/erase", {"name": "Somebody"}).status_code == 422
    clock.advance(timedelta(minutes=16))
    late = send(client, PAGE, {"name": "Ni Luh Contoh"}, f"{PAGE}/erase")
    assert late.status_code == 403
    assert send(client, PAGE, {}, f"{PAGE}/prove").location == f"/sign-in?next={PAGE}/erase"
    sign_in(client, centre.student.email)

    answer = send(client, f"{PAGE}/erase", {"name": " ni luh  CONTOH "})

    assert client.get(PAGE).location.startswith("/sign-in")
    assert "not yet" in client.get(answer.location).text
    with web.database.read() as connection:
        row = connection.execute(people.select().where(people.c.id == centre.student.person)).one()
        known = connection.scalars(sa.select(accounts.c.email)).all()
        gone = connection.scalars(sa.select(OUTBOX.c.key).where(OUTBOX.c.value.is_(None))).all()
    assert (row.name, row.email, row.account) == ("", None, None)
    assert centre.student.email not in known
    person = centre.student.person
    assert {f"{HOME}/{noun}/{person}".encode() for noun in PERSON_NOUNS} <= set(gone)


def test_the_receipt_is_done_when_both_others_have_forgotten(centre: Centre, web: Web) -> None:
    asker = Asker(programme=HOME, person=centre.student.person, secret="a secret")
    with web.units.begin() as unit:
        erase(unit, asker)
    for fact in (MatchingDataForgotten, MeetingDataForgotten, MeetingDataForgotten):
        with web.database.read() as connection:
            found = receipts.by_secret(connection, "a secret")
            assert found is not None
        with web.units.begin() as unit:
            HANDLERS[fact](unit, fact(programme=HOME, person=asker.person))
    with web.database.read() as connection:
        found = receipts.by_secret(connection, "a secret")
    assert found is not None
    assert found.missing == ()
    assert found.done_at is not None


def test_the_only_coordinator_can_neither_leave_nor_be_erased(centre: Centre, web: Web) -> None:
    asker = Asker(programme=HOME, person=centre.coordinator.person, secret="a secret")
    with pytest.raises(RefusedError, match="last-coordinator"), web.units.begin() as unit:
        erase(unit, asker)
