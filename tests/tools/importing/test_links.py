"""Links between the texts of a former blog lead to the texts here; those that lead to none are told."""

import re

import pytest

from tests.conftest import Built, Site, empty_site
from tests.tools.importing import wxr
from tests.tools.importing.old_blog import put, run, text_of
from tools.importing.report import REPORT

OLD = wxr.BLOG
UPLOAD = f"{OLD}/wp-content/uploads/2013/05/karta.pdf"

# the address of a link: what it is here, "" where it stays and is told
LINKS = {
    f"{OLD}/2013/05/te/": "{filename}2013-05-01-te.md",
    "http://www.elinsblogg.example/2013/05/te": "{filename}2013-05-01-te.md",
    f"{OLD}/2013/05/TE/?utm_source=x": "{filename}2013-05-01-te.md",
    "//elinsblogg.example/2013/05/te/": "{filename}2013-05-01-te.md",
    "/2013/05/te/": "{filename}2013-05-01-te.md",
    f"{OLD}/?p=2": "{filename}2013-05-01-te.md",
    "/?page_id=3": "{filename}/pages/om.md",
    f"{OLD}/index.php?p=2&preview=true": "{filename}2013-05-01-te.md",
    "https://gammal.example/blogg/?p=77": "{filename}2013-05-01-te.md",
    f"{OLD}/2013/05/te/#gront": "{filename}2013-05-01-te.md#gront",
    f"{OLD}/2013/05/te/#svart-te": "{filename}2013-05-01-te.md#svart-te",
    f"{OLD}/2013/05/te/#more-2": "{filename}2013-05-01-te.md",
    f"{OLD}/2013/05/te/#respond": "{filename}2013-05-01-te.md#comments",
    f"{OLD}/2013/05/te/#comment-5": "{filename}2013-05-01-te.md#comment-da22c13e48",
    f"{OLD}/2013/05/te/#borta": "{filename}2013-05-01-te.md",
    f"{OLD}/om/": "{filename}/pages/om.md",
    f"{OLD}/": "{index}",
    f"{OLD}": "{index}",
    f"{OLD}/category/mat/": "{tag}Mat%20%26%20dryck",
    f"{OLD}/?cat=2": "{tag}Mat%20%26%20dryck",
    f"{OLD}/tag/blogg100/": "{tag}%23blogg100",
    f"{OLD}/2013/": "/archive/2013/",
    f"{OLD}/2013/05/01/": "/archive/2013/05/",
    f"{OLD}/karta/": UPLOAD,
    f"{OLD}/?attachment_id=9": UPLOAD,
    UPLOAD: UPLOAD,
    f"{OLD}/2013/05/hemligt/": "",
    f"{OLD}/2013/05/finns-inte/": "",
    f"{OLD}/?p=99": "",
    f"{OLD}/2014/": "",
    f"{OLD}/author/elin/": "",
}
FOREIGN = ("https://example.org/2013/05/te/", "mailto:a@example.org", "#egen", f"{OLD}/wp-admin/")


def _item(number: int, title: str, text: str, slug: str, **options: str) -> str:
    terms = wxr.category("Mat & dryck", "mat") + wxr.category("#blogg100", "blogg100", "post_tag")
    return wxr.item(number, title, text, slug=slug, terms=terms, **options)  # type: ignore[arg-type]


TARGETS = (
    wxr.item(
        2, "Te *och* [kaffe]", '<h2 id="gront">Grönt</h2>\n\n<h2>Svart te</h2>\n\nGott.', slug="te",
        comments=(wxr.comment(5, "Ja!"), wxr.comment(6, "Köp", approved="spam")),
        guid="https://gammal.example/blogg/?p=77",
    ),
    wxr.item(3, "Om", "Jag.", kind="page", slug="om", link=f"{OLD}/om/"),
    wxr.item(4, "Hemligt", status="private", slug="hemligt"),
    wxr.item(9, "Karta", kind="attachment", link=f"{OLD}/karta/", attachment=UPLOAD),
)  # fmt: skip


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Built]:
    """Return a blog into which texts with links came, and what the import said."""
    site = empty_site(tmp_path_factory.mktemp("links"))
    links = "\n\n".join(f'Se <a href="{each}">nr {at}</a>.' for at, each in enumerate((*LINKS, *FOREIGN)))
    bare = f"\n\nFörst {OLD}/2013/05/te/?s=1, sedan.\n\n{OLD}/om/?s=1\n\n<code>[x]({OLD}/om/)</code>"
    html = f'\n\n<table><tr><td rowspan="2"><a href="{OLD}/om/">om</a></td><td>1</td></tr><tr><td>2</td></tr></table>'
    source = put(site, _item(1, "Länkar", links + bare + html, "lankar"), *TARGETS)
    return site, run(site, source)


