"""The kinds of mails there are, and what each is to whoever gets it."""

from collections.abc import Mapping
from enum import StrEnum


class Kind(StrEnum):
    """The mails there are; each names its folder."""

    PAIRING_OFFERED = "pairing-offered"
    OFFER_REMINDER = "offer-reminder"
    PAIRING_DECLINED = "pairing-declined"
    PAIRING_ENDED = "pairing-ended"
    FIRST_MEETING = "first-meeting"
    NEXT_MEETING = "next-meeting"
    MEETING_MOVED = "meeting-moved"
    MEETING_CANCELLED = "meeting-cancelled"
    NO_COMMON_TIME = "no-common-time"
    NO_NEXT_TIME = "no-next-time"
    NO_OTHER_TIME = "no-other-time"


NOTICE_KIND: Mapping[Kind, str] = {
    Kind.PAIRING_OFFERED: "pairing",
    Kind.OFFER_REMINDER: "reminder",
    Kind.PAIRING_DECLINED: "pairing",
    Kind.PAIRING_ENDED: "pairing",
    Kind.FIRST_MEETING: "meeting",
    Kind.NEXT_MEETING: "meeting",
    Kind.MEETING_MOVED: "meeting",
    Kind.MEETING_CANCELLED: "meeting",
    Kind.NO_COMMON_TIME: "meeting",
    Kind.NO_NEXT_TIME: "meeting",
    Kind.NO_OTHER_TIME: "meeting",
}
"""What each mail is about, in the words in which people stop mails."""

INVITATIONS = (Kind.FIRST_MEETING, Kind.NEXT_MEETING, Kind.MEETING_MOVED)
"""The mails that put a meeting into a calendar."""

WITH_CALENDAR = (*INVITATIONS, Kind.MEETING_CANCELLED)
