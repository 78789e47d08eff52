"""Text that people type, made clean: one form of Unicode, no invisible tricks."""

import re
import unicodedata

# Controls, lone surrogates, non-characters, and the marks that make text look like other text.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_SPACES = re.compile(r"[^\S\n]+")
_MANY_LINES = re.compile(r"\n{3,}")


def has_forbidden(text: str) -> bool:
    """Whether the text holds characters that no person types."""
    return _FORBIDDEN.search(text) is not None


def one_line(text: str) -> str:
    """Composed, with single spaces, and no space at the ends."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text).replace("\n", " ")).strip()


def several_lines(text: str) -> str:
    """As `one_line`, but lines are kept, with at most one empty one between two."""
    unified = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    lines = (_SPACES.sub(" ", line).strip() for line in unified.split("\n"))
    return _MANY_LINES.sub("\n\n", "\n".join(lines)).strip()
