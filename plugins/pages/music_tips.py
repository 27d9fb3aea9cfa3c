"""The page of all music tips: by post, by artist, and as lines to copy. Pure."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from plugins.core.alphabet import alphabetical
from plugins.core.slugs import folded, usual_spelling
from plugins.music.track import Track
from plugins.pages.models import Post
from plugins.pages.plan_types import Planned
from plugins.pages.site_context import ARCHIVE, MUSIC_TIPS, SiteContext
from plugins.pages.views.base import LinkView
from plugins.pages.views.music import MusicTipsView, TippedArtistView, TippedTrackView, TippingPostView, TipView

_Key = tuple[str, str]  # artist and title, folded


class _Tip(Struct, frozen=True):
    """A track, and the post that tips of it."""

    key: _Key
    track: Track
    post: Post


def music_tips(context: SiteContext, newest: Sequence[Post]) -> Iterator[Planned[MusicTipsView]]:
    """Plan the page if a post has a tip. ``newest`` are all listed posts, newest first."""
    tipping = [(post, tuple(_tips(post))) for post in newest if post.music]
    by_key = _by_key(tip for _, tips in reversed(tipping) for tip in tips)
    if not by_key:
        return
    language = context.language
    tracks = language.plural("%(num)s track", "%(num)s tracks", len(by_key))
    posts = language.plural("%(num)s post", "%(num)s posts", len(tipping))
    view = MusicTipsView(
        head=context.page_head(language.text("All music tips"), context.url(MUSIC_TIPS)),
        up=context.link(language.text("Archive"), ARCHIVE),
        count=language.text("%(tracks)s in %(posts)s", tracks=tracks, posts=posts),
        posts=tuple(_tipping_post(context, post, tips, by_key) for post, tips in tipping),
        artists=tuple(_artists(context, by_key)),
        lines=tuple(str(tips[0].track) for tips in by_key.values()),
    )
    yield context.planned_page(MUSIC_TIPS, view)


def _tips(post: Post) -> Iterator[_Tip]:
    """Yield the tips of a post, each track once, or once for each of several addresses."""
    tracks: dict[_Key, dict[str, Track]] = {}
    for track in post.music.tracks if post.music else ():
        key = folded(track.artist), folded(track.title)
        tracks.setdefault(key, {}).setdefault(track.url or "", track)
    for key, by_address in tracks.items():
        if len(by_address) > 1:
            by_address.pop("", None)
        yield from (_Tip(key, track, post) for track in by_address.values())


def _by_key(tips: Iterator[_Tip]) -> dict[_Key, list[_Tip]]:
    by_key: dict[_Key, list[_Tip]] = {}
    for tip in tips:
        by_key.setdefault(tip.key, []).append(tip)
    return by_key


def _tipping_post(
    context: SiteContext, post: Post, tips: Sequence[_Tip], by_key: dict[_Key, list[_Tip]]
) -> TippingPostView:
    return TippingPostView(
        post=context.post_link(post),
        date=context.language.day(post.day),
        state=post.state,
        tips=tuple(TipView(tip.track, _again(context, post, by_key[tip.key][0].post)) for tip in tips),
        note=post.music.note if post.music else "",
        lang=post.lang,
    )


def _again(context: SiteContext, post: Post, first: Post) -> LinkView | None:
    return None if first is post else _dated(context, first)


def _dated(context: SiteContext, post: Post) -> LinkView:
    return LinkView(context.language.lazy_day(post.day), post.url)


def _artists(context: SiteContext, by_key: dict[_Key, list[_Tip]]) -> Iterator[TippedArtistView]:
    """Yield the artists in the alphabetical order of the site's language."""
    by_artist: dict[str, list[list[_Tip]]] = {}
    for (artist, _), tips in by_key.items():
        by_artist.setdefault(artist, []).append(tips)
    artists = [(usual_spelling(tip.track.artist for tips in each for tip in tips), each) for each in by_artist.values()]
    for name, of_artist in sorted(artists, key=lambda named: alphabetical(named[0], context.language.lang)):
        posts = {tip.post.source for tips in of_artist for tip in tips}
        tracks = sorted(
            (_track(context, tips) for tips in of_artist),
            key=lambda track: alphabetical(track.title, context.language.lang),
        )
        yield TippedArtistView(name, len(posts), tuple(tracks))


def _track(context: SiteContext, tips: Sequence[_Tip]) -> TippedTrackView:
    """Return a track with its usual spelling, and the last of its addresses."""
    addresses = [tip.track.url for tip in tips if tip.track.url]
    return TippedTrackView(
        title=usual_spelling(tip.track.title for tip in tips) if len(tips) > 1 else tips[0].track.title,
        url=addresses[-1] if addresses else "",
        posts=tuple(_dated(context, post) for post in {tip.post.source: tip.post for tip in tips}.values()),
    )
