"""A site without a build, as the driver and the tasks hold it."""

import datetime as dt
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from plugins.core.clock import Now
from plugins.core.errors import SiteError
from plugins.core.long_text import LongText
from plugins.core.settings import SettingsFile
from plugins.core.text_statistics import TextStatistics
from plugins.engine.build import OWN_THEME
from plugins.engine.content.folder import ContentFolder
from plugins.engine.markdown.conversion import convert_all
from plugins.engine.markdown.models import Converted, Job, Result
from plugins.engine.plugin import Plugin
from plugins.engine.settings.site import EngineConfig, SiteConfig
from plugins.engine.site import Site

POST = "Title: {title}\nDate: 2013-04-20\n{more}\nText {title}.\n"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Make a site with an empty folder of posts and two plugins."""
    (tmp_path / "content/posts").mkdir(parents=True)
    plugins = (
        Plugin("a", own_tags=lambda _: ("mat",), kept_slugs=lambda _: {"posts/b.md": "index"}),
        Plugin("b", own_tags=lambda _: ("resor",)),
    )
    return Site(
        settings=SiteConfig("Bloggen", "https://elin.se/blogg", ZoneInfo("Europe/Stockholm"), "sv"),
        configs={EngineConfig: EngineConfig(embeds=("https://www.example.com",))},
        source=SettingsFile("pelicanconf.py", {}),
        now=Now(dt.datetime(2013, 4, 21, tzinfo=dt.UTC), "NOW"),
        plugins=plugins,
        content=ContentFolder(tmp_path / "content"),
        theme=OWN_THEME,
        output=tmp_path / "output",
        cache=tmp_path / ".cache",
    )


def write(site: Site, name: str, title: str, more: str = "") -> None:
    """Write a post."""
    site.content.file(f"posts/{name}.md").write_text(POST.format(title=title, more=more), encoding="utf-8")


def test_options_for_reading_posts(site: Site) -> None:
    """The options come from the settings, the theme and all plugins."""
    options = site.options
    assert (options.content.name, options.lang) == ("content", "sv")
    assert (options.origin, options.base) == ("https://elin.se", "/blogg")
    assert options.own_tags == {"mat", "resor"}
    assert options.kept_slugs == {"posts/b.md": "index"}
    assert (options.embeds, options.views, "post" in options.templates) == (("https://www.example.com",), True, True)
    assert {"title", "date"} <= set(options.fields)


def test_posts_and_their_faults(site: Site) -> None:
    """Drafts are read, skipped posts are not; a faulty or doubled post is a fault and hides no other."""
    write(site, "a", "A")
    write(site, "b", "B", "Status: draft\n")
    write(site, "c", "C", "Status: skip\n")
    write(site, "d", "D", "Dat: 1\n")
    write(site, "e", "A")
    assert [post.path for post in site.posts] == ["posts/a.md", "posts/b.md", "posts/e.md"]
    assert sorted({fault.where for fault in site.faults}) == ["content/posts/d.md", "content/posts/e.md"]


def test_content_is_read_once(site: Site) -> None:
    """A site keeps what it has read; a copy of it reads anew."""
    write(site, "a", "A")
    assert len(site.posts) == 1
    write(site, "b", "B")
    assert (len(site.posts), len(replace(site).posts)) == (1, 2)


def test_the_posts_are_those_of_the_build(site: Site) -> None:
    """Commands get what a good build has read, drafts among it, and read no file again."""
    write(site, "a", "A")
    write(site, "b", "B", "Status: draft\n")
    write(site, "c", "C", "Status: skip\n")
    expected = replace(site).posts
    library = site.library((), (), partial(convert_all, seconds=10))
    write(site, "d", "D", "Dat: 1\n")
    assert (site.posts, site.faults, list(library.texts)) == (expected, [], ["posts/a.md"])
    later = replace(site)
    with pytest.raises(SiteError):
        later.library((), (), partial(convert_all, seconds=10))
    assert (later.posts, [fault.where for fault in later.faults]) == (expected, ["content/posts/d.md"])


def test_texts_are_those_of_posts_that_may_go_out(site: Site) -> None:
    """Drafts are not converted."""
    write(site, "a", "A")
    write(site, "b", "B", "Status: draft\n")
    assert {path: text.html for path, text in site.texts.items()} == {"posts/a.md": "<p>Text A.</p>"}


def test_nobody_drops_texts_that_others_ask_for(site: Site) -> None:
    """Commands ask for different texts: whichever runs first, the others find theirs."""
    converted: list[Job] = []

    def convert(jobs: Sequence[Job]) -> list[Result]:
        converted.extend(jobs)
        return [Converted(LongText(f"<p>{job.text}</p>"), job.text, TextStatistics()) for job in jobs]

    first, second, third = (Job(LongText(text), "sv") for text in ("Ett.", "Två.", "Tre."))
    for jobs in ([first], [second], [first, second], [third], [first]):
        site.convert(jobs, convert)
    assert converted == [first, second, third]
