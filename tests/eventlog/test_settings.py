from pathlib import Path

import pytest

from services.eventlog.settings import (
    NAMES,
    READ_ELSEWHERE,
    EventLogSettings,
    SettingsError,
    database_url,
)
from services.eventlog.variables import Variables, refuse_unknown


def test_an_empty_environment_gives_the_defaults() -> None:
    assert EventLogSettings.from_environment({}) == EventLogSettings()
    assert EventLogSettings.from_environment({"KENAL_HOME": ""}) == EventLogSettings()


def test_every_setting_is_read(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("certificate")
    settings = EventLogSettings.from_environment(
        {
            "KENAL_HOME": "/data",
            "DATABASE_URL": "postgresql://kenal@db/kenal",
            "KAFKA_BOOTSTRAP_SERVERS": "a:9092, b:9092",
            "KAFKA_SECURITY_PROTOCOL": "sasl_ssl",
            "KAFKA_SASL_MECHANISM": "SCRAM-SHA-512",
            "KAFKA_SASL_USERNAME": "kenal",
            "KAFKA_SASL_PASSWORD": "secret",
            "KAFKA_SSL_CAFILE": str(tmp_path / "ca.pem"),
            "KAFKA_REPLICATION_FACTOR": "3",
            "KENAL_LOG_LEVEL": "DEBUG",
            "KENAL_LOG_FORMAT": "json",
            "KENAL_SAMPLE": "yes",
        }
    )
    assert settings == EventLogSettings(
        home=Path("/data"),
        database_url="postgresql://kenal@db/kenal",
        kafka_bootstrap_servers=("a:9092", "b:9092"),
        kafka_security_protocol="SASL_SSL",
        kafka_sasl_mechanism="SCRAM-SHA-512",
        kafka_sasl_username="kenal",
        kafka_sasl_password="secret",
        kafka_ssl_cafile=tmp_path / "ca.pem",
        kafka_replication_factor=3,
        log_level="debug",
        log_format="json",
        sample=True,
    )
    assert "secret" not in repr(settings)
    assert "kenal@db" not in repr(settings)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("DATABASE_URL", "mysql://db/kenal"),
        ("DATABASE_URL", "kenal.sqlite3"),
        ("KAFKA_SECURITY_PROTOCOL", "TLS"),
        ("KAFKA_REPLICATION_FACTOR", "three"),
        ("KAFKA_REPLICATION_FACTOR", "0"),
        ("KAFKA_REPLICATION_FACTOR", "9" * 30),
        ("KAFKA_SSL_CAFILE", "/nowhere/ca.pem"),
        ("KENAL_LOG_LEVEL", "loud"),
        ("KENAL_SAMPLE", "perhaps"),
        ("DATABASE_URL_FILE", "/nowhere/url"),
    ],
)
def test_a_wrong_value_is_an_error_that_names_the_variable_and_not_the_value(
    variable: str, value: str
) -> None:
    with pytest.raises(SettingsError, match=f"^{variable} ") as caught:
        EventLogSettings.from_environment({variable: value})
    assert caught.value.variable == variable
    assert value not in str(caught.value).removeprefix(variable) or len(value) == 1


def test_sasl_without_its_password_is_an_error() -> None:
    environ = {
        "KAFKA_SECURITY_PROTOCOL": "SASL_SSL",
        "KAFKA_SASL_MECHANISM": "PLAIN",
        "KAFKA_SASL_USERNAME": "kenal",
    }
    with pytest.raises(SettingsError, match=r"^KAFKA_SASL_PASSWORD is needed"):
        EventLogSettings.from_environment(environ)


def test_a_secret_may_be_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "url"
    file.write_text("postgresql://kenal@db/kenal\n")
    settings = EventLogSettings.from_environment({"DATABASE_URL_FILE": str(file)})
    assert settings.database_url == "postgresql://kenal@db/kenal"


def test_a_secret_that_is_given_twice_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("one")
    with pytest.raises(SettingsError, match=r"^SECRET_FILE and SECRET cannot both be set"):
        Variables({"SECRET": "two", "SECRET_FILE": str(file)}).secret("SECRET")


def test_each_service_has_a_database_of_its_own() -> None:
    assert [
        database_url(EventLogSettings(home=Path("/data")), "web"),
        database_url(EventLogSettings(database_url="postgres://kenal@db/kenal"), "web"),
    ] == ["sqlite:////data/web.sqlite3", "postgresql+psycopg://kenal@db/kenal"]


def test_one_sqlite_file_for_all_services_is_refused() -> None:
    with pytest.raises(SettingsError, match=r"^DATABASE_URL names one file"):
        database_url(EventLogSettings(database_url="sqlite:///all.sqlite3"), "web")


def test_a_variable_that_nobody_reads_is_refused_with_the_one_that_was_meant() -> None:
    refuse_unknown({"KENAL_HOME": "/data", "PATH": "/bin"}, NAMES)
    with pytest.raises(SettingsError, match=r"^KENAL_HOM is not .* did you mean KENAL_HOME"):
        refuse_unknown({"KENAL_HOM": "/data"}, NAMES)


def test_settings_are_not_read_beside_a_misspelt_one() -> None:
    EventLogSettings.from_environment(dict.fromkeys(READ_ELSEWHERE, "1"))
    with pytest.raises(SettingsError, match=r"^KENAL_SAMPEL .* did you mean KENAL_SAMPLE\?"):
        EventLogSettings.from_environment({"KENAL_SAMPEL": "1"})


def test_a_list_of_names_knows_every_name_that_is_read() -> None:
    class Recording(dict[str, str]):
        def get(self, key: str, default: object = None) -> object:  # type: ignore[override]
            asked.add(key)
            return default

    asked: set[str] = set()
    EventLogSettings.from_environment(Recording())
    assert {name.removesuffix("_FILE") for name in asked} == NAMES
