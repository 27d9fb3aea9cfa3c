"""The private list of who wrote which comment by mail, or in a former blog, so that an address finds and erases them.

It is beside the database of the form, in a folder that is neither published nor committed.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from plugins.core.unreadable import UNREADABLE
from plugins.engine.output.atomic_write import atomic_write
from tools.comments.isso_database import same_email
from tools.slips import Slip, said

FILE = "comment-mails.json"


class Sender(Struct, frozen=True):
    """The e-mail address of a sender, and when it was noted."""

    email: str
    date: dt.datetime


class MailAddresses(Struct, frozen=True):
    """The list in its file. Every method raises Slip for a damaged one."""

    path: Path

    def add(self, id_: str, email: str, date: dt.datetime) -> None:
        """Note who sent the mail of a comment."""
        if email:
            self._write({**self._read(), id_: Sender(email, date)})

    def add_new(self, emails: Mapping[str, str], date: dt.datetime) -> int:
        """Note who wrote comments, by their ids; return how many were not noted before. The others keep their date."""
        known = self._read()
        new = {id_: Sender(email, date) for id_, email in emails.items() if email and id_ not in known}
        if new:
            self._write({**known, **new})
        return len(new)

    def ids(self, email: str) -> tuple[str, ...]:
        """Return the ids of the comments of an e-mail address."""
        return tuple(id_ for id_, sender in self._read().items() if same_email(sender.email, email))

    def remove(self, ids: Iterable[str]) -> None:
        """Forget who sent the mails of comments."""
        gone = set(ids)
        self._keep({id_: sender for id_, sender in self._read().items() if id_ not in gone})

    def forget_before(self, instant: dt.datetime) -> None:
        """Forget the senders who were noted before."""
        self._keep({id_: sender for id_, sender in self._read().items() if sender.date >= instant})

    def _keep(self, senders: dict[str, Sender]) -> None:
        if senders != self._read():
            self._write(senders)

    def _read(self) -> dict[str, Sender]:
        try:
            return msgspec.json.decode(self.path.read_bytes(), type=dict[str, Sender])
        except FileNotFoundError:
            return {}
        except UNREADABLE as error:
            what = said("this is no list of senders (%(reason)s)", reason=error)
            raise Slip(self.path.name, what, said("correct it, or delete it")) from error

    def _write(self, senders: dict[str, Sender]) -> None:
        if not senders:
            self.path.unlink(missing_ok=True)
            return
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.path.touch(mode=0o600)
        atomic_write(self.path, msgspec.json.format(msgspec.json.encode(senders), indent=1) + b"\n")
        self.path.chmod(0o600)
