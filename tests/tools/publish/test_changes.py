"""Changes between two publications, and the upload that makes one of the other."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.tools.publish.publications import FEED, FILES, A, B, publication
from tools.publish.changes import ORDER, ChangedId, Move, compare, fewer, kind_of, upload_of
from tools.publish.models import Publication, PublishedPost
from tools.publish.publication_file import encode_publication

WITH_B = {
    **FILES,
    "index.html": "front 2",
    "posts/b/index.html": "b 1",
    "posts/a/index.html": "a 2",
    FEED: "feed 2",
    "sitemap.xml": "map 2",
    "images/b.jpg": "b",
}


def test_equal_publications_have_no_changes() -> None:
    """Nothing is new, changed or deleted, and nothing is to be asked."""
    changes = compare(publication(), publication())
    assert changes.nothing
    assert (changes.changed, changes.deleted, changes.kinds) == ((), (), {})


def test_the_first_publication_is_all_new() -> None:
    """Every file goes up and every post is new where nothing is published."""
    changes = compare(None, publication(redirects={"old/": "posts/a/"}))
    assert (changes.before, changes.new, set(changes.changed)) == (None, (A,), set(FILES))
    assert (changes.items, changes.redirects, changes.pages) == (("a",), ("old/",), ("index.html",))


def test_a_new_post() -> None:
    """Its own page is the post. The pages that link to it have changed, and the post before it has not."""
    after = publication(WITH_B, {"a": A, "b": B}, {FEED: ("b", "a")})
    changes = compare(publication(), after)
    assert (changes.new, changes.edited, changes.gone, changes.items) == ((B,), (), (), ("b",))
    assert changes.pages == ("index.html", "posts/a/index.html")
    assert changes.feeds == (FEED,)
    assert changes.kinds == {"pictures": 1, "pages": 3, "feeds": 2}


def test_a_post_has_changed_if_its_own_text_has() -> None:
    """A page that changes daily, or lists other posts, is a page and no changed post."""
    page = {**FILES, "posts/a/index.html": "a 2"}
    assert compare(publication(), publication(page)).edited == ()
    edited = replace(A, text="another")
    changes = compare(publication(), publication(page, {"a": edited}))
    assert (changes.edited, changes.pages) == ((edited,), ())


def test_a_moved_post_is_not_new() -> None:
    """It has its id and another address, and a page that redirects is no page of its own."""
    moved = replace(A, url="posts/c/")
    files = {**FILES, "posts/c/index.html": "a 1", "posts/a/index.html": "to c"}
    changes = compare(publication(), publication(files, {"a": moved}, redirects={"posts/a/": "posts/c/"}))
    assert changes.moved == (Move("posts/a/", moved),)
    assert (changes.new, changes.gone, changes.pages, changes.redirects) == ((), (), (), ("posts/a/",))


@pytest.mark.parametrize(
    "post",
    [
        pytest.param(replace(A, text="another"), id="the same address"),
        pytest.param(replace(A, url="posts/x/"), id="the same text"),
    ],
)
def test_a_changed_id(post: PublishedPost) -> None:
    """A known post under another id is neither new nor gone: readers get it again as unread."""
    changes = compare(publication(), publication(posts={"z": post}, feeds={FEED: ("z",)}))
    assert changes.changed_ids == (ChangedId("a", "z", post),)
    assert (changes.new, changes.gone, changes.items) == ((), (), ())


@pytest.mark.parametrize(
    ("before", "after", "items"),
    [
        pytest.param(("w2", "w1"), ("w3", "w2"), ("w3",), id="a week came and the oldest fell out"),
        pytest.param(("b",), ("a",), (), id="a post left, and an older one is in the feed again"),
    ],
)
def test_new_items_of_feeds(before: tuple[str, ...], after: tuple[str, ...], items: tuple[str, ...]) -> None:
    """An id that no feed had is new, unless it is that of a post that was out."""
    changes = compare(publication(posts={"a": A, "b": B}, feeds={FEED: before}), publication(feeds={FEED: after}))
    assert changes.items == items


@pytest.mark.parametrize(
    ("files", "redirects", "lost"),
    [
        pytest.param(FILES, {"old/": "posts/a/"}, (), id="it is there"),
        pytest.param(FILES, {"old/": "posts/b/"}, (), id="it leads elsewhere"),
        pytest.param(FILES, {"old/": ""}, (), id="its post is gone now, and it says so"),
        pytest.param({**FILES, "old/index.html": "new"}, {}, (), id="a text is there now"),
        pytest.param({"index.html": "1"}, {}, (), id="its post is gone, too"),
        pytest.param({"index.html": "1"}, {"posts/a/": ""}, (), id="its post says that it is gone"),
        pytest.param({"index.html": "1"}, {"posts/a/": "posts/c/"}, ("old/",), id="its post has moved"),
        pytest.param(FILES, {}, ("old/",), id="it leads nowhere"),
    ],
)
def test_lost_redirects(files: dict[str, str], redirects: dict[str, str], lost: tuple[str, ...]) -> None:
    """A redirect is lost if its text is there and it leads nowhere; that of a deleted post has nothing to lose."""
    before = publication(redirects={"old/": "posts/a/", "deleted/": ""})
    assert compare(before, publication(files, redirects=redirects)).lost_redirects == lost


def test_gone_posts_and_feeds() -> None:
    """A post that is gone leaves with its page, and a feed with its file."""
    changes = compare(publication(), publication({"index.html": "front 1"}, {}, {}))
    assert (changes.gone, changes.lost_feeds) == ((A,), (FEED,))
    assert changes.deleted == (FEED, "posts/a/index.html", "sitemap.xml", "theme/main.css")


def test_files_that_only_have_other_names_are_not_fewer() -> None:
    """An update that renames all pictures deletes none, and a site that shrinks is counted by kind."""
    before = publication({"a.html": "1", "b.html": "1", "1.avif": "1", "2.avif": "1", "m.css": "1"})
    assert fewer(compare(before, publication({"a.html": "1", "3.avif": "1", "4.avif": "1"}))) == {
        "styles": 1,
        "pages": 1,
    }
    assert fewer(compare(None, before)) == {}


def test_what_pages_load_goes_up_before_them() -> None:
    """Feeds, the sitemap and redirects are last: nothing that is live leads to a file that is not there."""
    paths = (
        "feeds/rss.xml",
        "sitemap.xml",
        "_redirects",
        "a/index.html",
        "f.woff2",
        "p.AVIF",
        "m.js",
        "m.css",
        "x.gpx",
    )
    after = publication(dict.fromkeys(paths, "1"), {}, {"feeds/rss.xml": ()})
    upload = upload_of(compare(None, after), Path("output"), after, "message")
    assert upload.changed == (
        "m.css", "m.js", "p.AVIF", "f.woff2", "x.gpx", "a/index.html", "_redirects", "feeds/rss.xml", "sitemap.xml",
    )  # fmt: skip
    assert (upload.publication, upload.gone, upload.files) == (encode_publication(after), (), after.files)


_PATHS = st.sampled_from(("index.html", "a.html", "b/index.html", "c.css", "d.png", "e.xml", "f.json", "g"))
_SITES = st.builds(
    lambda files: publication(files, {}, {path: () for path in files if path == "e.xml"}),
    st.dictionaries(_PATHS, st.sampled_from("12")),
)


@given(st.none() | _SITES, _SITES)
def test_an_upload_makes_one_publication_of_the_other(before: Publication | None, after: Publication) -> None:
    """Each changed file goes up once, pages after what they load, and what is deleted is in no new site."""
    upload = upload_of(compare(before, after), Path("output"), after, "")
    live = dict(before.files) if before else {}
    live |= {path: upload.files[path] for path in upload.changed}
    for path in upload.gone:
        del live[path]
    assert live == after.files
    assert len(set(upload.changed)) == len(upload.changed)
    ranks = [ORDER.index(kind_of(path, after)) for path in upload.changed]
    assert ranks == sorted(ranks)
