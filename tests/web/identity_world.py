"""One pairing, and the twelve kinds of visitors around it."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from schemas.facts import MeetingScheduled, VacancyPosted
from schemas.ids import MeetingId, PairingId, PersonId, VacancyId, new_id
from services.eventlog.clock import SettableClock
from services.eventlog.database import Database
from services.eventlog.migrate import migrate
from services.eventlog.settings import EventLogSettings
from services.eventlog.unit import Units
from services.web.api_scopes import SCOPES
from services.web.commands.api_tokens import make_token
from services.web.commands.concerns import raise_concern
from services.web.commands.consents import give
from services.web.commands.erasure import erase_person
from services.web.commands.pairings import end_pairing
from services.web.commands.privacy import Asker, note_download
from services.web.commands.requests import open_request
from services.web.commands.vacancies import post_vacancy
from services.web.current import Web
from services.web.gate import SESSION_ID
from services.web.identity import AccountId
from services.web.settings import Settings
from services.web.store import sessions
from services.web.store.concerns import Concern
from services.web.tables import accounts, pairings, people
from tests.web.identities import GONE
from tests.web.rounds.world import NOW, World

STUDENTS_PHONE = "81377700011"
MENTORS_PHONE = "81377700022"
SECRET = "nothing-that-anybody-was-given"


@dataclass(slots=True, kw_only=True)
class IdentityWorld:
    """The objects, and who visits."""

    web: Web
    home: World
    away: World
    persons: dict[str, PersonId]
    held: dict[str, AccountId]
    objects: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)

    @classmethod
    def build(cls, folder: Path) -> "IdentityWorld":
        """Fill a new database."""
        database = Database.open(f"sqlite:///{folder}/web.sqlite3", schema="web")
        migrate(database, "services.web")
        clock = SettableClock(NOW)
        units = Units(database=database, source="/web", clock=clock, new_id=new_id)
        settings = Settings(
            eventlog=EventLogSettings(home=folder),
            secret_key="a key that is long enough",
            api_calls_per_minute=100_000,
        )
        web = Web(settings=settings, database=database, units=units, clock=clock, new_id=new_id)
        home, away = World(units, "bali"), World(units, "gunung")
        persons = _people(home, away)
        everybody = {**home.accounts, **away.accounts}
        made = cls(
            web=web,
            home=home,
            away=away,
            persons=persons,
            held={name: everybody[person] for name, person in persons.items()},
        )
        made._pair()
        made._objects()
        made._let_in()
        made._part()
        return made

    def close(self) -> None:
        """Let go of the database."""
        self.web.database.close()

    @property
    def canaries(self) -> dict[str, set[str]]:
        """Who may read which contact detail, on whatever page."""
        student, mentor = self.persons["student"], self.persons["mentor"]
        return {
            STUDENTS_PHONE: {"student", "mentor"},
            f"{student}@example.org": {"student", "mentor", "coordinator"},
            MENTORS_PHONE: {"student", "mentor"},
            f"{mentor}@example.org": {"student", "mentor", "coordinator"},
        }

    def arguments(self, endpoint: str, *, missing: bool = False) -> dict[str, object]:
        """What stands in an address: the objects, or ids of nothing."""
        nothing = dict.fromkeys(self.objects, "nothing-here")
        objects = nothing if missing else self.objects
        offered = endpoint.startswith(("offers.", "api_offers."))
        pairing = objects["offer" if offered else "pairing"]
        return {
            "programme": self.home.programme,
            "pairing": pairing,
            "pairing_id": pairing,
            "round_id": objects["round"],
            "meeting": objects["meeting"],
            "vacancy": objects["vacancy"],
            "concern": objects["concern"],
            "person": "nothing-here" if missing else self.persons["other student"],
            "mentor": "nothing-here" if missing else self.persons["other mentor"],
            "number": 999 if missing else 1,
            "section": "work",
            "form": "contact",
            "purpose": "matching",
            "name": "data.json",
            "do": "add",
            "filename": "logo.svg",
            **dict.fromkeys(("token", "secret", "key", "session", "invitation"), SECRET),
        }

    def browser(self, app: Flask, identity: str) -> FlaskClient:
        """A browser that was signed in while that was possible."""
        client = app.test_client()
        if identity in self.cookies:
            with client.session_transaction() as session:
                session[SESSION_ID] = self.cookies[identity]
        return client

    def come_back(self, client: FlaskClient, identity: str) -> None:
        """Sign in again, where what was tried has ended the session."""
        if identity in GONE:
            return
        cookie = self.cookies[identity]
        with self.web.units.begin() as unit:
            if sessions.find(unit.connection, cookie, unit.now, sample=False) is None:
                sessions.end(unit.connection, sessions.hash_of(cookie))
                sessions.add(unit.connection, cookie, self.held[identity], unit.now)
        with client.session_transaction() as session:
            session[SESSION_ID] = cookie

    def _pair(self) -> None:
        """The student had another mentor before; both of today let each other see contacts."""
        student = self.persons["student"]
        former = self.home.propose([(student, self.persons["former mentor"])])
        self.home.approve(former)
        with self.web.units.begin() as unit:
            ended = unit.connection.scalar(sa.select(pairings.c.id))
            end_pairing(
                unit,
                programme=self.home.programme,
                pairing=PairingId(str(ended)),
                reason="completed",
            )
            self.home.requests[student] = open_request(
                unit, programme=self.home.programme, student=student
            )
        self.home.approve(self.home.propose([(student, self.persons["mentor"])]))
        with self.web.database.read() as connection:
            standing = sa.select(pairings.c.id).where(pairings.c.status == "confirmed")
            self.objects["pairing"] = connection.execute(standing).scalar_one()
        self.home.student("Gusti")  # Without somebody who waits there is no other round.
        self.objects["offer"] = self.home.open_for(student, self.persons["mentor"])

    def _objects(self) -> None:
        student, mentor = self.persons["student"], self.persons["mentor"]
        programme = self.home.programme
        with self.web.units.begin() as unit:
            for person, phone in ((student, STUDENTS_PHONE), (mentor, MENTORS_PHONE)):
                reached = sa.update(people).where(people.c.id == person)
                unit.connection.execute(reached.values(phone=f"+62{phone}"))
            offered = sa.update(pairings).where(pairings.c.id == self.objects["offer"])
            until = unit.now + timedelta(days=5)
            unit.connection.execute(offered.values(offered_at=unit.now, answer_by=until))
            self.objects["round"] = str(
                unit.connection.scalar(
                    sa.select(pairings.c.round).where(pairings.c.id == self.objects["pairing"])
                )
            )
            self.objects["vacancy"] = unit.new_id()
            vacancy = VacancyPosted(
                programme=programme,
                vacancy=VacancyId(self.objects["vacancy"]),
                posted_by=mentor,
                job="room-attendant",
                workplace="hotel",
                country="AE",
                employment="full-time",
            )
            post_vacancy(unit, vacancy, title="A job", employer="A hotel", description="Rooms.")
            note_download(unit, Asker(programme=programme, person=student, secret="a secret"))
            self.objects["concern"] = unit.new_id()
            raise_concern(unit, self._concern(unit.now))
        self.objects["meeting"] = "a-meeting"
        self.home.tell(
            [
                MeetingScheduled(
                    programme=programme,
                    meeting=MeetingId("a-meeting"),
                    pairing=PairingId(self.objects["pairing"]),
                    student=student,
                    mentor=mentor,
                    number=1,
                    sequence=0,
                    starts=NOW + timedelta(days=3),
                    minutes=45,
                    zone="Asia/Makassar",
                )
            ]
        )

    def _concern(self, now: datetime) -> Concern:
        return Concern(
            id=self.objects["concern"],
            programme=self.home.programme,
            pairing=PairingId(self.objects["pairing"]),
            raised_by=self.persons["student"],
            kind="other",
            text="Something.",
            raised_at=now,
        )

    def _let_in(self) -> None:
        """A session and a token for each; what becomes of some of them comes after."""
        with self.web.units.begin() as unit:
            for name in ("student", "mentor"):
                for purpose in ("matching", "contact"):
                    give(
                        unit,
                        programme=self.home.programme,
                        person=self.persons[name],
                        purpose=purpose,
                        locale="en",
                        channel="web",
                    )
            for name, account in self.held.items():
                self.cookies[name] = secrets.token_urlsafe(32)
                sessions.add(unit.connection, self.cookies[name], account, unit.now)
                self.tokens[name] = make_token(
                    unit, account=account, name="a program", scopes=tuple(SCOPES), days=30
                )

    def _part(self) -> None:
        """One waits, one is suspended, one is erased."""
        with self.web.units.begin() as unit:
            waiting = sa.update(people).where(people.c.id == self.persons["waiting"])
            unit.connection.execute(waiting.values(status="waiting"))
            suspended = sa.update(accounts).where(accounts.c.id == self.held["suspended"])
            unit.connection.execute(suspended.values(disabled_at=unit.now))
            erase_person(unit, self.home.programme, self.persons["erased"])


def _people(home: World, away: World) -> dict[str, PersonId]:
    return {
        "student": home.student("Ni Luh"),
        "mentor": home.mentor("Ibu Ayu", 3),
        "former mentor": home.mentor("Pak Made", 3, phone=None),
        "other mentor": home.mentor("Pak Gede", 3, phone=None),
        "other student": home.person("Komang", "student"),
        "waiting": home.person("Kadek", "student"),
        "suspended": home.person("Putu", "student"),
        "erased": home.person("Wayan", "student"),
        "coordinator": home.coordinator,
        "foreign student": away.student("Nyoman"),
        "foreign coordinator": away.coordinator,
    }
