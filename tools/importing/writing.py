"""Write what was planned: a file for each text, and the comments in batches. What exists is never overwritten."""

from collections.abc import Iterable, Mapping

from plugins.comments.models import Comment, State
from plugins.engine.output.atomic_write import atomic_write
from plugins.identity.redirects_file import REDIRECTS, with_lines
from tools.comments.mail_addresses import MailAddresses
from tools.comments.store import CommentStore
from tools.importing.new_blog import NewBlog
from tools.importing.planning import Planned
from tools.writing.new_file import create

_KEPT = (State.APPROVED, State.PENDING)  # comments whose authors may be noted: of a deleted one nothing is kept
_MOST = 4 << 20  # characters of comments that wait to be written: each time all files of comments are read


class Writer:
    """An import while it writes. With ``dry`` it writes nothing, and counts what it would write.

    ``mails`` is the private list of e-mail addresses, if it is to have those of comments.
    """

    def __init__(self, blog: NewBlog, mails: MailAddresses | None = None, *, dry: bool) -> None:
        self.blog = blog
        self.dry = dry
        self.store = CommentStore(blog.content, blog.site.engine.cache)
        self.pending: dict[str, tuple[Comment, ...]] = {}
        self.size = 0
        self.mails = mails
        self.emails: dict[str, str] = {}
        self.noted = 0  # e-mail addresses that are new in the private list
        self.known_comments = {each.id for record in self.store.records() for each in record.comments}

    def write(self, planned: Planned) -> None:
        """Create the file of a text. Raises OSError where it cannot be written: then there is nothing of it."""
        if not self.dry:
            create(self.blog.content.file(planned.post.path), planned.data)

    def take_comments(self, address: str, comments: Iterable[Comment]) -> int:
        """Keep comments of the text at an address, and write them once they are many; return how many are new.

        Without an address, none is kept: comments are filed by it.
        """
        found = tuple(comments)
        new = sum(each.id not in self.known_comments for each in found)
        if not address:
            return new
        self.known_comments.update(each.id for each in found)
        if new:
            self.pending[address] = (*self.pending.get(address, ()), *found)
            self.size += sum(len(each.html) for each in found)
        if self.size > _MOST:
            self.flush()
        return new

    def note_emails(self, emails: Mapping[str, str]) -> None:
        """Keep the e-mail addresses of who wrote comments, by their ids, until the comments are written."""
        if self.mails:
            self.emails |= emails

    def add_redirects(self, comment: str, wanted: Iterable[tuple[str, str]]) -> int:
        """Add lines to the file of redirects, below a comment, unless they are there; return how many are new."""
        data, new = with_lines(self.blog.content, comment, wanted)
        if new and not self.dry:
            atomic_write(self.blog.content.file(REDIRECTS), data)
        return new

    def flush(self) -> None:
        """Write the comments that wait, and then the e-mail addresses of their authors into the private list."""
        if self.pending and not self.dry:
            self.store.take_in_all(self.pending)
        self.pending = {}
        self.size = 0
        if self.mails and self.emails and not self.dry:
            there = {each.id for post in self.store.records() for each in post.comments if each.state in _KEPT}
            emails = {id_: email for id_, email in self.emails.items() if id_ in there}
            self.noted += self.mails.add_new(emails, self.blog.site.engine.now.instant)
        self.emails = {}
