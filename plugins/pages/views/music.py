"""View of the page of all music tips."""

from msgspec import Struct

from plugins.engine.content.models import State
from plugins.music.track import Track
from plugins.pages.theme.localized import LazyDate
from plugins.pages.views.base import LinkView, LocalizedText, View


class TipView(Struct, frozen=True):
    """A music tip of a post."""

    track: Track
    again: LinkView | None  #: the first post with the same tip, by its date; None for that post


class TippingPostView(Struct, frozen=True):
    """A post with music tips."""

    post: LinkView
    date: LazyDate
    state: State  #: "out", except in a preview
    tips: tuple[TipView, ...]
    note: str  #: a sentence about the tips, may be empty
    lang: str  #: the language of the note


class TippedTrackView(Struct, frozen=True):
    """A track of an artist."""

    title: str
    url: str  #: address of the track, may be empty
    posts: tuple[LinkView, ...]  #: the posts with the tip, by their dates, oldest first


class TippedArtistView(Struct, frozen=True):
    """An artist with the tracks that posts tip of."""

    name: str
    posts: int  #: number of posts
    tracks: tuple[TippedTrackView, ...]  #: tracks by title


class MusicTipsView(View, frozen=True, kw_only=True):
    """The page of all music tips."""

    template = "music-tips.html"

    up: LinkView  #: the archive
    count: LocalizedText  #: the number of tracks and of posts, in words
    posts: tuple[TippingPostView, ...]  #: posts with tips, newest first
    artists: tuple[TippedArtistView, ...]  #: artists by name
    lines: tuple[str, ...]  #: each track once, as a line to copy, oldest first
