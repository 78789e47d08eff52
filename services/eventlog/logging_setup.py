"""How a process speaks of itself: one event per line, as JSON or for a person's eyes, on stderr.

No personal data: what looks like an e-mail address or a phone number is blotted out, wherever it
stands, and of a database's error only the first line is kept, because the next ones quote values.
"""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# A phone number: a plus or a leading zero, then nine digits or more, perhaps grouped.
_PHONE = re.compile(r"(?<![\w.-])(?:\+|0)\d(?:[ -]?\d){8,14}(?![\w-])")
_DETAIL = re.compile(r"^(?:DETAIL|CONTEXT|HINT|LINE \d+):.*$\n?", re.MULTILINE)


def set_up_logging(*, level: str, format: str) -> None:  # noqa: A002 - the setting's own word
    """Send everything that is logged, by structlog or by the standard library, to stderr."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=_ending(format))
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    for noisy in ("alembic", "kafka", "urllib3"):
        logging.getLogger(noisy).setLevel(max(root.level, logging.WARNING))


def _ending(style: str) -> list[Any]:
    ending: list[Any] = [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        structlog.processors.format_exc_info,
        blot,
    ]
    if style == "json":
        return [*ending, structlog.processors.JSONRenderer(ensure_ascii=False)]
    return [*ending, structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())]


def blot(
    _logger: object, _method: str, entry: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Blot out what looks like personal data in every text of an entry."""
    for name, value in entry.items():
        if isinstance(value, str) and name != "timestamp":
            entry[name] = without_personal_data(value)
    return entry


def without_personal_data(text: str) -> str:
    """The text with addresses, phone numbers and a database's details blotted out."""
    return _PHONE.sub("[phone]", _EMAIL.sub("[email]", _DETAIL.sub("", text)))
