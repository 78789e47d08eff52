"""People consent to a purpose, or no longer. What they take back stops in the same transaction."""

from collections.abc import Collection
from dataclasses import dataclass

from schemas.facts import ConsentChanged
from schemas.ids import PersonId, ProgrammeId
from schemas.vocabulary import CONSENT_PURPOSES
from services.eventlog.unit import Unit
from services.web.commands.leaving import stop_asking
from services.web.commands.profiles import tell_consented
from services.web.consent_texts import NEWEST, present_text
from services.web.errors import MissingError, RefusedError
from services.web.store import consents, people, places
from services.web.store.consents import MATCHING, Consent


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How consent was given: `channel` is "web", "paper", "phone" …; `given_by` is whoever
    recorded it for the person, and None the person.
    """

    locale: str
    channel: str
    given_by: PersonId | None = None


def give(  # noqa: PLR0913 - all by name; each is a part of what is recorded
    unit: Unit,
    *,
    programme: ProgrammeId,
    person: PersonId,
    purpose: str,
    locale: str,
    channel: str,
    given_by: PersonId | None = None,
) -> None:
    """Consent to one purpose, as `give_all` does."""
    manner = Manner(locale=locale, channel=channel, given_by=given_by)
    give_all(unit, programme=programme, person=person, purposes=(purpose,), manner=manner)


def give_all(
    unit: Unit,
    *,
    programme: ProgrammeId,
    person: PersonId,
    purposes: Collection[str],
    manner: Manner,
) -> None:
    """Consent to purposes, in the words that are asked now; giving one again changes nothing."""
    if set(purposes) - set(CONSENT_PURPOSES):
        raise RefusedError("purpose-unknown", status=422)
    _hold(unit, programme, person)
    present = consents.standing_consents(unit.connection, person)
    new = [purpose for purpose in purposes if not _is_newest(present.get(purpose))]
    for purpose in new:
        text = present_text(purpose, manner.locale)
        consents.end(unit.connection, person, purpose, unit.now)
        consent = Consent(
            id=unit.new_id(),
            programme=programme,
            person=person,
            purpose=purpose,
            version=text.version,
            text_hash=text.digest,
            locale=manner.locale,
            channel=manner.channel,
            given_at=unit.now,
            given_by=manner.given_by,
        )
        consents.add(unit.connection, consent)
    if new:
        tell_consents(unit, programme, person)


def _is_newest(present: Consent | None) -> bool:
    return present is not None and present.version == NEWEST[present.purpose]


def withdraw(unit: Unit, *, programme: ProgrammeId, person: PersonId, purpose: str) -> bool:
    """Consent no longer; False when there was nothing to take back.

    Without "matching" the open request is withdrawn and offers that are not settled are declined.
    Pairings that have begun go on: ending one is a step of its own.
    """
    _hold(unit, programme, person)
    if not consents.end(unit.connection, person, purpose, unit.now):
        return False
    tell_consents(unit, programme, person)
    return True


def tell_consents(unit: Unit, programme: ProgrammeId, person: PersonId) -> None:
    """Tell what may be used now, and stop at once whatever may not."""
    purposes = consents.in_force(unit.connection, person, unit.now)
    unit.tell(ConsentChanged(programme=programme, person=person, purposes=tuple(sorted(purposes))))
    tell_consented(unit, programme, person)
    if MATCHING not in purposes:
        stop_asking(
            unit, programme, person, request_reason="withdrawn", decline_reason="consent-withdrawn"
        )


def _hold(unit: Unit, programme: ProgrammeId, person: PersonId) -> None:
    places.hold(unit.connection, person)
    if people.find(unit.connection, programme, person) is None:
        raise MissingError("person")
