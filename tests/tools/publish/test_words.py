"""Words for changes, in both languages."""

from collections.abc import Mapping

import pytest
from msgspec.structs import replace

from plugins.engine.build import OWN_THEME
from plugins.pages.theme.language import load_language
from tests.tools.publish.publications import FEED, FILES, A, B, publication
from tools.publish.changes import Changes, compare
from tools.publish.models import Publication, PublishedPost
from tools.publish.words import MOST, lines, one_line

B_FILES = {
    **FILES,
    "posts/b/index.html": "b 1",
    FEED: "feed 2",
    "index.html": "front 2",
    "archive/index.html": "1",
    "challenge/index.html": "1",
}
WITH_B = publication(B_FILES, {"a": A, "b": B}, {FEED: ("b", "a")}, {"old/": "posts/a/"})
MOVED = replace(A, url="posts/c/", title="Ån", text="another")
LATER = publication(
    {"index.html": "front 2", "posts/c/index.html": "1", "posts/a/index.html": "2", FEED: "feed 3", "a.css": "1"},
    {"a": MOVED},
    {FEED: ("a",)},
    {"posts/a/": "posts/c/", "posts/b/": ""},
)


@pytest.mark.parametrize(
    ("before", "after", "english", "swedish"),
    [
        (
            publication(),
            WITH_B,
            "1 new post, 3 pages, feeds +1, ids stable, 1 redirect",
            "1 nytt inlägg, 3 sidor, flöden +1, id oförändrade, 1 omdirigering",
        ),
        (
            WITH_B,
            LATER,
            "1 changed post, 1 moved post, 1 post gone, feeds renewed, ids stable, 2 redirects, 1 redirect lost",
            "1 ändrat inlägg, 1 flyttat inlägg, 1 borttaget inlägg, flöden förnyade, id oförändrade, 2 omdirigeringar, "
            "1 omdirigering borta",
        ),
        (
            None,
            publication(posts={"a": A, "b": B}, feeds={FEED: ("b", "a")}),
            "2 new posts, 1 page, feeds +2",
            "2 nya inlägg, 1 sida, flöden +2",
        ),
        (
            publication(),
            publication(posts={"z": A}, feeds={FEED: ("z",)}),
            "nothing has changed",
            "ingenting har ändrats",
        ),
        (
            publication(),
            publication({**FILES, FEED: "2"}, {"z": A}, {FEED: ("z",)}),
            "feeds renewed, 1 id changed",
            "flöden förnyade, 1 id ändrat",
        ),
    ],
)
def test_one_line(before: Publication | None, after: Publication, english: str, swedish: str) -> None:
    """Each part is there only if it has something to say, and in the right number."""
    changes = compare(before, after)
    assert {lang: one_line(load_language(OWN_THEME, lang), changes) for lang in ("en", "sv")} == {
        "en": english,
        "sv": swedish,
    }


def told(changes: Changes, lang: str = "sv", size: int | None = None) -> list[str]:
    """Return the lines in a language."""
    return list(lines(load_language(OWN_THEME, lang), changes, size))


def test_the_lines_name_posts_and_redirects() -> None:
    """A move names both addresses, so its redirect is not named again."""
    assert told(compare(WITH_B, LATER), size=12_345) == [
        "1 ändrat inlägg, 1 flyttat inlägg, 1 borttaget inlägg, flöden förnyade, id oförändrade, 2 omdirigeringar, "
        "1 omdirigering borta",
        "Ändrat: 1. Ån",
        "Borttaget: 2. B",
        "Flyttat: 1. Ån, från /posts/a/ till /posts/c/",
        "/posts/b/ säger att inlägget är borttaget",
        "Leder ingenstans: /old/",
        "4 filer att ladda upp (12 kB): 1 stilmall, 2 sidor, 1 flöde eller lista",
        "5 filer att ta bort",
    ]
    assert told(compare(publication(), WITH_B), "en", 2_345_678) == [
        "1 new post, 3 pages, feeds +1, ids stable, 1 redirect",
        "New: 2. B",
        "/old/ leads to /posts/a/",
        "5 files to upload (2.3 MB): 4 pages, 1 feed or list",
    ]


def test_the_first_publication_names_no_posts() -> None:
    """All posts are new there, so that their titles would say nothing."""
    assert told(compare(None, publication()), "en") == [
        "Nothing that ./blogg has published is live there yet.",
        "1 new post, 1 page, feeds +1",
        "5 files to upload: 1 stylesheet, 2 pages, 2 feeds and lists",
    ]


def test_another_address_is_said_first() -> None:
    """The site goes to another domain: that is what a reader of the plan must see."""
    before = publication(siteurl="https://gammal.se")
    assert told(compare(before, publication()), "sv") == [
        "En annan adress: https://gammal.se ligger ute, nu kommer https://elin.se.",
        "Ingenting har ändrats",
    ]


def test_long_lists_are_cut() -> None:
    """A hundred new posts are ten lines and one that counts the others."""
    posts: Mapping[str, PublishedPost] = {str(n): PublishedPost(f"posts/{n}/", f"T{n}", n) for n in range(1, 101)}
    files = {**FILES, **{f"posts/{n}/index.html": "1" for n in range(1, 101)}}
    found = told(compare(publication(), publication(files, {"a": A, **posts})), "en")
    assert found[1 : MOST + 2] == [*(f"New: {n}. T{n}" for n in range(1, 11)), "… and 90 more"]


def test_a_title_moves_no_cursor() -> None:
    """The live publication comes from elsewhere: nothing in it is a command to the terminal."""
    gone = PublishedPost("posts/x/", "A\x1b[2J\nB")
    assert "Gone: A [2J B" in told(compare(publication(posts={"x": gone}), LATER), "en")
