"""The main job: a Markdown file becomes a page, a feed item and a numbered post."""

import os
from collections.abc import Callable

import pytest

from plugins.engine import guess
from plugins.engine.markdown import conversion
from plugins.engine.process import worker_pool
from plugins.feeds import plugin
from tests.conftest import Site
from tests.sites.reading import accepted


def test_a_markdown_file_becomes_a_page_a_feed_item_and_a_numbered_post(site: Site) -> None:
    """A post with the challenge's tag has its page, stands in both feeds and closes with its number."""
    site.post("hej.md", "Hej **världen**.", tags="blogg100")

    built = site.build()

    assert (built.code, built.err) == (0, "")
    page = site.page("posts/hej/index.html")
    assert "Hej <strong>världen</strong>." in page
    assert "Det här är inlägg 1 av 100" in page
    assert "Hej &lt;strong&gt;världen&lt;/strong&gt;." in site.page("feeds/atom.xml")
    assert "Hej <strong>världen</strong>." in site.page("feeds/rss.xml")


def test_a_first_build_takes_in_who_has_begun_early(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker of the head start is one of the crew, and plugins get ahead while it is at work."""
    told: list[object] = []

    def share(*_: object, meanwhile: Callable[[], bool], first: object, **options: object) -> None:
        told.append(type(first))
        while meanwhile():
            pass
        worker_pool.share(*_, meanwhile=meanwhile, first=first, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "sched_getaffinity", lambda _: range(2))
    monkeypatch.setattr(guess, "guess", lambda *_: ())
    monkeypatch.setattr(conversion, "share", share)
    monkeypatch.setattr(plugin.Formats, "get_ahead", lambda _: told.append("ahead"))
    site.post("hej.md")
    accepted(site.build())
    assert told == [worker_pool.Worker, "ahead"]
