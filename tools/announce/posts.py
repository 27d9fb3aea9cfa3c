"""Posts of a published site as announcements need them."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

from msgspec import Struct

from plugins.core.urls import encoded_path
from plugins.engine.content.post import SourcePost
from plugins.identity.fields import ANNOUNCE
from plugins.identity.models import Ledger, PostHistory
from plugins.identity.paths import output_file
from tools.announce.choice import LivePost, dated
from tools.announce.models import Post
from tools.publish.models import Publication
from tools.site import OpenSite

_LARGEST_PICTURE = 1_000_000


class PublishedPosts(Struct, frozen=True):
    """The posts of a publication, with all that is known of them. ``ledger`` has the lines of this publication."""

    site: OpenSite
    ledger: Ledger
    publication: Publication

    def live(self) -> list[LivePost]:
        """Return the posts that are on the site."""
        zone = self.site.engine.settings.timezone
        sources = {post.path: post for post in self.site.engine.posts}
        return [
            LivePost(id_, dated(history.locations[0].date, zone), _is_wanted(_source(history, sources)))
            for id_, history in self._histories().items()
        ]

    def _histories(self) -> dict[str, PostHistory]:
        known = self.ledger.histories
        return {id_: known[id_] for id_ in self.publication.posts if id_ in known and not known[id_].deleted}

    def posts(self, ids: tuple[str, ...]) -> list[Post]:
        """Return the posts with these ids."""
        counted = self._counted() if ids else {}
        sources = {post.path: post for post in self.site.engine.posts}
        return [self._post(self.ledger.histories[id_], sources, counted) for id_ in ids]

    def _post(
        self, history: PostHistory, sources: Mapping[str, SourcePost], counted: Mapping[str, tuple[str, int, int]]
    ) -> Post:
        settings = self.site.engine.settings
        published = self.publication.posts[history.id]
        source = _source(history, sources)
        hashtag, number, total = counted.get(source.path if source else "", ("", 0, 0))
        seen = _page(self.site.engine.output, published.url, settings.root)
        return Post(
            id=history.id,
            title=published.title,
            link=_link(settings.root, published.url),
            links=tuple(dict.fromkeys(_link(settings.root, each.url) for each in history.locations)),
            dated=dated(history.locations[0].date, settings.timezone),
            language=source.lang if source else settings.default_lang,
            hashtag=hashtag,
            number=number,
            total=total,
            description=seen[0],
            picture=seen[1],
        )

    def _counted(self) -> dict[str, tuple[str, int, int]]:
        """Return the hashtag, number and total of each post that counts, by path, as its page shows them."""
        site = self.site
        if not site.challenges:
            return {}
        from plugins.challenge.domain.challenge_runs import by_source, featured_entry, runs_of

        words = None if site.counts_words else {post.path: 0 for post in site.engine.posts}
        found: dict[str, tuple[str, int, int]] = {}
        for path, entries in by_source(
            runs_of(site.challenges, site.candidates(words), site.engine.now.instant)
        ).items():
            if shown := featured_entry(entries):
                challenge, entry = shown
                number = entry.number(challenge.numbering)
                found[path] = (challenge.shown_hashtag, number, challenge.total_for(number) or 0)
        return found


def _source(history: PostHistory, sources: Mapping[str, SourcePost]) -> SourcePost | None:
    return next((sources[each.path] for each in reversed(history.latest) if each.path in sources), None)


def _is_wanted(post: SourcePost | None) -> bool:
    return post is not None and post.status == "published" and post.field(ANNOUNCE) is not False


def _link(root: str, address: str) -> str:
    return f"{root}/{encoded_path(address)}"


def _page(output: Path, address: str, root: str) -> tuple[str, Path | None]:
    """Return the description of a page of the output, and the file of its card: a picture that a server may take."""
    from lxml import html

    try:
        page = html.fromstring((output / output_file(address)).read_bytes())
    except (OSError, ValueError):
        return "", None
    found = {
        str(meta.get("property") or meta.get("name")): str(meta.get("content", "")) for meta in page.iterfind(".//meta")
    }
    image = found.get("og:image", "")
    file = output / unquote(image.removeprefix(f"{root}/")) if image.startswith(f"{root}/") else None
    inside = file is not None and file.resolve().is_relative_to(output.resolve()) and file.is_file()
    picture = file if file and inside and file.stat().st_size <= _LARGEST_PICTURE else None
    return found.get("og:description") or found.get("description", ""), picture
