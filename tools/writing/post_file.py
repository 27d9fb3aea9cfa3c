"""The file of a new post: its front matter, the checks that a build would make, and a name that no other file has."""

from pathlib import PurePosixPath

from msgspec import Struct

from plugins.core.errors import Fault
from plugins.core.slugs import slugify
from plugins.engine.content.post import SourcePost
from tools.site import OpenSite


class NewPost(Struct, frozen=True, kw_only=True):
    """A post to be written. ``date`` is empty for a draft without one, ``title`` for a post without one."""

    title: str
    date: str
    tags: tuple[str, ...]
    slug: str
    id: str
    draft: bool = False
    body: str = ""

    @property
    def text(self) -> str:
        """The text of its file."""
        keys = {
            "Title": self.title,
            "Date": self.date,
            "Status": "draft" if self.draft else "",
            "Tags": ", ".join(self.tags),
            "Slug": self.slug,
            "Id": self.id,
        }
        head = "".join(f"{key}: {value}\n" for key, value in keys.items() if value)
        return f"{head}\n{self.body}"


def all_tags(given: str, own: str | None) -> tuple[str, ...]:
    """Return the challenge's own tag and the given ones, each once."""
    names = [name.strip() for name in given.replace(";", ",").split(",") if name.strip()]
    first: dict[str, str] = {}
    for name in ([own] if own else []) + names:
        first.setdefault(slugify(name) or name, name)
    return tuple(first.values())


def own_tag(site: OpenSite) -> str | None:
    """Return the tag of the site's current challenge; None without a challenge."""
    from tools.writing.numbers import current_challenge

    challenge = current_challenge(site)
    if challenge is None:
        return None
    written = challenge.shown_hashtag.removeprefix("#")
    return written if all_tags(written, None) == (written,) else challenge.hashtag


def post_path(site: OpenSite, name: str) -> str:
    """Return the path below content/ of a post's file with that name."""
    return str(PurePosixPath(site.engine.settings.article_paths[0]) / name)


def read_new_post(site: OpenSite, post: NewPost, path: str) -> SourcePost:
    """Return the post as a build will read it; raises SiteError for a head that a build would refuse."""
    from plugins.engine.content.post_reader import read_post

    return read_post(post.text.encode(), path, "post", site.engine.options)


def address_faults(site: OpenSite, post: SourcePost) -> tuple[Fault, ...]:
    """Return the faults of an address that another post had, which the next build would refuse."""
    from plugins.identity.ledger_file import read_ledger
    from plugins.identity.models import PublishedText
    from plugins.identity.redirects import routes

    content = site.engine.content
    url = site.address(post)
    if url is None:
        return ()
    return tuple(routes(read_ledger(content), [PublishedText(post.path, url, post.id or "")], content).faults)


class Taken(Struct, frozen=True):
    """The other post that has or had the address of a new one, by its path. A ``deleted`` one could free it."""

    path: str
    deleted: bool = False


def taken_by(site: OpenSite, post: SourcePost) -> Taken | None:
    """Return the post that has the slug of a new one, or that had its address; None where both are free."""
    from plugins.identity.ledger_file import read_ledger
    from plugins.identity.models import PublishedText
    from plugins.identity.redirects import former_owner

    if other := slugs_of(site).get(post.slug):
        return Taken(other)
    url = site.address(post)
    if url is None:
        return None
    owner = former_owner(read_ledger(site.engine.content), PublishedText(post.path, url, post.id or ""))
    return Taken(owner.path, owner.post.deleted) if owner else None


def slugs_of(site: OpenSite) -> dict[str, str]:
    """Return the paths of the posts by their slugs."""
    return {post.slug: post.path for post in site.engine.posts if post.kind == "post"}
