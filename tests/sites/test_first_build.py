"""The main job: a Markdown file becomes a page, a feed item and a numbered post."""

from collections.abc import Callable
from typing import Any

import pytest

from plugins.engine.markdown import conversion
from plugins.engine.markdown.conversion import start_early
from plugins.engine.process.worker_pool import WorkerPool
from plugins.feeds import plugin
from tests.conftest import Site
from tests.sites.reading import accepted

pytestmark = pytest.mark.usefixtures("with_workers")


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


def test_plugins_prefetch_while_texts_are_converted(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A first build uses the time in which workers run Markdown."""
    calls: list[str] = []

    run = WorkerPool.run

    def run_later(pool: Any, *arguments: Any, while_waiting: Callable[[], bool], **options: Any) -> None:
        while while_waiting():
            calls.append("waiting")
        run(pool, *arguments, while_waiting=while_waiting, **options)

    monkeypatch.setattr(WorkerPool, "run", run_later)
    monkeypatch.setattr(plugin.FeedsHooks, "prefetch", lambda _: calls.append("prefetch"))
    site.post("hej.md")
    accepted(site.build())
    assert "prefetch" in calls


def test_only_a_first_build_starts_a_worker_before_it_reads(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker imports Markdown while posts are read. Later builds convert few texts, mostly none."""
    started: list[str] = []

    def start(lang: str) -> conversion.ConverterPool:
        started.append(lang)
        return start_early(lang)

    monkeypatch.setattr(conversion, "start_early", start)
    site.post("hej.md")
    accepted(site.build())
    accepted(site.build())
    assert started == ["sv"]
