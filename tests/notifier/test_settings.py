import pytest

from services.eventlog.settings import SettingsError
from services.notifier.bootstrap import mailer_of
from services.notifier.invites import Party
from services.notifier.mailbox import MailboxMailer
from services.notifier.mailer import SmtpMailer, SmtpServer
from services.notifier.settings import Settings

MAIL = {"SMTP_URL": "smtp://mail.contoh.example", "MAIL_FROM": "kenal@contoh.example"}


def test_everything_is_read() -> None:
    settings = Settings.from_environment(
        MAIL | {"MAIL_FROM_NAME": "Kenal Bali", "BASE_URL": "https://kenal.contoh.example/"}
    )

    assert settings.smtp == SmtpServer(host="mail.contoh.example", port=25)
    assert settings.sender == Party(name="Kenal Bali", address="kenal@contoh.example")
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


def test_mails_go_to_the_server_that_is_named_also_in_sample_mode() -> None:
    assert isinstance(
        mailer_of(Settings.from_environment(MAIL | {"KENAL_SAMPLE": "1"})), SmtpMailer
    )


def test_mails_of_the_sample_programme_stay_in_its_mailbox() -> None:
    assert isinstance(mailer_of(Settings.from_environment({"KENAL_SAMPLE": "1"})), MailboxMailer)


def test_mails_of_real_people_never_go_to_the_sample_mailbox() -> None:
    assert mailer_of(Settings.from_environment({})) is None
