"""The page of all music tips."""

from plugins.music.track import Music, Track
from plugins.pages.lists import archive
from plugins.pages.models import Post
from plugins.pages.music_tips import music_tips
from plugins.pages.views.base import LinkView
from plugins.pages.views.music import MusicTipsView, TippedTrackView, TipView
from tests.pages.blog import post, site_context, words

URL = "https://x.example/"


def tipping(name: str, day: int, *tracks: Track, note: str = "", listed: bool = True, lang: str = "sv") -> Post:
    """Return a post of a day in April with tips."""
    return post(name, f"2013-04-{day:02} 12:00", music=Music(tracks, note), listed=listed, lang=lang)


POSTS = [
    tipping("a", 1, Track("Kent", "747"), Track("Åsa Jinder", "Vals")),
    tipping("b", 2, Track("KENT", "747", URL), Track("Ängie", "Igen"), Track("Kent", "747"), note="Båda."),
    post("c", "2013-04-03 12:00"),
    tipping("d", 4, Track("Destiny’s Child", "Survivor"), Track("Zara", "Lush"), lang="en"),
    tipping("e", 5, Track("Destiny's  child", "survivor"), Track("Destiny’s Child", "Bills")),
]


def page(posts: list[Post]) -> MusicTipsView:
    """Return the view of the page; ``posts`` run from the oldest."""
    (planned,) = music_tips(site_context(), posts[::-1])
    assert planned.save_as == "music-tips/index.html"
    return planned.view


def test_posts_with_tips_are_listed_newest_first() -> None:
    """A post stands with its title, day, tips and note; one without a tip does not."""
    view = page(POSTS)
    assert [(each.post, each.date.iso) for each in view.posts] == [
        (LinkView("E", "/posts/e/"), "2013-04-05"),
        (LinkView("D", "/posts/d/", "en"), "2013-04-04"),
        (LinkView("B", "/posts/b/"), "2013-04-02"),
        (LinkView("A", "/posts/a/"), "2013-04-01"),
    ]
    assert (view.posts[2].note, words(view.count)) == ("Båda.", "6 tracks in 4 posts")


def test_a_repeated_tip_leads_to_the_first_post_with_it() -> None:
    """Case, spacing and the form of an apostrophe make no other track; within a post a track stands once."""
    e, d, b, _ = page(POSTS).posts
    assert [(tip.track.title, tip.again and (words(tip.again.text), tip.again.url)) for tip in (*e.tips, *d.tips)] == [
        ("survivor", ("April 4, 2013", "/posts/d/")),
        ("Bills", None),
        ("Survivor", None),
        ("Lush", None),
    ]
    assert b.tips[1:] == (TipView(Track("Ängie", "Igen"), None),)
    assert (b.tips[0].track, b.tips[0].again and b.tips[0].again.url) == (Track("KENT", "747", URL), "/posts/a/")


def test_a_track_keeps_its_addresses_within_a_post() -> None:
    """A tip that a post has twice stands once, with the address that one of the two has; two addresses stand twice."""
    other = "https://y.example/"
    twice = tipping("f", 6, Track("Kent", "747"), Track("Kent", "747", URL), Track("Kent", "747", URL))
    both = tipping("g", 7, Track("Åsa Jinder", "Vals", URL), Track("Åsa Jinder", "Vals", other))
    view = page([twice, both])
    assert [[tip.track for tip in each.tips] for each in view.posts] == [
        [Track("Åsa Jinder", "Vals", URL), Track("Åsa Jinder", "Vals", other)],
        [Track("Kent", "747", URL)],
    ]
    assert [(track.url, len(track.posts)) for artist in view.artists for track in artist.tracks] == [
        (other, 1),
        (URL, 1),
    ]
    assert view.lines == ("Kent – 747", "Åsa Jinder – Vals")
    assert words(view.count) == "2 tracks in 2 posts"


def test_artists_are_sorted_as_the_language_sorts_them() -> None:
    """An artist has the usual spelling, the number of posts, and the tracks by title with all their posts."""
    view = page(POSTS)
    artists = [(artist.name, artist.posts, [track.title for track in artist.tracks]) for artist in view.artists]
    assert artists == [
        ("Ängie", 1, ["Igen"]),
        ("Åsa Jinder", 1, ["Vals"]),
        ("Destiny’s Child", 2, ["Bills", "Survivor"]),
        ("KENT", 2, ["747"]),
        ("Zara", 1, ["Lush"]),
    ]
    (track,) = view.artists[3].tracks
    assert isinstance(track, TippedTrackView)
    assert (track.url, [(words(each.text), each.url) for each in track.posts]) == (
        URL,
        [("April 1, 2013", "/posts/a/"), ("April 2, 2013", "/posts/b/")],
    )


def test_the_lines_to_copy_have_each_track_once() -> None:
    """They are in the order of the posts, so that a playlist begins with the first tip."""
    assert page(POSTS).lines == (
        "Kent – 747",
        "Åsa Jinder – Vals",
        "Ängie – Igen",
        "Destiny’s Child – Survivor",
        "Zara – Lush",
        "Destiny’s Child – Bills",
    )


def test_a_blog_without_tips_has_no_page_of_them() -> None:
    """Neither does the archive name one, which names it beside the series of a blog that has both."""
    assert list(music_tips(site_context(), [post("a")])) == []
    views = [
        next(archive(site_context(), posts)).view.others for posts in ([post("a")], [*POSTS, post("z", series="Resan")])
    ]
    assert views == [
        (),
        (LinkView("Series", "/series/"), LinkView("All music tips", "/music-tips/")),
    ]
