import pytest

from services.eventlog.settings import SettingsError
from services.mail.letters import Party
from services.mail.mailer import SmtpServer
from services.notifier.settings import Settings

MAIL = {"SMTP_URL": "smtp://mail.contoh.example", "MAIL_FROM": "kenal@contoh.example"}


def test_everything_is_read() -> None:
    settings = Settings.from_environment(
        MAIL | {"MAIL_FROM_NAME": "Kenal Bali", "BASE_URL": "https://kenal.contoh.example/"}
    )

    assert settings.mail.smtp == SmtpServer(host="mail.contoh.example", port=25)
    assert settings.mail.sender == Party(name="Kenal Bali", address="kenal@contoh.example")
    assert settings.base_url == "https://kenal.contoh.example"


def test_links_lead_to_the_port_of_the_web_where_nothing_else_is_said() -> None:
    assert Settings.from_environment({"PORT": "8123"}).base_url == "http://127.0.0.1:8123"


@pytest.mark.parametrize(
    ("environ", "variable"),
    [
        ({"SMTP_URL": "sendgrid://key", "MAIL_FROM": "kenal@contoh.example"}, "SMTP_URL"),
        ({"SMTP_URL": "smtp://mail.contoh.example"}, "MAIL_FROM"),
        ({"MAIL_FROM": "kenal"}, "MAIL_FROM"),
        ({"MAIL_FROM": "kénal@contoh.example"}, "MAIL_FROM"),
        ({"BASE_URL": "kenal.contoh.example"}, "BASE_URL"),
    ],
)
def test_a_wrong_setting_is_named(environ: dict[str, str], variable: str) -> None:
    with pytest.raises(SettingsError) as raised:
        Settings.from_environment(environ)

    assert raised.value.variable == variable
