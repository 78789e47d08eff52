"""Coming in by link: invitations, open programmes, approval, and claiming a profile."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from schemas.ids import PersonId
from services.eventlog.clock import SettableClock
from services.web.commands.invitations import invite, offer_claim, revoke
from services.web.commands.membership import approve, join, refuse
from services.web.current import Web
from services.web.secret_links import secret_of
from services.web.store import people as people_store
from services.web.tables import invitations, people, programmes
from tests.web.getting_in import post
from tests.web.people import HOME, Centre, hidden_fields, sign_in

NEW = {"name": "Komang Contoh", "birth_year": "1999", "address": "komang@contoh.example"}


def invited(web: Web, centre: Centre, role: str = "mentor", uses: int = 3) -> tuple[str, str]:
    """The id of a new invitation, and its address."""
    key = web.settings.secret_key
    by = centre.coordinator.person
    with web.units.begin() as unit:
        made = invite(unit, key=key, programme=HOME, role=role, created_by=by, uses=uses)
    return made, f"/join/{secret_of(key, 'join', made)}"


def configure(web: Web, **values: object) -> None:
    with web.database.write() as connection:
        connection.execute(programmes.update().where(programmes.c.id == HOME).values(values))


def fill(client: FlaskClient, address: str, fields: dict[str, str]) -> tuple[int, str | None]:
    hidden = hidden_fields(client.get(address))
    answer = client.post(address, data={**hidden, **fields})
    return answer.status_code, answer.location


def newest_code(web: Web) -> str:
    code: str = post.waiting(web)[-1].values["code"]
    return code


def uses_left(web: Web, invitation: str) -> int | None:
    with web.database.read() as connection:
        return connection.scalar(
            sa.select(invitations.c.uses_left).where(invitations.c.id == invitation)
        )


def test_an_invitation_makes_a_member_with_its_role(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    made, address = invited(web, centre)
    assert fill(client, address, NEW) == (303, "/sign-in/code")
    assert uses_left(web, made) == 3
    home = post.enter(client, newest_code(web))

    assert (home.status_code, str(home.location)[:9]) == (303, "/p/bahari")
    assert client.get("/p/bahari/vacancies").status_code == 200
    assert client.get("/p/bahari/mentor-profile").status_code == 200
    assert client.get("/p/bahari/rounds/").status_code == 403
    assert uses_left(web, made) == 2


def test_somebody_signed_in_gets_a_further_role_and_a_further_programme(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    made, address = invited(web, centre)
    sign_in(client, centre.foreign_student.email)
    assert fill(client, address, {"name": "Kadek", "birth_year": "1990"})[0] == 303
    assert client.get("/p/bahari/mentor-profile").status_code == 200
    assert client.get("/p/gunung/student-profile").status_code == 200

    _, other = invited(web, centre, "student")
    fill(client, other, {"name": "Kadek", "birth_year": "1990"})
    assert client.get("/p/bahari/student-profile").status_code == 200
    fill(client, address, {"name": "Kadek", "birth_year": "1990"})
    assert uses_left(web, made) == 2


def test_a_link_that_is_over_lets_nobody_in(
    app: Flask, centre: Centre, web: Web, clock: SettableClock
) -> None:
    revoked, its_address = invited(web, centre)
    _, late = invited(web, centre)
    with web.units.begin() as unit:
        revoke(unit, programme=HOME, invitation=revoked)
    found = [app.test_client().get(address).status_code for address in (its_address, late)]
    clock.advance(timedelta(days=14))
    found.append(app.test_client().get(late).status_code)
    found.append(app.test_client().get("/join/nonsense").status_code)

    assert found == [404, 200, 404, 404]


def test_the_last_use_is_given_once(app: Flask, centre: Centre, web: Web) -> None:
    made, address = invited(web, centre, uses=1)
    clients = [app.test_client(), app.test_client()]
    for number, client in enumerate(clients):
        fill(client, address, {**NEW, "address": f"new{number}@contoh.example"})
    codes = [mail.values["code"] for mail in post.waiting(web)]

    answers = [post.enter(c, code).status_code for c, code in zip(clients, codes, strict=True)]

    assert answers == [303, 409]
    assert uses_left(web, made) == 0


def test_an_open_programme_asks_for_the_role_and_a_closed_one_takes_nobody(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    assert client.get("/join/open/bahari").status_code == 404
    configure(web, enrolment="open")
    assert fill(client, "/join/open/bahari", NEW)[0] == 422
    assert fill(client, "/join/open/bahari", {**NEW, "role": "coordinator"})[0] == 422
    assert fill(client, "/join/open/bahari", {**NEW, "role": "student"})[0] == 303
    configure(web, enrolment="closed")

    assert post.enter(client, newest_code(web)).status_code == 409
    assert client.get("/").status_code == 303


@pytest.mark.parametrize("yes", [True, False])
def test_whoever_waits_for_approval_sees_only_that(
    client: FlaskClient, centre: Centre, web: Web, *, yes: bool
) -> None:
    configure(web, approval_needed=True)
    _, address = invited(web, centre)
    fill(client, address, NEW)
    assert post.enter(client, newest_code(web)).location == "/"
    assert "LKP Contoh bahari" in client.get("/").text
    assert client.get("/p/bahari/vacancies").location == "/"
    with web.database.read() as connection:
        person = PersonId(
            connection.scalar(sa.select(people.c.id).where(people.c.status == "waiting")) or ""
        )
    with web.units.begin() as unit:
        (approve if yes else refuse)(unit, programme=HOME, person=person)

    assert client.get("/p/bahari/vacancies").status_code == (200 if yes else 404)
    with web.database.read() as connection:
        assert (people_store.find(connection, HOME, person) is not None) is yes


def managed(web: Web, centre: Centre) -> tuple[PersonId, str]:
    """Somebody with a name and a phone only, and the address to claim their profile at."""
    key = web.settings.secret_key
    with web.units.begin() as unit:
        person = join(
            unit,
            programme=HOME,
            account=None,
            name="Pak Wayan",
            email=None,
            phone="+6281234567890",
            roles=("mentor",),
            locale="id",
            waiting=False,
        )
        made = offer_claim(
            unit, key=key, programme=HOME, person=person, created_by=centre.coordinator.person
        )
    return person, f"/claim/{secret_of(key, 'claim', made)}"


def test_a_profile_is_claimed_once_with_a_new_account(
    app: Flask, client: FlaskClient, centre: Centre, web: Web
) -> None:
    person, address = managed(web, centre)
    assert "Pak Wayan" in client.get(address).text
    fill(client, address, {"address": "pak.wayan@contoh.example"})
    assert post.enter(client, newest_code(web)).status_code == 303

    assert client.get("/p/bahari/mentor-profile").status_code == 200
    assert app.test_client().get(address).status_code == 404
    with web.database.read() as connection:
        contact = people_store.find(connection, HOME, person)
    assert contact is not None
    assert contact.email == "pak.wayan@contoh.example"


def test_a_member_cannot_claim_somebody_else_in_the_same_programme(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    _, address = managed(web, centre)
    sign_in(client, centre.student.email)
    assert fill(client, address, {})[0] == 409

    other = client.application.test_client()
    sign_in(other, centre.foreign_student.email)
    assert fill(other, address, {})[0] == 303


def test_whoever_has_left_can_come_back(client: FlaskClient, centre: Centre, web: Web) -> None:
    with web.database.write() as connection:
        mine = people.update().where(people.c.id == centre.student.person)
        connection.execute(mine.values(status="left"))
    _, address = invited(web, centre, "student")
    sign_in(client, centre.student.email)
    assert client.get("/p/bahari/vacancies").status_code != 200
    fill(client, address, {"name": "Ni Luh", "birth_year": "1999"})

    assert client.get("/p/bahari/vacancies").status_code == 200


def test_a_member_elsewhere_is_told_that_they_wait(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    configure(web, approval_needed=True)
    _, address = invited(web, centre)
    sign_in(client, centre.foreign_student.email)
    fill(client, address, {"name": "Kadek", "birth_year": "1990"})

    assert "LKP Contoh bahari" in client.get("/p/gunung/").text
    assert client.get("/p/bahari/vacancies").location == "/"
