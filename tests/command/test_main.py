import subprocess
import sys

import pytest
from click.testing import CliRunner, Result

from services.command.main import main
from services.command.version import installed

HEAVY = ("ortools", "pandas", "numpy", "sqlalchemy", "flask", "kafka", "marshmallow", "alembic")
COMMANDS = (
    "serve", "web", "matcher", "notifier", "migrate", "sample", "doctor", "match", "assign",
    "dead-letters", "backup",
)  # fmt: skip


def kenal(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def test_help_names_every_command() -> None:
    result = kenal("--help")

    assert [name for name in COMMANDS if f"\n  {name} " not in result.output] == []
    assert result.exit_code == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    result = kenal(command, "--help")

    assert result.exit_code == 0
    assert result.output.startswith(f"Usage: main {command}")


def test_the_version_is_that_of_the_distribution() -> None:
    assert kenal("--version").output == f"kenal, version {installed()}\n"


def test_help_loads_nothing_heavy() -> None:
    code = "import sys, services.command.main; print(*sorted(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    )

    assert set(HEAVY) & set(loaded.stdout.split()) == set()


def test_a_missing_file_is_named() -> None:
    result = kenal("assign", "--edges", "no.csv", "--capacities", "no.csv", "--out", "out.csv")

    assert result.exit_code == 2
    assert "Invalid value for '--edges': File 'no.csv' does not exist." in result.output
