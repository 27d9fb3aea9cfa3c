"""Posts of a published site as announcements need them."""

from collections.abc import Mapping

from msgspec import Struct

from plugins.core.urls import encoded_path
from plugins.engine.content.post import SourcePost
from plugins.identity.fields import ANNOUNCE
from plugins.identity.models import Ledger, PostHistory
from tools.announce.choice import LivePost, dated
from tools.announce.link_cards import read_link_card
from tools.announce.models import Post
from tools.publish.models import Publication
from tools.publish.reading import page_file
from tools.site import OpenSite


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
        file = page_file(published.url, self.publication.files)
        card = read_link_card(self.site.engine.output, file, settings.root)
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
            description=card.description,
            picture=card.picture,
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
