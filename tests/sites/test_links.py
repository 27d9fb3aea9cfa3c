"""Links of texts on a built site: right wherever a post is shown, and none that leads nowhere."""

import pytest

from tests.conftest import Site
from tests.sites.reading import accepted, refused

CORRECT = "correct it, or write {filename} or {static} and the path of a file in content/"
OTHER = "; write OTHER_ADDRESSES = ['/webbpost'] if the host has something else there"
PLACE = "which the page does not have: correct it, or delete it"


def test_an_address_seen_from_the_page_of_its_post_is_right_wherever_the_post_is_shown(site: Site) -> None:
    """The newest post stands whole on the front page, where ../b/ would lead elsewhere."""
    site.settings(SITEURL="https://test.example/blogg")
    site.post("b.md", "Text.", date="2013-04-19")
    site.post("a.md", 'Läs [b](../b/), [mer](./#x), [?](?x=1) och <a href="../b/">b</a>.\n\n## X\n\n[X](#x)')
    accepted(site.build())
    for page in ("index.html", "posts/a/index.html"):
        text = site.page(page)
        assert text.count('href="/blogg/posts/b/"') >= 2
        assert 'href="/blogg/posts/a/#x"' in text
        assert 'href="/blogg/posts/a/?x=1"' in text
        assert 'href="#x">X' in text
    assert "https://test.example/blogg/posts/b/" in site.page("feeds/atom.xml")


def test_every_address_that_leads_nowhere_is_told_once(site: Site) -> None:
    """With the line of the text, though the front page has it too; what no other look at the texts could know."""
    site.post("b.md", "Text.", date="2013-04-19")
    links = ["#borta", "/images/borta.jpg", "/posts/borta/", "{filename}b.md#borta", "../borta/", "/webbpost/"]
    links += ["{index}#borta", "{tag}x#borta", "http://test.example/posts/b/#borta"]
    body = "\n".join(f"[x]({each})" for each in links)
    site.post("a.md", f"{body}\n\n<https://test.example/posts/borta/>", tags="x")
    site.write("content/images/a.txt", "x")
    built = site.build()
    nothing = "which does not exist on this blog"
    first = [line.split(": ", 2 if line.startswith("warning") else 1) for line in built.faults]
    assert built.code == 1
    assert first.pop(0)[0] == "warning"
    assert [each[-1] for each in first] == [
        f"#borta leads to '#borta', {PLACE}",
        f"/images/borta.jpg leads to /images/borta.jpg, {nothing}: {CORRECT}",
        f"/posts/borta/ leads to /posts/borta/, {nothing}: {CORRECT}",
        f"{{filename}}b.md#borta leads to '#borta', {PLACE}",
        f"../borta/ leads to /posts/borta/, {nothing}: {CORRECT}",
        f"{{index}}#borta leads to '#borta', {PLACE}",
        f"{{tag}}x#borta leads to '#borta', {PLACE}",
        f"http://test.example/posts/b/#borta leads to '#borta', {PLACE}",
        f"https://test.example/posts/borta/ leads to /posts/borta/, {nothing}: {CORRECT}",
    ]
    assert [each[0] for each in first] == [f"content/posts/a.md:{line}" for line in (5, 6, 7, 8, 9, 11, 12, 13, 15)]


