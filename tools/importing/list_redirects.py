"""Lines of ``content/redirects.txt`` for the feeds and lists of the old blog, once all of its texts have been seen.

An import that was interrupted has written none: so a text that is here already shows a list as well as a new one.
"""

from functools import cached_property

from plugins.engine.content.post import SourcePost
from tools.importing.lists_here import below, lists_here
from tools.importing.models import SourceBlog, SourceNote, SourceText
from tools.importing.new_blog import NewBlog
from tools.importing.old_addresses import encoded_below
from tools.importing.old_lists import has_months, redirects_of
from tools.importing.old_texts import OldTexts
from tools.importing.writing import Writer
from tools.slips import said


class ListRedirects:
    """The months of which old addresses show that the old blog had lists, and all of its feeds and categories."""

    def __init__(self, blog: NewBlog, source: SourceBlog) -> None:
        self.blog = blog
        self.source = source
        self.months: set[str] = set()

    def add(self, text: SourceText, post: SourcePost) -> None:
        """Note the year and the month of a text of the old blog, which is a post here."""
        if post.date and has_months(text, self.source):
            self.months.update((f"{post.date.day:%Y}", f"{post.date.day:%Y/%m}"))

    def add_known(self, text: SourceText, path: str) -> None:
        """Note the year and the month of a text that was here before."""
        if path in self._posts:
            self.add(text, self._posts[path])

    @cached_property
    def _posts(self) -> dict[str, SourcePost]:
        return {post.path: post for post in self.blog.site.engine.posts}

    def write(self, texts: OldTexts, writer: Writer) -> int:
        """Write the lines that are not there; return their number."""
        here = lists_here(self.blog.site, texts, self.source)
        pairs = redirects_of(self.source, here, self.months)
        wanted = [pair for pair in pairs if self.blog.may_redirect(*below(pair))]
        return writer.add_redirects(self.source.address or self.source.title, wanted)

    def notes(self) -> tuple[SourceNote, ...]:
        """Return a note where no feed of the old blog can lead on."""
        feeds = self.source.feeds
        if not feeds or any(encoded_below(each.address, self.blog.base) for each in feeds):
            return ()
        what = said("its feeds are not below the address of this blog")
        return (SourceNote(self.source.address, what, said("let the old host lead them on")),)
