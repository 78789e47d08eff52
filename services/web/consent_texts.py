"""What people consent to, word by word. A text that somebody has read is never changed again.

Each consent records the version and the hash of the text, so that it can be shown later in which
words it was given. To say something else, add a version; whoever consented to an earlier one has
consented to that one only, and is asked again.
"""

import hashlib
from dataclasses import dataclass

from schemas.vocabulary import CONSENT_PURPOSES
from services.web.consent_wordings import WORDINGS


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentText:
    """One wording of one purpose in one language."""

    purpose: str
    version: int
    locale: str
    title: str
    text: str

    @property
    def digest(self) -> str:
        """SHA-256 in hex of the title, a line break, and the text, in UTF-8."""
        return hashlib.sha256(f"{self.title}\n{self.text}".encode()).hexdigest()


TEXTS = {
    (purpose, version, locale): ConsentText(
        purpose=purpose, version=version, locale=locale, title=title, text=text
    )
    for (purpose, version), wording in WORDINGS.items()
    for locale, (title, text) in wording.items()
}
GUARDIAN = "guardian"
"""What a guardian agrees to, for somebody under 18."""
NEWEST = {
    purpose: max(version for known, version, _ in TEXTS if known == purpose)
    for purpose in (*CONSENT_PURPOSES, GUARDIAN)
}
"""The version of each purpose that is asked for now."""


def present_text(purpose: str, locale: str) -> ConsentText:
    """What is asked now, in this language."""
    return TEXTS[purpose, NEWEST[purpose], locale]


def text_given(purpose: str, version: int, locale: str) -> ConsentText | None:
    """What was consented to, or None when no such text was ever shown."""
    return TEXTS.get((purpose, version, locale))
