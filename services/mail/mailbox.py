"""A mailbox in a folder (Maildir) for the sample programme: mails go nowhere, and can be looked at.

A mail is written under `tmp/` and then linked into `new/` under a name made of its Message-ID, so a
reader never sees half a mail, and a second copy changes nothing. Whoever has read a mail may move
it to `cur/`.
"""

import os
from email.message import EmailMessage
from pathlib import Path


class MailboxMailer:
    """Puts mails into a Maildir, which is made when the first one comes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, message: EmailMessage) -> None:
        """Put one mail into the mailbox, unless it is there already."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for name in ("tmp", "new", "cur"):
            (self._folder / name).mkdir(exist_ok=True, mode=0o700)
        name = file_name(message["Message-ID"])
        if any((self._folder / "cur").glob(f"{name}*")):
            return
        written = self._folder / "tmp" / f"{name}.{os.getpid()}"
        _write_durably(written, message.as_bytes())
        try:
            os.link(written, self._folder / "new" / name)
        except FileExistsError:
            return
        finally:
            written.unlink()
        _sync_folder(self._folder / "new")


def file_name(message_id: str) -> str:
    """The name of a mail's file: the part of its Message-ID before the at."""
    return message_id.strip("<> ").partition("@")[0]


def _write_durably(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
