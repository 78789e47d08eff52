"""What students, mentors and coordinators do in the storm, one command after the other."""

from collections.abc import Callable, Iterable
from random import Random

from schemas.vocabulary import REGENCIES
from services.web.identity import MENTOR, STUDENT
from tests.chaos.commands import Command, Label, Outcome
from tests.chaos.wire import Typed, Wire
from tests.chaos.world import Actor

IDENTIFIER = 36
"""The length of an identifier in an address."""
YEARS = 1950
Record = Callable[[Command], None]


class Person:
    """One actor with a wire, and what it has said."""

    def __init__(self, actor: Actor, wire: Wire, random: Random, record: Record) -> None:
        self.actor = actor
        self.wire = wire
        self.random = random
        self._record = record
        self._saves = 0
        self._profile: list[tuple[str, str]] = []

    def prepare(self) -> None:
        """Sign in, and look at one's own form."""
        self.wire.sign_in()

    def act(self) -> None:
        """One command."""
        raise NotImplementedError

    def say(self, label: Label, path: str, typed: Typed = ()) -> tuple[Outcome, str]:
        """Send a command and write down what came of it."""
        outcome, location = self.wire.send(path, typed)
        self._record(
            Command(
                actor=self.actor.person,
                label=label,
                outcome=outcome,
                attempts=self.wire.attempts,
            )
        )
        return outcome, location

    def save(self, noun: str, year_field: str) -> None:
        """Save the profile with a year and a regency that it never had before."""
        path = f"/{noun}/about"
        if not self._profile:
            self._profile = list(self.wire.form(path, "save", {}))
        year, regency = divmod(self._saves, len(REGENCIES))
        self._saves += 1
        new = {year_field: str(YEARS + year), "regency": REGENCIES[regency]}
        kept = [pair for pair in self._profile if pair[0] not in new]
        stamp = f"{new[year_field]} {new['regency']}"
        self.say((noun, self.actor.person, stamp), path, [*kept, *new.items()])


class Student(Person):
    """Asks, withdraws, and changes the profile."""

    def act(self) -> None:
        person = self.actor.person
        match self.random.choices(["ask", "withdraw", "save"], [6, 1, 3])[0]:
            case "ask":
                self.ask()
            case "withdraw":
                self.say(("withdraw", person), "/mentor-request/withdraw")
            case _:
                self.save("student-profile", "cohort")

    def ask(self) -> None:
        """Ask for a mentor."""
        self.say(("ask", self.actor.person), "/mentor-request")


class Mentor(Person):
    """Changes capacity, passes on jobs and closes them."""

    def __init__(self, actor: Actor, wire: Wire, random: Random, record: Record) -> None:
        super().__init__(actor, wire, random, record)
        self._jobs: list[str] = []
        self._posted = 0

    def act(self) -> None:
        match self.random.choices(["save", "open", "post", "close"], [2, 2, 4, 2])[0]:
            case "save":
                self.save("mentor-profile", "graduated")
            case "open":
                self._open_places(str(self.random.randint(1, 4)))
            case "close" if self._jobs:
                job = self._jobs.pop()
                self.say(("close", job), f"/vacancies/{job}/close", [("reason", "filled")])
            case _:
                self._post()

    def _open_places(self, capacity: str) -> None:
        """Say how many students may come; more than the usual, or than there are, is refused."""
        label = ("capacity", self.actor.person, capacity)
        typed = [("capacity", capacity), ("offers", "cv")]
        self.say(label, "/mentor-profile/students", typed)

    def _post(self) -> None:
        self._posted += 1
        title = f"Juru payung {self.actor.person} {self._posted}"
        typed = [
            ("title", title),
            ("employer", "Hotel Contoh Badai"),
            ("job", "waiter"),
            ("workplace", "hotel"),
            ("country", "ID"),
            ("employment", "full-time"),
            ("description", "Payung."),
            ("closes_on", ""),
        ]
        outcome, location = self.say(("post", title), "/vacancies", typed)
        if outcome is Outcome.OK:
            self._jobs.append(location.rpartition("/")[2])


class Coordinator(Person):
    """Opens rounds, approves most, calls some off, and ends pairings.

    Another one does the same in the same programme: who comes second is refused.
    """

    def act(self) -> None:
        """Open a round or find the one that goes on, decide on it, and end some pairings."""
        if round_ := self._awaited():
            self._decide(round_)
        if self.random.random() < 0.5:
            self._end_some()

    def conclude(self) -> None:
        """See a round through to its approval."""
        if round_ := self._awaited():
            self.say(("approve", round_), f"/rounds/{round_}/approve")

    def _awaited(self) -> str:
        outcome, location = self.say(("open", self.actor.person), "/rounds/open")
        round_ = location.rpartition("/")[2] if outcome is Outcome.OK else self._newest()
        return round_ if round_ and self.wire.settled(f"/rounds/{round_}/progress") else ""

    def _newest(self) -> str:
        links = self.wire.page("/rounds/").links.values()
        return max(_identifiers(links, "/rounds/"), default="")

    def _decide(self, round_: str) -> None:
        outcome = Outcome.REFUSED
        if self.random.random() < 0.8:
            outcome, _ = self.say(("approve", round_), f"/rounds/{round_}/approve")
        seen = "approved" if outcome is Outcome.OK else "proposed"
        if outcome is not Outcome.OK or self.random.random() < 0.2:
            self.say(("cancel", round_), f"/rounds/{round_}/cancel", [("seen", seen)])

    def _end_some(self) -> None:
        pairings = _identifiers(self.wire.page("/pairings/all").links.values(), "/pairings/")
        for pairing in self.random.sample(pairings, min(3, len(pairings))):
            typed = [("reason", "ended-by-coordinator")]
            self.say(("end", pairing), f"/pairings/{pairing}/end", typed)


def _identifiers(links: Iterable[str], under: str) -> list[str]:
    """The things that have pages under this address, in order of age where they tell it."""
    ids = {link.rpartition("/")[2] for link in links if under in link}
    return sorted(id for id in ids if len(id) == IDENTIFIER)


def person(actor: Actor, wire: Wire, random: Random, record: Record) -> Person:
    """The person of an actor's role."""
    if actor.role == STUDENT:
        return Student(actor, wire, random, record)
    if actor.role == MENTOR:
        return Mentor(actor, wire, random, record)
    return Coordinator(actor, wire, random, record)
