"""Old addresses of feeds and lists, and what they lead to here: lines for ``content/redirects.txt``. Pure."""

import re
from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct

from plugins.core.slugs import slugify
from plugins.feeds.formats import files_in
from plugins.pages.site_context import ARCHIVE, TAGS
from tools.importing.models import Kind, SourceBlog, SourceFeed, SourceText
from tools.importing.old_addresses import base_of, encoded_below

_MONTH = re.compile(r"/(\d{4})/(\d{2})/.+")


class ListsHere(Struct, frozen=True):
    """Lists and feeds of the new blog: files of its main feed by format, slugs of tags, and months as ``2013/05``.

    ``base`` is the path of the site on its host. ``tag_slugs`` gives the slug that a category or tag has here.
    ``comments`` is the folder of the feed of comments, empty without one.
    """

    base: str
    feeds: Mapping[str, str]
    tags: Collection[str]
    months: Collection[str]
    tag_slugs: Mapping[str, str] = {}
    comments: str = ""

    def feed(self, old: SourceFeed) -> str:
        """Return the file of the feed that stands for an old one; empty for none."""
        if old.comments:
            return files_in(self.comments)[old.form] if self.comments else ""
        return self.of_tag(old.tag, files_in("")[old.form]) if old.tag else self.feeds.get(old.form, "")

    def of_tag(self, name: str, file: str = "") -> str:
        """Return the address of a tag, or of a file of it; empty for a tag that nothing has."""
        slug = self.tag_slugs.get(name, slugify(name))
        return f"{TAGS}{slug}/{file}" if slug in self.tags else ""


def redirects_of(blog: SourceBlog, here: ListsHere, months: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield old addresses with present ones, below the root. ``months`` are those of lists of the old blog."""
    found = [(each.address, here.feed(each)) for each in blog.feeds]
    for each in blog.archives:
        found += [(address, here.of_tag(each.tag)) for address in each.addresses]
    base = base_of(blog.address)
    found += [(f"{base}/{month}/", f"{ARCHIVE}{month}/") for month in sorted(months) if month in here.months]
    for old, new in found:
        if new and (written := encoded_below(old, here.base)):
            yield written, f"/{new}"


def has_months(text: SourceText, blog: SourceBlog) -> bool:
    """Tell whether the address of a post is below the one of its month, at which a blog with archives has a list."""
    below = text.address.removeprefix(base_of(blog.address))
    return bool(blog.archives) and text.kind is Kind.POST and bool(_MONTH.fullmatch(below))
