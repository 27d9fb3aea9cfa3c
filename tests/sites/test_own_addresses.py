"""Addresses of the blog itself in texts: a build and the preview read them alike, with http as with https."""

from tests.conftest import Site
from tests.images.encoding.pictures import photo, saved
from tests.sites.reading import accepted
from tests.tools.preview.running import running

OWN = "test.example/images"
BODY = f"""
![Ett rum](https://{OWN}/rum.jpg)

![Ett kök](http://{OWN}/rum.jpg) ![En cirkel](http://{OWN}/cirkel.svg)

[b](https://test.example/posts/b/) [c](http://test.example/posts/borta/)
"""
DEAD = "leads to /posts/borta/, which does not exist on this blog"


def test_a_build_and_a_preview_read_addresses_of_the_blog_alike(site: Site) -> None:
    """Pictures are shown by their addresses of the day, in a head as well; a dead link is told by both."""
    site.write("content/images/rum.jpg", saved(photo(60, 40), "JPEG"))
    site.write("content/images/cirkel.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="90" viewBox="0 0 3 2"/>')
    site.post("b.md", date="2013-04-19", image=f"http://{OWN}/rum.jpg")
    site.post("a.md", BODY)
    dead = site.build().faults
    assert [DEAD in line for line in dead] == [True]
    with running(site) as preview:
        outcome = preview.build()
        assert [str(each) for each in outcome.faults] == dead
        site.post("a.md", BODY.replace("borta", "b"))
        assert preview.build().built
        page = preview.ask("/posts/a/")[1]
    accepted(site.build())
    for html in (page, site.page("posts/a/index.html")):
        text = html[html.index("e-content") :]
        assert text.count('src="/images/rum-') == 2
        assert 'src="/images/cirkel.svg"' in text


def test_what_stays_as_it_is_written_must_begin_with_https(site: Site) -> None:
    """A browser loads nothing with http on a page with https; the fault gives the right address."""
    site.write("content/images/rum.jpg", saved(photo(60, 40), "JPEG"))
    site.post(
        "a.md", f'<picture><source srcset="http://{OWN}/rum.jpg"><img src="http://{OWN}/rum.jpg" alt="R"></picture>'
    )
    what = f"http://{OWN}/rum.jpg begins with http, which browsers do not allow on a page with https"
    assert site.build().faults == [f"content/posts/a.md:4: {what}: write https://{OWN}/rum.jpg"]
