"""Thousands of calls that nobody would write by hand, and what the answers were."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import schemathesis
from flask import Flask
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import from_schema
from schemathesis.engine.events import NonFatalError, ScenarioFinished

DOCUMENT = "/api/v1/openapi.json"
REFUSALS = ["400", "401", "403", "404", "405", "409", "412", "413", "415", "422", "428", "429"]
"""What may be said to data that the description does not allow; never 5xx."""


@dataclass(slots=True, kw_only=True)
class Figures:
    """What came of a run."""

    calls: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    @property
    def server_errors(self) -> int:
        """Answers that admit a fault of ours."""
        return sum(number for status, number in self.statuses.items() if status >= 500)


def fuzz(
    app: Flask, token: str, *, programme: str, examples: int, seed: int, every_phase: bool = True
) -> Figures:
    """Run over every operation, with this token; the phase that covers all takes thousands."""
    configuration = _configuration(token, programme, examples, every_phase)
    config = SchemathesisConfig.from_dict({**configuration, "seed": seed})
    schema = schemathesis.openapi.from_wsgi(DOCUMENT, app, config=config)
    figures = Figures()
    for event in from_schema(schema).execute():
        if isinstance(event, ScenarioFinished):
            _count(figures, event)
        elif isinstance(event, NonFatalError):
            figures.failures["error of the run"] += 1
            figures.examples.append(str(event.info.format()))
    return figures


def _count(figures: Figures, event: ScenarioFinished) -> None:
    for case, interaction in event.recorder.interactions.items():
        figures.calls += 1
        if interaction.response is not None:
            figures.statuses[interaction.response.status_code] += 1
        for check in event.recorder.checks.get(case, ()):
            if check.failure_info is not None:
                figures.failures[check.name] += 1
                request = interaction.request
                figures.examples.append(
                    f"{check.name}: {request.method} {request.uri} {request.headers}"
                    f" {request.body!r} -> {check.failure_info.failure}"
                )


def _configuration(token: str, programme: str, examples: int, every_phase: bool) -> dict[str, Any]:
    phase = {"generation": {"max-examples": examples}}
    return {
        "base-url": "http://localhost",
        # In process nobody unpacks an answer; and with this tag every change is tried in earnest.
        "headers": {
            "Authorization": f"Bearer {token}",
            "Accept-Encoding": "identity",
            "If-Match": "*",
        },
        "parameters": {"path.programme": programme},
        "continue-on-failure": True,
        "workers": 1,
        "generation": {"deterministic": True, "no-shrink": True},
        "phases": {
            "examples": {"enabled": True},
            "coverage": {"enabled": every_phase},
            "fuzzing": {"enabled": True, **phase},
            "stateful": {"enabled": True, **phase},
        },
        "checks": {
            "negative_data_rejection": {"expected-statuses": REFUSALS},
            "missing_required_header": {"expected-statuses": ["400", "401", "403", "404", "428"]},
            # The rules know more than a description can say, and answer 422 then.
            "positive_data_acceptance": {"enabled": False},
            # It cannot repeat a call in process; every identity is tried elsewhere.
            "ignored_auth": {"enabled": False},
        },
    }
