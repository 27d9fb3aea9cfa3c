"""``./blogg import``: the challenge of a former blog comes in, and nothing stands twice on its pages."""

from tests.conftest import Site
from tests.tools.importing import wxr
from tests.tools.importing.old_blog import NOW, PLUGINS, TAGS, put, run, text_of, texts
from tools.importing.report import REPORT

CLOSING = "Det här är inlägg {n} av mitt försök att blogga 100 dagar tillsammans med andra under taggen #blogg100."
BODY = f"Dagens musiktips: Kent – 747\n\nText nummer {{n}}.\n\n/ @elin\n\n{CLOSING}"
LATER = {"preset": "blogg100", "start": "2026-09-01"}
POSTS = tuple(
    wxr.item(
        n, f"Rubrik {n}", BODY.replace("{n}", str(n)), slug=f"rubrik-{n}", terms=TAGS,
        date=f"2013-01-{22 + n} 09:00:00", utc=f"2013-01-{22 + n} 08:00:00",
    )
    for n in range(1, 8)
)  # fmt: skip


def test_nothing_stands_twice(site: Site) -> None:
    """Numbers, music and signature come in; the proposed settings build, and say each once."""
    source = put(site, *POSTS)
    site.settings(NOW=NOW, PLUGINS=PLUGINS, CHALLENGE=LATER, PAGES={"cards": False})
    done = run(site, source)
    assert done.code == 0
    path = "posts/2013-01-25-rubrik-3.md"
    head, body = text_of(site, path).split("\n\n", 1)
    assert {"Challenge-Post: 3", "Music: Kent – 747"} <= set(head.splitlines())
    assert body == "Text nummer 3.\n"
    report = (site.root / REPORT).read_text(encoding="utf-8")
    assert '"start": "2013-01-23",' in report
    assert '"signature": "/ @elin",' in report
    assert '"start": "2013-01-23",' in done.out
    sentence = (
        "Det här är inlägg {number} av mitt försök att blogga 100 dagar tillsammans med andra under taggen {hashtag}."
    )
    assert f'"sentence": "{sentence}",' in report
    site.settings(
        NOW=NOW, PLUGINS=PLUGINS, PAGES={"signature": "/ @elin"},
        CHALLENGE={"preset": "blogg100", "start": "2013-01-23", "sentence": sentence},
    )  # fmt: skip
    built = site.build()
    assert (built.code, built.err) == (0, "")
    page = site.page("posts/rubrik-3/index.html").split("<article", 1)[1]
    assert page.count("mitt försök att blogga") == 1
    assert page.count("/ @elin") == 1
    assert page.count("Kent") == 1
    assert "inlägg 3 av" in page


def test_posts_of_another_signature_keep_it_in_their_heads(site: Site) -> None:
    """The settings have a signature, perhaps another person's: each post still shows its own, and only that."""
    source = put(site, *POSTS)
    done = run(site, source)
    assert "signature" not in done.out
    head, body = text_of(site, "posts/2013-01-25-rubrik-3.md").split("\n\n", 1)
    assert ("Signature: / @elin" in head.splitlines(), "@elin" in body) == (True, False)
    site.build()
    page = site.page("posts/rubrik-3/index.html").split("<article", 1)[1]
    assert (page.count("/ @elin"), page.count("/ @testa")) == (1, 0)


def test_a_post_of_signs_alone_keeps_its_words(site: Site) -> None:
    """A post that is nothing but its music tip keeps it in its text, too: a build refuses a post without words."""
    bare = wxr.item(8, "Sist", "Dagens musiktips: Kent – 747", slug="sist", terms=TAGS, date="2013-01-31 09:00:00",
                    utc="2013-01-31 08:00:00")  # fmt: skip
    done = run(site, put(site, *POSTS, bare))
    assert text_of(site, "posts/2013-01-31-sist.md").endswith("\n\nDagens musiktips: Kent – 747\n")
    assert "Challenge-Post: 7\nInlägg med musiktips, nu Music: 8\n" in done.out


def test_without_the_plugins(site: Site) -> None:
    """A blog without the plugins of challenges and music keeps the texts as they are, and the writer hears of it."""
    source = put(site, *POSTS)
    site.settings(
        NOW=NOW,
        PLUGINS=[name for name in PLUGINS if name not in ("plugins.music", "plugins.challenge")],
        CHALLENGE=None,
    )
    done = run(site, source)
    assert (done.code, done.err) == (0, "")
    body = text_of(site, "posts/2013-01-25-rubrik-3.md").split("\n\n", 1)[1]
    assert body.startswith("Dagens musiktips: Kent – 747\n")
    assert "inlägg 3 av mitt försök" in body
    told = "pelicanconf.py: inlägg i den gamla bloggen har nummer i en utmaning (7), och den här bloggen räknar inga"
    assert told in done.out


def test_dry_run(site: Site) -> None:
    """A dry run proposes the settings and writes no text."""
    source = put(site, *POSTS)
    site.settings(NOW=NOW, PLUGINS=PLUGINS, CHALLENGE=LATER)
    done = run(site, source, dry_run=True)
    assert '"start": "2013-01-23",' in done.out
    assert texts(site) == []
