"""In CI, a test that needs the real thing does not pass by not running."""

import pytest

from tests.house.files import ROOT

SUITE = """
import pytest

@pytest.fixture
def kafka_server():
    pytest.skip("no broker")

def test_kafka(kafka_server):
    pass

@pytest.mark.browser
def test_browser():
    pytest.skip("no browser")

def test_other():
    pytest.skip("not on this system")

@pytest.mark.postgresql
def test_postgresql():
    pass
"""
MARKS = """
[pytest]
addopts = --strict-markers -p tests.plugins.needs -p no:randomly
markers =
    browser: x
    kafka: x
    postgresql: x
"""


@pytest.fixture
def suite(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.delenv("CI", raising=False)
    pytester.makeini(MARKS)
    pytester.makepyfile(SUITE)
    return pytester


def test_a_missing_need_is_a_skip_for_people(suite: pytest.Pytester) -> None:
    suite.runpytest_subprocess().assert_outcomes(passed=1, skipped=3)


def test_a_missing_need_is_a_failure_in_ci(
    suite: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")

    result = suite.runpytest_subprocess()

    result.assert_outcomes(passed=1, skipped=1, failed=1, errors=1)
    result.stdout.fnmatch_lines(["Under CI, what needs kafka has to run. Skipped: no broker"])


def test_a_need_is_a_mark_that_can_be_chosen(suite: pytest.Pytester) -> None:
    result = suite.runpytest_subprocess("-m", "not kafka and not browser and not postgresql")

    result.assert_outcomes(skipped=1, deselected=3)
