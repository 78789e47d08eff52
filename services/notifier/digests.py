"""Several mails as one, for whoever wants one mail a day."""

from dataclasses import replace

from services.mail.letters import Party
from services.notifier.claims import Parcel
from services.notifier.drafts import ways_out
from services.notifier.judgement import Case
from services.notifier.kinds import Kind
from services.notifier.letters import Letter
from services.notifier.matters import locale_for, matter_of
from services.notifier.wording import Item, Matter, digest_words, item


def digest(parcel: Parcel, sender: Party, base_url: str) -> Letter:
    """Write the letter that says what all of these would have said."""
    first = parcel.cases[0]
    locale = locale_for(first)
    matter = matter_of(first, locale, base_url)
    items = [_item(case, locale, base_url) for case in parcel.cases]
    said = digest_words(locale, matter, items)
    lead = parcel.lead
    return Letter(
        key=f"digest/{lead.digest}/{lead.recipient}",
        written_at=max(case.delivery.created_at for case in parcel.cases),
        sender=sender,
        recipient=Party(name=matter.me.name, address=parcel.address),
        locale=locale,
        subject=said.subject,
        text=said.text,
        html=said.html,
        headers=ways_out(matter),
    )


def _item(case: Case, locale: str, base_url: str) -> Item:
    matter = matter_of(case, locale, base_url)
    # What is said here in passing is no place for how to reach somebody.
    if matter.partner is not None:
        matter = replace(matter, partner=replace(matter.partner, email=None, phone=None))
    return item(case.delivery.kind, locale, matter, _link(case.delivery.kind, matter))


def _link(kind: Kind, matter: Matter) -> str:
    match kind:
        case Kind.PAIRING_OFFERED | Kind.OFFER_REMINDER:
            return matter.links.offer
        case Kind.PAIRING_DECLINED | Kind.PAIRING_ENDED:
            return matter.links.request if matter.to_student else matter.links.home
        case _:
            return matter.links.availability