def _body(site: Site) -> str:
    return text_of(site, "posts/2013-05-01-lankar.md").split("\n\n", 1)[1]


def test_each_way_to_name_a_text(linked: tuple[Site, Built]) -> None:
    """Whatever way a link has of naming a text, a list or a file of the old blog, it is ours here; others stay."""
    written = dict(re.findall(r"\[nr (\d+)\]\(([^)]*)\)", _body(linked[0])))
    assert {old: written[str(at)] for at, old in enumerate((*LINKS, *FOREIGN))} == {
        **{old: new or old for old, new in LINKS.items()},
        **{old: old for old in FOREIGN},
    }


def test_other_links_are_not_told(linked: tuple[Site, Built]) -> None:
    """Links elsewhere, to places of the same page and to no text of the blog need no look."""
    report = (linked[0].root / REPORT).read_text(encoding="utf-8")
    assert not [old for old in FOREIGN if f"{old} " in report]


def test_addresses_that_are_shown(linked: tuple[Site, Built]) -> None:
    """An address as text becomes a link with the title of the text; code stays, and so does what is HTML, but leads."""
    body = _body(linked[0])
    assert (
        "Först [Te \\*och\\* \\[kaffe\\]]({filename}2013-05-01-te.md), sedan.\n\n[Om]({filename}/pages/om.md)\n" in body
    )
    assert f"`[x]({OLD}/om/)`" in body
    assert '<a href="{filename}/pages/om.md">om</a>' in body


def test_links_to_nothing_are_told(linked: tuple[Site, Built]) -> None:
    """Each link that leads to nothing here, or to another place of a page, is a line with file and line."""
    site, done = linked
    report = (site.root / REPORT).read_text(encoding="utf-8")
    lines = text_of(site, "posts/2013-05-01-lankar.md").split("\n")
    for at, old in enumerate(LINKS):
        if not LINKS[old]:
            line = next(number for number, text in enumerate(lines, 1) if f"[nr {at}](" in text)
            assert f"content/posts/2013-05-01-lankar.md:{line} ({done.out and site.root}/export.xml:" in report, old
            assert f"{old} leder till" in report
    assert f"{OLD}/2013/05/te/#borta leder till sidans början, som inte har något ”#borta”" in report


def test_a_blog_with_links_builds(linked: tuple[Site, Built]) -> None:
    """Every link that an import writes leads somewhere: a build finds no fault in it."""
    site = linked[0]
    body = _body(site)
    dead = [f"[nr {at}]({old})" for at, old in enumerate((*LINKS, *FOREIGN)) if not LINKS.get(old)]
    for each in dead:
        body = body.replace(each, "")
    site.write(
        "content/posts/2013-05-01-lankar.md", f"Title: L\nDate: 2013-05-01\nTags: Mat & dryck, #blogg100\n\n{body}"
    )
    built = site.build()
    assert (built.code, built.err) == (0, "")


def test_what_comes_later_is_told(site: Site) -> None:
    """A text that is here already stays as it is: its link to a text that comes in later is told."""
    first = wxr.item(1, "Ett", f'Se <a href="{OLD}/2013/05/tva/">två</a>.', slug="ett")
    run(site, put(site, first))
    before = text_of(site, "posts/2013-05-01-ett.md")
    run(site, put(site, first, wxr.item(2, "Två", f'Se <a href="{OLD}/2013/05/ett/">ett</a>.', slug="tva")))
    assert text_of(site, "posts/2013-05-01-ett.md") == before
    assert "[ett]({filename}2013-05-01-ett.md)" in text_of(site, "posts/2013-05-01-tva.md")
    report = (site.root / REPORT).read_text(encoding="utf-8")
    assert f"content/posts/2013-05-01-ett.md:7: {OLD}/2013/05/tva/ leder till en text som har kommit in nu" in report
    assert "skriv {filename}/posts/2013-05-01-tva.md" in report
