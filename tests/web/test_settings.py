"""Settings: what follows from the environment, and what is refused at the start."""

from pathlib import Path

import pytest

from services.eventlog.migrate import migrate
from services.eventlog.settings import SettingsError
from services.web.bootstrap import build_app, build_web
from services.web.commands.accounts import create_account
from services.web.settings import Settings


def test_the_secret_key_is_made_once_and_kept_for_its_owner_alone(tmp_path: Path) -> None:
    first = Settings.from_environment({"KENAL_HOME": str(tmp_path)})
    second = Settings.from_environment({"KENAL_HOME": str(tmp_path)})

    assert first.secret_key == second.secret_key
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "http"),
        ("PORT", "70000"),
        ("BASE_URL", "kenal.example"),
        ("BASE_URL", "https://kenal.example/path"),
        ("WEB_CONCURRENCY", "0"),
        ("SECRET_KEY", "short"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        Settings.from_environment({"KENAL_HOME": str(tmp_path), name: value})


def test_the_web_refuses_to_start_beside_sample_accounts_outside_sample_mode(
    tmp_path: Path,
) -> None:
    environ = {"KENAL_HOME": str(tmp_path)}
    web = build_web(Settings.from_environment(environ))
    migrate(web.database, "services.web")
    with web.units.begin() as unit:
        create_account(unit, email="a@contoh.example", password_hash="-", locale="id", sample=True)

    with pytest.raises(SettingsError, match="KENAL_SAMPLE"):
        build_app(Settings.from_environment(environ))
    build_app(Settings.from_environment({**environ, "KENAL_SAMPLE": "1"}))


def test_the_web_starts_before_its_database_is_there(tmp_path: Path) -> None:
    environ = {"KENAL_HOME": str(tmp_path), "DATABASE_URL": "postgresql://127.0.0.1:1/none"}
    client = build_app(Settings.from_environment(environ)).test_client()

    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503
    with client.session_transaction() as session:
        session["sid"] = "of some session"
    assert client.get("/").status_code == 503
