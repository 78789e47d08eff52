"""What a refusal says to people: one sentence per code, naming what to do."""

from collections.abc import Mapping

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from services.web.errors import RefusedError

SENTENCES: Mapping[str, LazyString] = {
    "missing": _l("This page does not exist, or it is not yours to see."),
    "form-key-missing": _l("The form was incomplete. Load the page again and send it once more."),
    "capacity-below-taken": _l(
        "You already have %(taken)s students. Choose at least that number, or ask your coordinator"
        " to end a pairing first."
    ),
    "capacity-needs-coordinator": _l(
        "Up to %(most)s students you choose yourself. For more, please ask your coordinator:"
        " %(names)s."
    ),
    "birth-year-fixed": _l(
        "You have told us that you are under 18. If the year is wrong, your coordinator can put it"
        " right."
    ),
    "photo-missing": _l("Please choose a photo first."),
    "photo-too-large": _l("The photo has more than 2 MB. Choose a smaller one."),
    "photo-too-many-pixels": _l("The photo has too many pixels. Choose a smaller one."),
    "photo-too-small": _l("The photo is too small. Choose one of at least 64 by 64 pixels."),
    "photo-not-a-picture": _l(
        "This file is no JPEG, PNG or WebP picture, or it is damaged. Choose another one."
    ),
    "mentor-profile-missing": _l("This mentor has no profile yet, so there are no places to set."),
    "request-already-open": _l("You have already asked for a mentor. Your request is open."),
    "request-not-open": _l("This request is no longer open, so it cannot be withdrawn."),
    "already-paired": _l("You already have a mentor, so there is nothing to ask for now."),
    "profile-missing": _l("Fill in your profile first, so that we can find a mentor who fits."),
    "consent-missing": _l("Allow matching under My data first; without it we may not look."),
    "availability-missing": _l("Say first when you are free."),
    "favourite-unknown": _l("One of the mentors you chose is not available. Choose again."),
    "vacancy-not-open": _l("This vacancy is already closed."),
    "vacancy-not-yours": _l("Only the person who posted a vacancy or a coordinator can close it."),
    "email-taken": _l("There is already an account with this e-mail."),
    "round-active": _l("Another round is not decided yet. Approve or cancel it first."),
    "no-open-requests": _l("No student is waiting for a mentor, so there is nothing to match."),
    "round-solving": _l("The proposal of this round has not arrived yet."),
    "round-proposed": _l("The round has changed meanwhile: its proposal waits for a decision."),
    "round-approved": _l("This round has been approved meanwhile. Look at it again."),
    "round-cancelled": _l("This round has been cancelled meanwhile."),
    "round-failed": _l("This round ended without a proposal."),
    "scenario-waiting": _l("An earlier question about this round waits for its answer still."),
    "favourites-full": _l("You have chosen five mentors already. Take one away first."),
    "offer-waiting": _l("You are offered a mentor already. Answer that offer first."),
    "offer-accepted-already": _l("You have accepted already. Now the other one is asked."),
    "offer-confirmed": _l("You have both accepted already: the pairing is confirmed."),
    "offer-over": _l("This offer has come to an end meanwhile, so nothing was changed."),
    "offer-late": _l("The time to answer this offer has passed, so nothing was changed."),
    "decline-reason-unknown": _l("Choose one of the reasons."),
    "pairing-not-confirmed": _l("This pairing has ended already."),
    "meeting-cancelled": _l("This meeting has been called off."),
    "meeting-begun": _l("This meeting has begun already. Say afterwards whether you met."),
    "meeting-not-begun": _l("This meeting is still to come. Say afterwards whether you met."),
    "meeting-being-moved": _l(
        "The other one has asked for another time. You hear as soon as there is one."
    ),
    "already-answered": _l("Both of you have answered, so this cannot be changed any more."),
    "already-reported": _l("Both of you have said how it went, so this stays as it is."),
    "concern-handled": _l("Somebody has dealt with this report already."),
    "purpose-unknown": _l("This is not something that is asked for. Load the page again."),
    "pause-day-unfit": _l("Choose a day from today to two years from now, or leave it empty."),
    "left-already": _l("You have left this programme already."),
    "last-coordinator": _l(
        "You are the only coordinator here. Let somebody else coordinate first; without one, nobody"
        " could help the others."
    ),
    "proof-too-old": _l("Sign in once more first, so that nobody else does this in your name."),
    "erase-unproved": _l("That is not your name as it stands here. Nothing was erased."),
    "guardian-is-self": _l("This is your own address. Give that of a parent or guardian."),
    "guardian-not-needed": _l("Nobody else has to agree: this person is not under 18."),
    "guardian-channel-unknown": _l("Say whether it was on paper or by telephone."),
    "member-already": _l("You are in this programme already."),
    "role-needs-coordinator": _l(
        "You are in this programme already. Ask your coordinator to give you this role too."
    ),
    "not-waiting": _l("Somebody has decided on this request meanwhile."),
    "claimed-already": _l("This profile belongs to an account already."),
    "link-over": _l(
        "This link no longer works: it has expired, was used up or was taken back. Ask your"
        " coordinator for a new one."
    ),
    "enrolment-closed": _l("This programme takes nobody in at present. Ask its coordinator."),
    "settings-changed": _l(
        "Somebody else has changed the settings meanwhile. Look at them again, then change yours."
    ),
    "codes-too-many": _l(
        "Too many codes were asked for. Please wait a quarter of an hour, then try again."
    ),
    "sign-in-first": _l("This e-mail cannot be used here. If it is yours, sign in first."),
    "password-common": _l("This password is among the first that anyone tries. Choose another."),
    "consent-is-theirs": _l(
        "This person has an account: what they consent to they say themselves."
    ),
    "password-needed": _l("Without mail there are no codes, so the password has to stay."),
    "too-many-tokens": _l("You have %(most)s tokens already. Revoke one that you no longer use."),
}


def sentence(refused: RefusedError) -> str:
    """The sentence for a refusal, in the language of this request."""
    text = SENTENCES.get(refused.code)
    if text is None:
        return str(_l("That cannot be done now."))
    return str(text) % refused.values if refused.values else str(text)
