"""The marks `browser`, `postgresql` and `kafka`: who gets them, and what a skip of theirs means."""

import os
from collections.abc import Generator

import pytest

# The fixture that shows a need, and the mark of the need.
NEEDS = {"postgresql_url": "postgresql", "kafka_server": "kafka", "browser": "browser"}
# Of these there is one for the whole run, so their tests share one worker of a parallel run. A test
# that needs both belongs to the first.
SHARED = ("kafka", "browser")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests by what they ask for."""
    for item in items:
        for fixture, need in NEEDS.items():
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(need)
        for need in SHARED:
            if item.get_closest_marker(need) and not item.get_closest_marker("xdist_group"):
                item.add_marker(pytest.mark.xdist_group(need))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Under `CI=true`, let a test fail that a missing browser, PostgreSQL or Kafka skipped."""
    report = yield
    needs = [need for need in NEEDS.values() if item.get_closest_marker(need)]
    skipped = report.skipped and not hasattr(report, "wasxfail")
    if skipped and needs and os.environ.get("CI") == "true":
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"Under CI, what needs {' and '.join(needs)} has to run. {reason}"
    return report
