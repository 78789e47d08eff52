from pathlib import Path

from services.eventlog.settings import EventLogSettings
from services.eventlog.variables import Variables
from services.mail.mailbox import MailboxMailer
from services.mail.mailer import SmtpMailer
from services.mail.settings import MailSettings, mailer_of

SERVER = MailSettings.from_variables(
    Variables({"SMTP_URL": "smtp://mail.contoh.example", "MAIL_FROM": "kenal@contoh.example"})
)
NO_SERVER = MailSettings.from_variables(Variables({}))
SAMPLE = EventLogSettings(home=Path("home"), sample=True)
PLAIN = EventLogSettings(home=Path("home"))


def test_mails_go_to_the_server_that_is_named_also_in_sample_mode() -> None:
    assert isinstance(mailer_of(SERVER, SAMPLE), SmtpMailer)


def test_mails_of_the_sample_programme_stay_in_its_mailbox() -> None:
    assert isinstance(mailer_of(NO_SERVER, SAMPLE), MailboxMailer)


def test_mails_of_real_people_never_go_to_the_sample_mailbox() -> None:
    assert mailer_of(NO_SERVER, PLAIN) is None
