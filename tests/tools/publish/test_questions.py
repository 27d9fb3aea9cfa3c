"""Questions before a publication: each asks when it should, and leaves everyday work alone."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.conftest import empty_site
from tests.tools.publish.publications import FEED, FILES, A, B, publication
from tools.publish.changes import compare
from tools.publish.models import Publication, PublishedPost
from tools.publish.questions import questions
from tools.site import OpenSite, open_site

MANY = {f"posts/{n}/index.html": "1" for n in range(180)} | {f"{n}.jpg": "1" for n in range(60)}
IDS = {n: f"urn:uuid:00000000-0000-5000-8000-00000000000{n}" for n in range(1, 9)}
POSTS = {IDS[n]: PublishedPost(f"posts/{n}/", f"T{n}", n, f"text {n}") for n in range(1, 9)}

LEDGER = "".join(
    '{"date": "2013-04-20", "move": 0, "title": "T", '
    f'"id": "{id_}", "path": "{n}.md", "url": "{n}/", "body": "{n:016}"}}\n'
    for n, id_ in IDS.items()
)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, OpenSite]]:
    """Return a blog in each language; the folder of the last one is left again."""
    folder = Path.cwd()
    sites: dict[str, OpenSite] = {}
    for lang in ("sv", "en"):
        blog = empty_site(tmp_path_factory.mktemp(lang))
        blog.settings(DEFAULT_LANG=lang)
        blog.write("content/ledger.jsonl", LEDGER)
        sites[lang] = open_site(blog.root)
    yield sites
    os.chdir(folder)


@pytest.mark.parametrize(
    ("before", "after", "foreign", "english", "swedish"),
    [
        pytest.param(
            publication(siteurl="https://gammal.se"),
            publication(),
            (),
            "pelicanconf.py:4: SITEURL is https://elin.se, and the live site has https://gammal.se: correct SITEURL",
            "pelicanconf.py:4: SITEURL är https://elin.se, men den blogg som ligger ute har https://gammal.se: "
            "rätta SITEURL",
            id="address",
        ),
        pytest.param(
            publication(posts=POSTS),
            publication(posts={key: POSTS[key] for key in (IDS[1], IDS[2])}),
            (),
            "content/: 6 live posts would be deleted (T3, T4, T5 and 3 more): bring back the files",
            "content/: 6 inlägg som ligger ute skulle tas bort (T3, T4, T5 och 3 till): ta tillbaka filerna",
            id="deletions of posts",
        ),
        pytest.param(
            publication(MANY),
            publication({path: "1" for path in MANY if not path.startswith("posts/1")}),
            (),
            "content/: 91 of 240 live files would be deleted: look whether all of it is there",
            "content/: 91 av 240 filer som ligger ute skulle tas bort: se efter att allt är där",
            id="deletions of files",
        ),
        pytest.param(
            publication(posts={"a": A, "b": B}),
            publication(),
            (),
            "content/ledger.jsonl: 1 live post would be deleted that was never here (B): "
            "get what the other machine has recorded, such as with git pull",
            "content/ledger.jsonl: 1 inlägg som ligger ute skulle tas bort, fast det aldrig har funnits här (B): "
            "hämta det som den andra datorn har antecknat, till exempel med git pull",
            id="another machine",
        ),
        pytest.param(
            publication(posts={"a": A, "b": B}),
            publication(posts={"y": A, "z": B}),
            (),
            "content/ledger.jsonl: feed readers would show 2 old posts as unread again (A, B): "
            "take the ledger back from git, so that old ids stay",
            "content/ledger.jsonl: flödesläsare skulle visa 2 gamla inlägg som olästa igen (A, B): "
            "ta tillbaka liggaren från git, så att gamla id blir kvar",
            id="ids",
        ),
        pytest.param(
            publication(feeds={FEED: ("a",), "feeds/atom.xml": ("a",)}),
            publication(),
            (),
            "FEEDS: readers of 1 feed would hear nothing more (/feeds/atom.xml): keep it",
            "FEEDS: läsarna av 1 flöde skulle inte höra något mer (/feeds/atom.xml): behåll det",
            id="lost feeds",
        ),
        pytest.param(
            publication(redirects={"2009/x.html": "posts/a/"}),
            publication(),
            (),
            "content/: 1 old address would lead nowhere (/2009/x.html): write it as Redirect_from again",
            "content/: 1 gammal adress skulle leda ingenstans (/2009/x.html): skriv den som Redirect_from igen",
            id="redirects",
        ),
        pytest.param(
            None,
            publication(),
            ("shop/index.html", "cgi/a"),
            "publish.toml: 2 files that ./blogg has not put there would be lost (cgi/a, shop/index.html): "
            "name a place of the blog's own",
            "publish.toml: 2 filer som ./blogg inte har lagt dit skulle gå förlorade (cgi/a, shop/index.html): "
            "ange en egen plats för bloggen",
            id="foreign files",
        ),
    ],
)
def test_a_question(
    opened: dict[str, OpenSite],
    before: Publication | None,
    after: Publication,
    foreign: Sequence[str],
    english: str,
    swedish: str,
) -> None:
    """Each is one line in the language of the blog, and names the first things that it is about."""
    changes = compare(before, after)
    told = {lang: list(map(str, questions(site, changes, foreign))) for lang, site in opened.items()}
    assert told == {"en": [f"{english}, or publish with --yes"], "sv": [f"{swedish}, eller lägg ut med --yes"]}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(None, publication(), id="the first publication"),
        pytest.param(publication(), publication({**FILES, FEED: "2"}, {"a": A, "b": B}), id="a new post"),
        pytest.param(
            publication(posts=POSTS),
            publication(posts={key: POSTS[key] for key in (IDS[1], IDS[2], IDS[3])}),
            id="five posts are deleted",
        ),
        pytest.param(
            publication(MANY), publication({f"new/{path}": "1" for path in MANY}), id="all files have other names"
        ),
        pytest.param(publication(), publication({"index.html": "1"}), id="a tiny blog loses most of its files"),
        pytest.param(
            publication(), publication(posts={"a": replace(A, url="x/")}, redirects={"posts/a/": "x/"}), id="a move"
        ),
        pytest.param(
            publication(feeds={FEED: ("a",), "tags/typo/rss.xml": ("a",)}),
            publication(),
            id="a tag that no post has now",
        ),
    ],
)
def test_everyday_work_is_not_asked_about(
    opened: dict[str, OpenSite], before: Publication | None, after: Publication
) -> None:
    """Nothing is asked where nothing is lost that a reader would miss."""
    assert list(questions(opened["sv"], compare(before, after))) == []