def test_an_address_that_may_be_of_something_else_is_a_warning_and_a_fault_in_a_release(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The host may have another program there; a setting says so."""
    site.post("a.md", "[x](/webbpost/) [y](/feeds/atom.xml) [z](/#site-main) [tagg](/tags/)", tags="x")
    built = site.build()
    assert built.code == 0
    assert built.faults == [
        "warning: content/posts/a.md:5: /webbpost/ leads to /webbpost/, which does not exist on this blog: "
        + CORRECT
        + OTHER
    ]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1366567200")
    live = {"NOW": None, "SITEURL": "https://elin.se"}
    site.settings(**live)
    before = site.files()
    refused(site, site.build(RELEASE=True), [built.faults[0].removeprefix("warning: ")], before)
    site.settings(**live, OTHER_ADDRESSES=["/webbpost"])
    accepted(site.build(RELEASE=True))


def test_the_links_of_the_menu_are_checked(site: Site) -> None:
    """The fault stands at the line of the settings."""
    site.post("a.md", "## X")
    site.settings(
        MENUITEMS=[("A", "/posts/a/#x"), ("B", "/posts/b/"), ("C", "/posts/a/#y"), ("D", "https://x.example/")]
    )
    line = next(
        at for at, row in enumerate((site.root / "pelicanconf.py").read_text().splitlines(), 1) if "MENU" in row
    )
    nothing = "which does not exist on this blog"
    refused(
        site,
        site.build(),
        [
            f"pelicanconf.py:{line}: /posts/a/#y leads to '#y', {PLACE}",
            f"pelicanconf.py:{line}: /posts/b/ leads to /posts/b/, {nothing}: {CORRECT}",
        ],
        {},
    )


def test_a_post_that_waits_is_told_what_will_lead_nowhere(site: Site) -> None:
    """Today, and not on the morning on which a build that runs by itself would fail; what that day brings is right."""
    right = ["/posts/a/", "../b/", "/posts/c/#x", "/images/egen.txt", "/2013/05/", "/tags/ny/", "/webbpost/", "#borta"]
    site.post("a.md", "Text.")
    site.post("b.md", "\n".join(f"[x]({each})" for each in right), date="2013-05-02", tags="ny")
    site.post("c.md", "## X\n\n[x](/posts/borta/)\n\n[y](../a/#borta) [z](/images/borta.jpg)", date="2013-05-02")
    site.post("u.md", "Text.", status="draft")
    site.write("content/images/egen.txt", "x")
    assert site.build().faults == [
        f"content/posts/c.md:6: /posts/borta/ leads to /posts/borta/, which does not exist on this blog: {CORRECT}",
        f"content/posts/c.md:8: ../a/#borta leads to '#borta', {PLACE}",
        "content/posts/c.md:8: /images/borta.jpg leads to /images/borta.jpg, which does not exist on this blog: "
        f"{CORRECT}",
    ]
    site.post("c.md", "## X", date="2013-05-02")
    accepted(site.build())
    assert not (site.output / "images/egen.txt").exists()


def test_an_address_of_a_post_that_waits_is_right_from_its_date_on(site: Site) -> None:
    """A build of that morning would stop; so no text may name it that is out before, as with {filename}."""
    site.post("a.md", "[x](/posts/b/)")
    site.post("b.md", "[x](/posts/c/)\n\n[y](../d/#x)\n\n[z](https://test.example/posts/e)", date="2013-05-02")
    site.post("c.md", "[x](/posts/b/) [y](/posts/d)", date="2013-05-02")
    site.post("d.md", "[x](/posts/c/)", date="2013-05-03")
    site.post("e.md", "[x](/posts/d/)", date="2013-05-03 09:00")
    early = "leads to a post that is not published before"
    remedy = "publish it, or remove the link"
    assert site.build().faults == [
        f"content/posts/a.md:4: /posts/b/ {early} 2013-05-02: {remedy}",
        f"content/posts/b.md:6: ../d/#x {early} 2013-05-03: {remedy}",
        f"content/posts/b.md:8: https://test.example/posts/e {early} 2013-05-03: {remedy}",
        f"content/posts/c.md:4: /posts/d {early} 2013-05-03: {remedy}",
    ]


def test_an_old_address_leads_on(site: Site) -> None:
    """A link to it is right, by pages that lead on or by rules of the host alone."""
    site.post("b.md", "Text.", date="2013-04-19", redirect_from="/2012/b/")
    site.post("a.md", "[x](/2012/b/)")
    accepted(site.build())
    site.settings(IDENTITY={"name": "test 2013", "redirects": ["nginx"]})
    accepted(site.build())


@pytest.mark.parametrize("theme", ["simple", "notmyidea"])
def test_a_pelican_theme_is_checked_too(site: Site, theme: str) -> None:
    """The addresses are those of its pages."""
    site.settings(THEME=theme)
    site.post("b.md", "Text.", date="2013-04-19")
    site.post("a.md", "[x](../b/) [y](/posts/b/) [z](/posts/borta/)")
    built = site.build()
    assert built.code == 1
    assert len([line for line in built.faults if "posts/borta" in line and "a.md:4" in line]) == 1
