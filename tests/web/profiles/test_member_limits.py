"""What a coordinator may say of a member."""

from flask.testing import FlaskClient

from services.web.current import Web
from services.web.store import memberships, profiles
from tests.web.people import HOME, Centre, send, sign_in, with_mentor_profile


def test_a_coordinator_gives_places_and_puts_a_year_right(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    with web.units.begin() as unit:
        with_mentor_profile(unit, centre.mentor)
    sign_in(client, centre.coordinator.email)
    page = f"/p/bahari/members/{centre.mentor.person}/limits"
    assert send(client, page, {"capacity": "21"}).status_code == 422
    assert send(client, page, {"capacity": "7", "birth_year": "2008"}).status_code == 303
    assert send(client, page, {"capacity": "7", "birth_year": "1998"}).status_code == 303

    with web.database.read() as connection:
        profile = profiles.mentor(connection, HOME, centre.mentor.person)
        place = memberships.find(connection, HOME, centre.mentor.person)
    assert profile is not None
    assert place is not None
    assert (profile.capacity, place.birth_year) == (7, 1998)


def test_a_coordinator_of_elsewhere_finds_nobody(client: FlaskClient, centre: Centre) -> None:
    sign_in(client, centre.foreign_coordinator.email)
    page = f"/p/gunung/members/{centre.mentor.person}/limits"

    assert client.get(page).status_code == 404
    assert send(client, "/p/gunung/members", {"capacity": "7"}, page).status_code == 404
