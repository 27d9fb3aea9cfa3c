"""Read the Publication of the built site."""

from collections.abc import Iterator, Mapping
from hashlib import sha256

from msgspec import Struct

from plugins.engine.content.post import SourcePost
from plugins.identity.config import IdentityConfig
from plugins.identity.models import BODY_DIGEST, Ledger, PublishedText, recorded_date
from plugins.identity.paths import address_of, output_file
from plugins.identity.redirects import routes
from plugins.identity.redirects_file import joined_routes, read_redirects
from tools.publish.file_digests import file_digests
from tools.publish.models import Publication, PublishedPost
from tools.publish.publication_file import decode_publication, encode_publication
from tools.site import OpenSite

__all__ = ["decode_publication", "encode_publication", "read_publication"]

_TEXT_DIGITS = 16
_GONE = ""


def read_publication(site: OpenSite, ledger: Ledger) -> Publication:
    """Return the Publication of the site in the output folder; raises SiteError for files that no host can be given.

    ``ledger`` is that of the build, with the lines that it adds. A post is on the site if its file is in content/ and
    its page in the output.
    """
    engine = site.engine
    found = file_digests(engine.output, engine.cache)
    posts = dict(_posts(ledger, {post.path: post for post in engine.posts}, found.files))
    numbers = _numbers(site)
    return Publication(
        siteurl=engine.settings.siteurl,
        built=engine.now.instant.isoformat(),
        files=found.files,
        posts={id_: _published(url, post, numbers.get(post.path, 0)) for id_, (url, post) in posts.items()},
        feeds=found.feeds,
        redirects=_redirects(site, ledger, posts, found.files),
    )


def page_file(url: str, files: Mapping[str, str]) -> str:
    """Return the file that hosts serve at an address; empty if it is not among the files."""
    if output_file(url) in files:
        return output_file(url)
    return f"{url}.html" if f"{url}.html" in files else ""


def _posts(
    ledger: Ledger, sources: Mapping[str, SourcePost], files: Mapping[str, str]
) -> Iterator[tuple[str, tuple[str, SourcePost]]]:
    """Yield the address and the source of each post on the site, by its id."""
    for history in ledger.histories.values():
        for each in reversed(history.latest if not history.deleted else ()):
            if each.path in sources and page_file(each.url, files):
                yield history.id, (each.url, sources[each.path])
                break


def _published(url: str, post: SourcePost, number: int) -> PublishedPost:
    return PublishedPost(url, post.title, number, _text_digest(post))


def _text_digest(post: SourcePost) -> str:
    """Return a digest of what its writer has written. It does not depend on other posts, the theme or the day."""
    values = (value for _, value in sorted(post.plugin_values.items()))
    each = (one for value in values for one in (value if isinstance(value, tuple) else (value,)))
    plugins = (repr(one) for one in each if isinstance(one, (str, int, Struct)))
    dates = (recorded_date(post.date), recorded_date(post.modified))
    own = (post.title, post.fact(BODY_DIGEST), post.summary, *dates, post.tags, post.category, post.authors, *plugins)
    return sha256(repr(own).encode()).hexdigest()[:_TEXT_DIGITS]


def _numbers(site: OpenSite) -> dict[str, int]:
    """Return the number of each post that counts, by path: the one that its page shows."""
    if not site.challenges:
        return {}
    from plugins.challenge.domain.challenge_runs import by_source, featured_entry, runs_of

    words = None if site.counts_words else {post.path: 0 for post in site.engine.posts}
    counted = by_source(runs_of(site.challenges, site.candidates(words), site.engine.now.instant))
    shown = ((path, featured_entry(entries)) for path, entries in counted.items())
    return {path: found[1].number(found[0].numbering) for path, found in shown if found}


def _redirects(
    site: OpenSite, ledger: Ledger, posts: Mapping[str, tuple[str, SourcePost]], files: Mapping[str, str]
) -> dict[str, str]:
    """Return the redirects of the site, if the settings have them written, as its build has computed them."""
    config: IdentityConfig | None = site.engine.configs.get(IdentityConfig)
    if not config or not config.redirects:
        return {}
    published = [PublishedText(post.path, url, id_, post.redirect_from) for id_, (url, post) in posts.items()]
    for page in site.engine.posts:
        url = site.address(page) if page.kind == "page" and page.redirect_from else None
        if url is not None and page_file(address_of(url), files):
            published.append(PublishedText(page.path, address_of(url), None, page.redirect_from))
    content = site.engine.content
    found = joined_routes(routes(ledger, published, content), read_redirects(content)[0])
    return {each.old: each.new for each in (*found.redirects, *found.others)} | dict.fromkeys(found.gone, _GONE)
