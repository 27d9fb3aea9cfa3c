"""The new blog during an import: ids, addresses, slugs, tags and files that are taken, by itself or by this import."""

from collections import defaultdict
from urllib.parse import urlsplit

from msgspec import Struct

from plugins.core.slugs import slugify
from plugins.engine.content.post import SourcePost
from plugins.identity.ids import explicit_id
from plugins.identity.ledger_file import read_ledger
from plugins.identity.paths import address_key
from plugins.identity.redirects_file import read_redirects
from tools.importing.tag_names import TagNames
from tools.site import OpenSite

RESERVED = frozenset(
    "404 archive challenge comments feeds gang images music-tips page posts search series server static tags theme"
    " pagefind".split()
)
"""First parts of addresses that the program itself gives out."""


class Known(Struct, frozen=True):
    """A text that the new blog has already, by its path. ``deleted`` tells that its writer has deleted it."""

    path: str
    address: str = ""
    deleted: bool = False


class NewBlog:
    """Names and addresses that are taken in the new blog. Each text that is planned takes more."""

    def __init__(self, site: OpenSite) -> None:
        self.site = site
        self.content = site.engine.content
        self.settings = site.engine.settings
        self.base = urlsplit(self.settings.root).path.rstrip("/")
        posts = site.engine.posts
        self.tags = TagNames(tag for post in posts for tag in post.tags)
        self.by_id: dict[str, Known] = {}
        self.titles: dict[str, SourcePost] = {}  # posts from before the import, by addresses and former ones
        self.addresses: set[str] = set()  # keys of addresses
        self.recorded: dict[str, str] = {}  # ids by the keys of addresses that the ledger has for them
        written = read_redirects(self.content)[0]
        self.redirects = {address_key(each.redirect.old) for each in written}  # keys of former addresses
        self.slugs: defaultdict[tuple[str, str], set[str]] = defaultdict(set)  # by kind and language
        self.files: set[str] = set()
        self.name = site.identity.name
        for post in posts:
            self.take(post)
            for each in (self.address(post), *post.redirect_from):
                if each:
                    self.titles.setdefault(address_key(each), post)
        for id_, history in read_ledger(self.content).histories.items():
            path = history.locations[-1].path if history.locations else ""
            if history.deleted:
                self.by_id.setdefault(id_, Known(path, deleted=True))
            self.recorded |= {address_key(place.url): id_ for place in history.locations if not history.free}

    def take(self, post: SourcePost) -> None:
        """Take the id, addresses, slug and file of a text."""
        address = self.address(post)
        if post.id:
            self.by_id[self.full_id(post.id)] = Known(post.path, address)
        if address:
            self.addresses.add(address_key(address))
        self.redirects.update(map(address_key, post.redirect_from))
        self.slugs[post.kind, post.lang].add(post.slug)
        self.files.add(post.path.casefold())

    def full_id(self, written: str) -> str:
        """Return an id as feeds have it."""
        return explicit_id(written, self.name)

    def address(self, post: SourcePost) -> str:
        """Return the address of a text below the root of the site; empty where it depends on other files."""
        return self.site.address(post) or ""

    def known(self, id_: str, old: str, title: str) -> Known | None:
        """Return the text that the blog has already: by its id, or by its old address together with its title.

        Two blogs may each have an "About" at ``/about/``: ids that name other hosts are those of two texts.
        """
        if found := self.by_id.get(self.full_id(id_)):
            return found
        same = self.titles.get(address_key(old)) if old else None
        if same is None or slugify(same.title) != slugify(title) or _of_two_blogs(same.id or "", id_):
            return None
        return Known(same.path, self.address(same))

    def is_free(self, post: SourcePost) -> bool:
        """Tell whether nothing else has the address, the slug and the file of a new text."""
        address = self.address(post)
        key = address_key(address)
        own = address.split("/")[0] in RESERVED and post.kind == "page"
        taken = address and (self._is_taken(key, self.full_id(post.id or "")) or key in self.redirects or own)
        same = post.slug in self.slugs[post.kind, post.lang]
        there = post.path.casefold() in self.files or self.content.file(post.path).exists()
        return not (taken or same or there)

    def may_redirect(self, old: str, address: str) -> bool:
        """Tell whether an old address can lead to a new one: no other text or page has it, and it is not the same."""
        key = address_key(old)
        own = old.strip("/") in RESERVED
        return not (own or self._is_taken(key, "") or key in self.redirects or key == address_key(address))

    def _is_taken(self, key: str, id_: str) -> bool:
        """Tell whether another text than the one with an id has, or had, an address."""
        return key in self.addresses or self.recorded.get(key, id_) != id_


def _of_two_blogs(one: str, other: str) -> bool:
    """Tell whether two ids are web addresses at different hosts."""
    hosts = [(urlsplit(each).hostname or "").removeprefix("www.") for each in (one, other)]
    return all(hosts) and hosts[0] != hosts[1]
