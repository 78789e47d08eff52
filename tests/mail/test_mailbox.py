import mailbox
from pathlib import Path

from services.mail.letters import compose
from services.mail.mailbox import MailboxMailer, file_name
from tests.mail.cases import a_letter

FIRST = compose(a_letter("first"))
SECOND = compose(a_letter("second"))


def test_a_mail_can_be_read_back_as_it_was(tmp_path: Path) -> None:
    MailboxMailer(tmp_path / "mailbox").send(FIRST)

    kept = mailbox.Maildir(tmp_path / "mailbox", create=False)

    assert [kept.get_bytes(key) for key in kept.iterkeys()] == [FIRST.as_bytes()]


def test_a_second_copy_changes_nothing(tmp_path: Path) -> None:
    mailer = MailboxMailer(tmp_path)

    for message in (FIRST, SECOND, FIRST):
        mailer.send(message)

    names = {path.name for path in (tmp_path / "new").iterdir()}
    assert names == {file_name(FIRST["Message-ID"]), file_name(SECOND["Message-ID"])}
    assert list((tmp_path / "tmp").iterdir()) == []


def test_a_mail_that_was_read_does_not_come_again(tmp_path: Path) -> None:
    mailer = MailboxMailer(tmp_path)
    mailer.send(FIRST)
    name = file_name(FIRST["Message-ID"])
    (tmp_path / "new" / name).rename(tmp_path / "cur" / f"{name}:2,S")

    mailer.send(FIRST)

    assert list((tmp_path / "new").iterdir()) == []


def test_a_mail_left_half_written_by_a_crash_is_never_seen(tmp_path: Path) -> None:
    mailer = MailboxMailer(tmp_path)
    mailer.send(SECOND)
    (tmp_path / "tmp" / f"{file_name(FIRST['Message-ID'])}.1").write_bytes(b"From: Ken")

    mailer.send(FIRST)

    assert len(list((tmp_path / "new").iterdir())) == 2


def test_only_its_owner_can_read_the_mailbox(tmp_path: Path) -> None:
    MailboxMailer(tmp_path / "mailbox").send(FIRST)

    assert (tmp_path / "mailbox").stat().st_mode & 0o077 == 0
