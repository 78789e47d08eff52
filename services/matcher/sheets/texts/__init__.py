"""The texts of reports and of the terminal, in English and Indonesian."""

from typing import Final

from services.matcher.sheets.texts.answers import ANSWERS
from services.matcher.sheets.texts.obstacles import LOCK_OBSTACLES, OBSTACLES, TRAITS
from services.matcher.sheets.texts.questions import QUESTIONS
from services.matcher.sheets.texts.reasons import REASONS
from services.matcher.sheets.texts.text import Text

__all__ = ["LOCK_OBSTACLES", "OBSTACLES", "TEXTS", "TRAITS"]

TEXTS: Final[dict[str, Text]] = {**ANSWERS, **QUESTIONS, **REASONS}
