"""Name and contact: how numbers are read, what is told, and what is kept for those under 18."""

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from marshmallow import ValidationError

from schemas.facts import ContactChanged
from services.eventlog.tables import OUTBOX
from services.web.current import Web
from services.web.forms.contact import Phone
from services.web.store import people
from tests.web.people import HOME, Centre, send, sign_in

PAGE = "/p/bahari/contact"
FORM = {
    "name": "Ni Luh  Contoh",
    "nickname": "Luh",
    "address_form": "mbok",
    "phone": "0812-3456-7891",
    "birth_year": "2001",
    "locale": "en",
}


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("0812-3456-7890", "+6281234567890"),
        ("(0812) 3456 7890", "+6281234567890"),
        ("+62 812 3456 7890", "+6281234567890"),
        ("6281234567890", "+6281234567890"),
        ("006281234567890", "+6281234567890"),
        ("+971 50 123 4567", "+971501234567"),
        ("00971501234567", "+971501234567"),
    ],
)
def test_a_number_is_read_however_it_is_written(typed: str, stored: str) -> None:
    assert Phone().read(typed) == stored


@pytest.mark.parametrize("typed", ["12", "0812", "nomor saya", "+62", "9" * 24, "++", "0" * 12])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        Phone().read(typed)


def contact_of(web: Web, centre: Centre) -> ContactChanged:
    with web.database.read() as connection:
        found = people.find(connection, HOME, centre.student.person)
    assert found is not None
    return found


def test_a_contact_is_saved_told_and_shown_again(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    sign_in(client, centre.student.email)
    answer = send(client, PAGE, FORM)

    assert answer.location == "/p/bahari/student-profile"
    saved = contact_of(web, centre)
    assert (saved.name, saved.nickname, saved.address_form) == ("Ni Luh Contoh", "Luh", "mbok")
    assert (saved.phone, saved.email) == ("+6281234567891", centre.student.email)
    page = client.get(PAGE).text
    assert 'value="0812-3456-7891"' in page
    assert '<option value="mbok" selected>' in page


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": " "}, "Please fill this in."),
        ({"phone": "0812"}, "This is no telephone number."),
        ({"birth_year": "1900"}, "Please give the year from 1926 to 2013."),
        ({"address_form": "tuan"}, "This choice is not on the list."),
        ({"email": "other@contoh.example"}, "something that does not belong to it"),
    ],
)
def test_a_bad_contact_changes_nothing(
    client: FlaskClient, centre: Centre, web: Web, change: dict[str, str], sentence: str
) -> None:
    sign_in(client, centre.student.email)
    before = contact_of(web, centre)
    answer = send(client, PAGE, {**FORM, **change})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert contact_of(web, centre) == before


def test_the_phone_of_a_minor_is_kept_but_not_told_and_nobody_grows_up_by_a_form(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    sign_in(client, centre.student.email)
    with web.database.write() as connection:
        connection.execute(sa.delete(OUTBOX))
    assert send(client, PAGE, {**FORM, "birth_year": "2008"}).status_code == 303

    assert contact_of(web, centre).phone == "+6281234567891"
    with web.database.read() as connection:
        told = str(connection.execute(sa.select(OUTBOX)).all())
    assert "contact" in told
    assert "81234567891" not in told
    refused = send(client, PAGE, {**FORM, "birth_year": "2001"})
    assert refused.status_code == 422
    assert "your coordinator can put it right" in refused.text


def test_markup_in_a_name_stays_text(client: FlaskClient, centre: Centre) -> None:
    sign_in(client, centre.student.email)
    send(client, PAGE, {**FORM, "name": '"><script>alert(1)</script>', "nickname": "<b>x</b>"})

    page = client.get(PAGE).text
    assert "<script>alert" not in page
    assert "<b>x" not in page
