"""Calendar invitations: iTIP messages (RFC 5546) in iCalendar (RFC 5545), as bytes.

One object speaks of one meeting to one person. Its `UID` never changes, its `SEQUENCE` rises with
every change, and it names the recipient alone as `ATTENDEE`, so that no address goes where it
should not. Times carry the IANA zone that rules the meeting, and the zone's rules travel along.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone, vCalAddress

from services.mail.letters import Party

PRODUCT = "-//Kenal//Kenal notifier//EN"
ALARMS = (timedelta(days=1), timedelta(hours=2))


class Method(StrEnum):
    """What the message asks of a calendar."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invite:
    """What one person's calendar is told of one meeting.

    `starts` and `made_at` are aware UTC; `zone` is the IANA zone whose wall clock rules.
    """

    method: Method
    uid: str
    sequence: int
    starts: datetime
    minutes: int
    zone: str
    made_at: datetime
    organizer: Party
    attendee: Party
    summary: str
    description: str


def to_ical(invite: Invite) -> bytes:
    """The iCalendar object: lines of at most 75 octets that end in CRLF."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", invite.method.value)
    calendar.add_component(_zone_rules(invite.zone, invite.starts.year))
    calendar.add_component(_event(invite))
    ical: bytes = calendar.to_ical()
    return ical


@lru_cache(maxsize=256)
def _zone_rules(zone: str, year: int) -> Timezone:
    """The zone's rules for the years around the meeting; all known years would be 4 KB of them.

    Remembered, because to work them out takes longer than all the rest of a mail.
    """
    rules = Timezone.from_tzid(
        zone, first_date=date(year - 1, 1, 1), last_date=date(year + 2, 1, 1)
    )
    del rules["COMMENT"]
    return rules


def _event(invite: Invite) -> Event:
    starts = invite.starts.astimezone(ZoneInfo(invite.zone))
    ends = (invite.starts + timedelta(minutes=invite.minutes)).astimezone(ZoneInfo(invite.zone))
    event = Event()
    event.add("uid", invite.uid)
    event.add("sequence", invite.sequence)
    event.add("dtstamp", invite.made_at)
    event.add("dtstart", starts)
    event.add("dtend", ends)
    event.add("summary", invite.summary)
    event.add("description", invite.description)
    event.add("organizer", _person(invite.organizer))
    event.add("attendee", _attendee(invite))
    match invite.method:
        case Method.REQUEST:
            event.add("status", "CONFIRMED")
            event.add("transp", "OPAQUE")
            for before in ALARMS:
                event.add_component(_alarm(before, invite.summary))
        case Method.CANCEL:
            event.add("status", "CANCELLED")
    return event


def _person(party: Party) -> vCalAddress:
    address = vCalAddress(f"mailto:{party.address}")
    if party.name:
        address.params["CN"] = party.name
    return address


def _attendee(invite: Invite) -> vCalAddress:
    attendee = _person(invite.attendee)
    attendee.params["CUTYPE"] = "INDIVIDUAL"
    attendee.params["ROLE"] = "REQ-PARTICIPANT"
    if invite.method is Method.REQUEST:
        attendee.params["PARTSTAT"] = "NEEDS-ACTION"
        # No mailbox is read for answers, so calendars are not to ask for one.
        attendee.params["RSVP"] = "FALSE"
    return attendee


def _alarm(before: timedelta, text: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", text)
    alarm.add("trigger", -before)
    return alarm
