"""The whole road, walked by a student, a mentor and a coordinator of the sample programme.

It names buttons and links by their ids, so it goes in either language. Whoever walks it says how
visitors reach the web, and how to wait until the services have done their part.
"""

from collections.abc import Callable
from dataclasses import dataclass

from services.sample.story import BAHARI
from services.web.sample_accounts import SAMPLE_EMAILS
from tests.journey.page import Page
from tests.journey.visitor import Visitor

Wait = Callable[[Callable[[], bool]], None]
MAIN = f"/p/{BAHARI}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Road:
    """The travellers, and how they wait."""

    arrive: Callable[[], Visitor]
    wait: Wait

    def sign_in(self, role: str) -> Visitor:
        """Somebody with this role, at the home page."""
        visitor = self.arrive()
        visitor.open("/sign-in")
        visitor.press(f"as-{role}")
        page = visitor.press("sign-in")
        assert SAMPLE_EMAILS[role] in page.text
        return visitor

    def prepare(self, student: Visitor, mentor: Visitor) -> None:
        """Both say what the matcher may know of them."""
        student.open(f"{MAIN}/student-profile/languages")
        assert student.press("save").status == 200
        mentor.open(f"{MAIN}/mentor-profile/students")
        assert mentor.press("save", {"capacity": "3"}).status == 200
        for person in (student, mentor):
            person.open(f"{MAIN}/availability")
            assert person.press("save").status == 200

    def ask(self, student: Visitor) -> None:
        """The student asks for a mentor."""
        student.open(f"{MAIN}/mentor-request")
        student.press("match-me")
        assert student.open(f"{MAIN}/mentor-request").status == 200
        assert "match-me" not in _buttons(student.page)

    def pass_on_a_job(self, mentor: Visitor, student: Visitor) -> None:
        """The mentor posts a vacancy; the student sees it."""
        mentor.open(f"{MAIN}/vacancies/new")
        words = {
            "title": "Juru payung contoh",
            "employer": "Hotel Contoh Payung",
            "job": "waiter",
            "workplace": "hotel",
            "country": "ID",
            "employment": "full-time",
            "description": "Membuka payung bagi tamu.",
        }
        assert mentor.press("vacancy", words).status == 200
        assert "Juru payung contoh" in student.open(f"{MAIN}/vacancies").text

    def match(self, coordinator: Visitor) -> str:
        """The coordinator opens a round, reads the proposal and approves it; its address."""
        coordinator.open(f"{MAIN}/rounds/")
        round_ = coordinator.press("open-round").url
        self.wait(lambda: "approve" in coordinator.open(round_).links)
        coordinator.follow("approve")
        assert coordinator.press("confirm").status == 200
        return round_

    def accept(self, student: Visitor, mentor: Visitor) -> None:
        """The student accepts the mentor, and the mentor the student."""
        self.wait(lambda: _offer_to(student) is not None)
        offer = _offer_to(student) or ""
        for person in (student, mentor):
            person.open(offer)
            assert person.press("accept").status == 200

    def meet(self, student: Visitor) -> None:
        """The student learns who the mentor is, how to reach them, and when they meet."""
        self.wait(lambda: _may_write(student))
        subject = "METHOD REQUEST"
        self.wait(lambda: self._newest_mail(student, SAMPLE_EMAILS["student"], subject))

    def call_off(self, coordinator: Visitor, student: Visitor, round_: str) -> None:
        """The coordinator cancels the round; contacts are hidden, and the meeting is off."""
        coordinator.open(round_)
        coordinator.follow("cancel")
        assert coordinator.press("confirm").status == 200
        assert not _may_write(student)
        cancelled = "METHOD CANCEL"
        self.wait(lambda: self._newest_mail(student, SAMPLE_EMAILS["student"], cancelled))

    @staticmethod
    def _newest_mail(visitor: Visitor, recipient: str, words: str) -> bool:
        """Whether the newest mail to a person says this."""
        rows = visitor.open("/mailbox").rows
        own = [row for row in rows if recipient in " ".join(row.words)]
        return bool(own) and words in visitor.open(own[0].links[0]).text


def _offer_to(student: Visitor) -> str | None:
    """Where the student's offer is, once there is one."""
    links = student.open(f"{MAIN}/pairings/").links.values()
    return next((link for link in links if "/offers/" in link), None)


def _may_write(student: Visitor) -> bool:
    """Whether the list leads to somebody whom the student may write to on WhatsApp."""
    links = student.open(f"{MAIN}/pairings/").links.values()
    home = next((link for link in links if "/my-pairings/" in link), None)
    if home is None:
        return False
    return any("wa.me" in link for link in student.open(f"{home}/message").links.values())


def _buttons(page: Page) -> set[str]:
    return {name for form in page.forms for button in form.buttons for name in [button.id or ""]}


def walk(road: Road) -> None:
    """From a profile form to a meeting in the calendar, and back."""
    student, mentor = road.sign_in("student"), road.sign_in("mentor")
    coordinator = road.sign_in("coordinator")
    road.prepare(student, mentor)
    road.ask(student)
    road.pass_on_a_job(mentor, student)
    round_ = road.match(coordinator)
    road.accept(student, mentor)
    road.meet(student)
    road.call_off(coordinator, student, round_)
