"""Who may open what: the whole table, with every kind of visitor."""

import pytest
from flask import Flask

from services.web.current import Web
from services.web.policy import POLICY, Scope
from services.web.store import vacancies as vacancy_store
from tests.web.people import HOME, Centre, sign_in
from tests.web.vacancies import a_vacancy

ROLES = {
    "student": "student",
    "mentor": "mentor",
    "other_mentor": "mentor",
    "coordinator": "coordinator",
}
FOREIGN = ("foreign_coordinator", "foreign_student")


def test_every_route_stands_in_the_policy_and_every_entry_is_a_route(app: Flask) -> None:
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == set(POLICY)


def programme_pages(app: Flask) -> list[tuple[str, str]]:
    """The pages under /p/<programme> that need nothing else: endpoint and address."""
    adapter = app.url_map.bind("localhost")
    return [
        (rule.endpoint, adapter.build(rule.endpoint, {"programme": HOME}))
        for rule in app.url_map.iter_rules()
        if rule.arguments == {"programme"}
        and "GET" in (rule.methods or set())
        and POLICY[rule.endpoint].scope is Scope.PROGRAMME
    ]


def test_each_page_opens_for_its_roles_and_for_nobody_else(app: Flask, centre: Centre) -> None:
    found, expected = {}, {}
    for name, somebody in centre.everybody().items():
        client = app.test_client()
        sign_in(client, somebody.email)
        for endpoint, address in programme_pages(app):
            allowed = ROLES.get(name) in POLICY[endpoint].roles
            expected[name, endpoint] = 0 if allowed else 404 if name in FOREIGN else 403
            status = client.get(address).status_code
            found[name, endpoint] = 0 if status < 400 else status
    assert found == expected


def test_whoever_is_not_signed_in_is_asked_to(app: Flask, centre: Centre) -> None:
    client = app.test_client()
    for rule in app.url_map.iter_rules():
        if POLICY[rule.endpoint].scope is not Scope.PROGRAMME:
            continue
        address = app.url_map.bind("localhost").build(
            rule.endpoint, dict.fromkeys(rule.arguments, "some")
        )
        method = "GET" if "GET" in (rule.methods or set()) else "POST"
        answer = client.open(address, method=method)
        assert (answer.status_code, answer.location[:9]) == (303, "/sign-in?"), rule


def test_an_object_of_another_programme_answers_like_a_missing_one(
    app: Flask, centre: Centre, web: Web
) -> None:
    with web.units.begin() as unit:
        ours = a_vacancy(unit, centre.mentor)
    client = app.test_client()
    sign_in(client, centre.foreign_coordinator.email)

    foreign = client.get(f"/p/gunung/vacancies/{ours}")
    missing = client.get("/p/gunung/vacancies/nothing-here")
    assert (foreign.status_code, missing.status_code) == (404, 404)
    with web.database.read() as connection:
        found = vacancy_store.find(connection, HOME, ours)
    assert found is not None
    assert found.status == "open"


@pytest.mark.parametrize("address", ["/mailbox", "/mailbox/some", "/mailbox/some/body"])
def test_there_is_no_mailbox_outside_sample_mode(app: Flask, centre: Centre, address: str) -> None:
    client = app.test_client()
    sign_in(client, centre.coordinator.email)
    assert client.get(address).status_code == 404
