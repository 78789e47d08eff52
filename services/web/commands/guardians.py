"""A guardian consents for somebody under 18: by a link that is mailed, or on paper."""

from datetime import timedelta

from schemas.ids import PersonId, ProgrammeId
from services.eventlog.unit import Unit
from services.web.commands import mails
from services.web.commands.consents import tell_consents
from services.web.consent_texts import GUARDIAN, NEWEST
from services.web.errors import MissingError, RefusedError
from services.web.store import ages, forgetting, guardians, people, places, programmes
from services.web.store.guardians import REFUSED, Guardian

PAPER_CHANNELS = ("paper", "phone")
"""How a coordinator may have heard of a guardian's consent."""
MAIL_IS_GOOD_FOR = timedelta(days=7)


def name_guardian(
    unit: Unit, *, programme: ProgrammeId, person: PersonId, name: str, email: str, secret: str
) -> None:
    """Name whoever has to consent, and write to them. A new guardian starts from nothing."""
    _check(unit, programme, person)
    contact = people.find(unit.connection, programme, person)
    who = forgetting.whose(unit.connection, programme, person, with_guardian=False)
    if contact is None or who is None:
        raise MissingError("person")
    if email.lower() in {known.lower() for known in who.emails}:
        raise RefusedError("guardian-is-self", "email", status=422)
    guardian = Guardian(
        person=person, programme=programme, name=name, email=email, asked_at=unit.now
    )
    _save(unit, guardian, secret)
    mails.send(
        unit,
        kind="guardian-consent",
        recipient=email,
        locale=contact.locale,
        values={
            "guardian": name,
            "person": contact.name,
            "programme": programmes.name_of(unit.connection, programme),
            "link": f"/guardian/{secret}",
        },
        good_for=MAIL_IS_GOOD_FOR,
    )


def record(
    unit: Unit, *, programme: ProgrammeId, person: PersonId, name: str, channel: str
) -> None:
    """A coordinator records that a guardian has consented, on paper or by telephone."""
    if channel not in PAPER_CHANNELS:
        raise RefusedError("guardian-channel-unknown", "channel", status=422)
    _check(unit, programme, person)
    known = guardians.of_person(unit.connection, programme, person)
    guardian = Guardian(
        person=person,
        programme=programme,
        name=name,
        email=known.email if known else None,
        asked_at=unit.now,
        consented_at=unit.now,
        channel=channel,
        version=NEWEST[GUARDIAN],
    )
    _save(unit, guardian, None)


def decide(unit: Unit, *, secret: str, consents: bool) -> None:
    """The guardian says yes or no, or changes their mind; saying the same again changes nothing."""
    ward = guardians.by_secret(unit.connection, secret)
    if ward is None:
        raise MissingError("guardian")
    guardian = ward.guardian
    places.hold(unit.connection, guardian.person)
    if consents == (guardian.consented_at is not None) and guardian.channel is not None:
        return
    guardians.decide(
        unit.connection,
        guardian.person,
        consented_at=unit.now if consents else None,
        channel="web" if consents else REFUSED,
        version=NEWEST[GUARDIAN],
    )
    tell_consents(unit, guardian.programme, guardian.person)


def _save(unit: Unit, guardian: Guardian, secret: str | None) -> None:
    guardians.save(unit.connection, guardian, secret)
    tell_consents(unit, guardian.programme, guardian.person)


def _check(unit: Unit, programme: ProgrammeId, person: PersonId) -> None:
    places.hold(unit.connection, person)
    if people.find(unit.connection, programme, person) is None:
        raise MissingError("person")
    if not ages.under_age(unit.connection, person, unit.now):
        raise RefusedError("guardian-not-needed")
