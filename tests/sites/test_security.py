"""The content security policy on built pages, and texts that would break it."""

import pytest

from tests.conftest import Site
from tests.sites.reading import accepted, document, pages, refused

VIDEO = "https://www.youtube-nocookie.com"
FRAME = f'<iframe src="{VIDEO}/embed/1" title="En film"></iframe>'


def test_every_page_has_the_policy_before_all_that_it_loads(site: Site) -> None:
    """``<meta>`` for hosts that let nobody set headers, in redirects too; the same policy stands in ``_headers``."""
    site.post("a.md", redirect_from="/gammal/")
    accepted(site.build())
    for path in pages(site):
        head = document(site, path).find("head")
        first = next(each for each in head if each.get("charset") is None)
        assert (path, first.get("http-equiv")) == (path, "Content-Security-Policy")
        assert f"Content-Security-Policy: {first.get('content')}; frame-ancestors 'self'\n" in site.page("_headers")


def test_html_that_would_not_work_is_a_fault_at_its_line(site: Site) -> None:
    """All of it in one run, and the site that was there stays."""
    body = '<script>x()</script>\n\n<p style="color: red">x</p>\n\n![x](https://a.example/x.jpg)\n\n' + FRAME
    site.post("x.md", body)
    forbidden = "has no effect under the content security policy"
    refused(
        site,
        site.build(),
        [
            f"content/posts/x.md:4: <script> {forbidden}: delete it, or link to a page that has it",
            f"content/posts/x.md:6: style= {forbidden}: delete it; the theme sets the look",
            "content/posts/x.md:8: https://a.example/x.jpg would be loaded from a.example, which would learn of every "
            "reader: copy the file into content/images/ and write its name",
            f"content/posts/x.md:10: a frame of {VIDEO}/embed/1 is not allowed: link to it instead, or "
            f'name "{VIDEO}" in ENGINE["embeds"]',
        ],
        {},
    )


def test_a_frame_that_the_settings_name_is_shown(site: Site) -> None:
    """The setting lets the text through and widens the policy, on pages and in headers."""
    site.settings(ENGINE={"embeds": [VIDEO]})
    site.post("x.md", FRAME)
    accepted(site.build())
    (content,) = document(site, "posts/x/index.html").xpath("//meta[@http-equiv]/@content")
    assert f"; frame-src {VIDEO};" in content
    assert f"; frame-src {VIDEO};" in site.page("server/headers.nginx")


@pytest.mark.parametrize("embeds", ["www.youtube.com", f"{VIDEO}/", "http://a.example", "*", "https://a.example; x"])
def test_what_may_be_framed_is_an_origin(site: Site, embeds: str) -> None:
    """No path, no wildcard, nothing that could end the directive."""
    site.settings(ENGINE={"embeds": [embeds]})
    remedy = "write each as https://www.youtube-nocookie.com, without a path"
    (told,) = site.build().faults
    assert told.endswith(f"ENGINE['embeds'] is {[embeds]!r}: {remedy}")


def test_a_pelican_theme_may_do_as_it_likes(site: Site) -> None:
    """It has no policy of ours, so nothing of a text is blocked and no header is said."""
    site.settings(THEME="simple")
    site.post("x.md", '<p style="color: red">x</p>')
    assert site.command().code == 0
    assert "_headers" not in site.files()
