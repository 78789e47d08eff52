"""What became of rounds, pairings and meetings: codes as sentences."""

from collections.abc import Mapping

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from services.web.store.pairings import Pairing


def failure(code: str) -> str:
    """Why a round has no proposal."""
    return str(_FAILURES.get(code, _l("The round ended without a proposal.")))


def remedy(code: str) -> str:
    """What to do about a failed round."""
    return str(_REMEDIES.get(code, _l("Open a new round. If it fails again, tell your operator.")))


def skipped(code: str | None) -> str:
    """Why a proposed pairing was not confirmed."""
    return str(_SKIPPED.get(code or "", _l("The pairing could not be kept.")))


def ended(code: str | None) -> str:
    """Why a pairing is over."""
    return str(_ENDED.get(code or "", _l("The pairing has ended.")))


def declined(pairing: Pairing, is_student: bool) -> str:
    """What became of an offer, as one of its two is told: never the other's reason."""
    by = pairing.declined_by
    if by == "nobody":
        return str(_NOBODY.get(pairing.declined_reason or "", _late(pairing, is_student)))
    if by == ("student" if is_student else "mentor"):
        return str(
            _l("You declined. When you want a mentor again, ask again.")
            if is_student
            else _l("You declined. Your place is free again.")
        )
    return str(
        _l(
            "It could not be this time. That says nothing about you: "
            "you go first in the next round."
        )
        if is_student
        else _l("The student could not accept. Your place is free again.")
    )


def _late(pairing: Pairing, is_student: bool) -> LazyString:
    if is_student:
        if pairing.student_accepted:
            return _l("Your mentor did not answer in time. You go first in the next round.")
        return _l("You did not answer in time, so the offer has ended. You can ask again.")
    if pairing.mentor_accepted:
        return _l("The student did not answer in time. Your place is free again.")
    return _l("You did not answer in time, so the offer has ended. Your place is free again.")


def unscheduled(code: str) -> str:
    """Why no time was found for a meeting."""
    return str(_UNSCHEDULED.get(code, _l("We found no time that suits you both.")))


def round_status(code: str) -> str:
    """Where a round stands, in a word or two."""
    return str(_ROUND_STATUSES.get(code, code))


_FAILURES: Mapping[str, LazyString] = {
    "no-requests": _l("When the matcher began, no student was waiting for a mentor."),
    "no-mentors": _l("No mentor can be matched: none has allowed it, has hours and a free place."),
    "check-failed": _l("The matcher’s own check found a fault in its proposal and held it back."),
    "stopped": _l("The matcher was stopped before it had found a proposal."),
    "impossible-locks": _l("The pairs that were fixed for this round cannot all be kept."),
    "impossible-side-rules": _l("No proposal keeps to all side rules of the programme."),
    "count-differs": _l("The proposal that arrived is not the one that was announced."),
}
_REMEDIES: Mapping[str, LazyString] = {
    "no-requests": _l("Open a new round when students have asked for a mentor."),
    "no-mentors": _l("Ask alumni to fill in their profile and hours, then open a new round."),
    "check-failed": _l("Nobody was told anything. Please tell your operator."),
    "stopped": _l("Open a new round."),
    "impossible-locks": _l("Open a new round with fewer fixed pairs."),
    "impossible-side-rules": _l(
        "Ask your operator to look at the side rules, then open a new one."
    ),
}
_SKIPPED: Mapping[str, LazyString] = {
    "person-erased": _l("One of the two has left the programme."),
    "student-paused": _l("The student is taking a break."),
    "mentor-paused": _l(
        "The mentor is taking a break. The student waits on, and comes earlier next time."
    ),
    "request-closed": _l("The student no longer asks for a mentor."),
    "mentor-full": _l(
        "The mentor has no free place left. The student waits on, and comes earlier next time."
    ),
    "round-cancelled": _l("The round was cancelled before it was approved."),
    "round-failed": _l("The round ended without a whole proposal."),
}
_ENDED: Mapping[str, LazyString] = {
    "completed": _l("The two have finished their time together."),
    "goal-reached": _l("The two have reached what they wanted."),
    "no-time": _l("There was too little time for it just then."),
    "no-contact": _l("The two did not get to meet or write."),
    "no-fit": _l("The two did not suit each other, and that is all right."),
    "round-cancelled": _l("The round was cancelled."),
    "ended-by-coordinator": _l("A coordinator ended the pairing."),
    "person-erased": _l("One of the two has left, and their data is erased."),
    "person-left": _l("One of the two has left the programme."),
    "consent-withdrawn": _l("One of the two no longer allows matching."),
}
_NOBODY: Mapping[str, LazyString] = {
    "round-cancelled": _l("The round was cancelled."),
    "other": _l("Your coordinator took the offer back."),
}
_UNSCHEDULED: Mapping[str, LazyString] = {
    "no-common-slot": _l("Your free hours and those of your partner do not meet."),
    "no-availability": _l("One of you has not said yet when you are free."),
}
_ROUND_STATUSES: Mapping[str, LazyString] = {
    "solving": _l("Being solved"),
    "proposed": _l("Waiting for you"),
    "approved": _l("Approved"),
    "cancelled": _l("Cancelled"),
    "failed": _l("No proposal"),
}
