"""What people are told, by the page and by the link in a mail."""

from collections.abc import Sequence

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from schemas.envelope import decode
from schemas.facts import NoticePreferencesChanged
from schemas.values import Availability
from services.eventlog.outbox import unsent
from services.web.commands.availability import save_availability
from services.web.commands.notices import standing
from services.web.current import Web
from services.web.tables import people
from tests.web.people import Centre, Somebody, hidden_fields, send, sign_in

PAGE = "/p/bahari/notices"
CHOSEN = {
    "pace": "daily",
    "kinds": ["pairing", "meeting"],
    "quiet_from": "1260",
    "quiet_until": "420",
}


def told(web: Web) -> Sequence[NoticePreferencesChanged]:
    with web.database.read() as connection:
        messages = [row.message for row in unsent(connection, 1000)]
    facts = [decode(one.key, one.value, one.headers).fact for one in messages]
    return [fact for fact in facts if isinstance(fact, NoticePreferencesChanged)]


def now(web: Web, who: Somebody) -> NoticePreferencesChanged:
    with web.database.read() as connection:
        return standing(connection, who.programme, who.person)


def link(web: Web, who: Somebody) -> str:
    with web.database.read() as connection:
        token = connection.scalar(
            sa.select(people.c.unsubscribe_token).where(people.c.id == who.person)
        )
    return f"/unsubscribe/{token}"


def test_what_is_chosen_is_kept_told_and_shown(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    sign_in(client, centre.student.email)
    assert send(client, PAGE, CHOSEN).status_code == 303
    page = client.get(PAGE).text

    (fact,) = told(web)
    assert (fact.email, fact.stopped) == ("daily", ("reminder", "vacancy"))
    assert (fact.quiet_from, fact.quiet_until, fact.zone) == (1260, 420, "Asia/Makassar")
    assert now(web, centre.student) == fact
    assert "Central Indonesia Time (WITA)" in page
    assert 'value="1260" selected' in page


def test_quiet_hours_follow_the_clock_of_the_hours(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    who = centre.student
    for zone in ("Asia/Makassar", "Asia/Makassar", "Europe/Rome"):
        with web.units.begin() as unit:
            hours = Availability(zone=zone)
            save_availability(unit, programme=who.programme, person=who.person, availability=hours)
        if not told(web):
            sign_in(client, who.email)
            send(client, PAGE, CHOSEN)

    assert [fact.zone for fact in told(web)] == ["Asia/Makassar", "Europe/Rome"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"pace": ""}, "How often: Please choose one."),
        ({"kinds": ["gossip"]}, "This choice is not on the list."),
        ({"quiet_until": ""}, "Quiet hours need a beginning and an end."),
        ({"quiet_until": "1260"}, "Quiet hours cannot end when they begin."),
    ],
)
def test_a_choice_that_cannot_be_is_named(
    client: FlaskClient, centre: Centre, web: Web, change: dict[str, object], sentence: str
) -> None:
    sign_in(client, centre.mentor.email)
    answer = send(client, PAGE, {**CHOSEN, **change})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert told(web) == []


def test_to_look_at_the_link_changes_nothing(client: FlaskClient, centre: Centre, web: Web) -> None:
    page = client.get(link(web, centre.student))

    assert "Nothing has changed yet." in page.text or "belum ada yang berubah" in page.text
    assert told(web) == []


def test_one_click_stops_all_mails_with_no_cookie_and_no_token(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    answer = client.post(
        link(web, centre.student),
        data={"List-Unsubscribe": "One-Click"},
        content_type="multipart/form-data",
    )

    assert answer.status_code == 200
    assert now(web, centre.student).email == "none"
    assert now(web, centre.mentor).email == "at-once"


def test_what_was_stopped_by_the_link_comes_again_as_it_was(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    address = link(web, centre.student)
    sign_in(client, centre.student.email)
    send(client, PAGE, {**CHOSEN, "pace": "at-once"})
    before = now(web, centre.student)
    client.delete_cookie("kenal")
    client.post(address, data={"List-Unsubscribe": "One-Click"})
    client.post(address, data={"undo": "yes"})

    assert now(web, centre.student) == before


def test_single_kinds_can_be_kept_by_the_link(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    address = link(web, centre.student)
    client.post(address, data={"choose": "yes", "kinds": ["meeting", "gossip"]})
    some = now(web, centre.student)
    client.post(address, data={"choose": "yes"})

    assert (some.email, some.stopped) == ("at-once", ("pairing", "reminder", "vacancy"))
    assert now(web, centre.student).email == "none"


def test_a_post_that_says_nothing_stops_nothing(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    assert client.post(link(web, centre.student)).status_code == 422
    assert told(web) == []


def test_an_unknown_token_looks_as_a_known_one_and_changes_nothing(
    client: FlaskClient, centre: Centre, web: Web
) -> None:
    known, unknown = link(web, centre.student), "/unsubscribe/nobody"

    def seen(address: str, data: dict[str, str] | None = None) -> tuple[int, str]:
        answer = client.get(address) if data is None else client.post(address, data=data)
        text = answer.text.replace(address, "")
        for secret in hidden_fields(answer).values():
            text = text.replace(secret, "")
        return answer.status_code, text

    def plain(shown: tuple[int, str]) -> tuple[int, list[str]]:
        tokens = ("csrf", "X-CSRFToken")
        return shown[0], [
            line for line in shown[1].splitlines() if not any(one in line for one in tokens)
        ]

    assert plain(seen(unknown)) == plain(seen(known))
    click = {"List-Unsubscribe": "One-Click"}
    assert plain(seen(unknown, click)) == plain(seen(known, click))
    assert len(told(web)) == 1
