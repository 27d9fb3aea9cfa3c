"""The feeds of 10 000 posts with 300 tags: ``python -m bench.feeds`` prints what they cost.

From the posts on, with the real theme, writer and record, in four steps that a blog goes through: *cold* (no feed is
there yet), *again* (nothing changed), *new post* and *old post* (the oldest is changed: no feed holds it any more).
``keys`` is the time in which every feed gets the key by which it is found to be as it was.
"""

import datetime as dt
import os
import shutil
import tempfile
from hashlib import sha256
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from msgspec.structs import replace
from rich.console import Console
from rich.table import Table

from plugins.core.lazy_html import known_html
from plugins.core.text_statistics import TextStatistics
from plugins.engine.build import OWN_THEME
from plugins.engine.output.manifest import load_manifest
from plugins.engine.output.stage_tree import StageTree
from plugins.engine.store.kept_texts import KeptTexts
from plugins.engine.store.store import Store
from plugins.engine.writer import StageWriter
from plugins.engine.writer_inputs import WriterInputs
from plugins.feeds.config import FeedsConfig
from plugins.feeds.formats import FORMATS
from plugins.feeds.plan import plan
from plugins.pages.models import FeedFormat, Feeds, Post, Site, Tag
from plugins.pages.plan_types import File
from plugins.pages.posts import PostNeighbours, post_view
from plugins.pages.site_context import SiteContext
from plugins.pages.theme.language import load_language
from plugins.pages.theme.theme import Theme
from plugins.pages.views.posts import PostView

POSTS = 10_000
TAGS = 300
TAGS_OF_A_POST = 4
ZONE = ZoneInfo("Europe/Stockholm")
FIRST = dt.datetime(1998, 1, 1, 12, tzinfo=ZONE)
TEXT = "<p>" + "Köksbordet är avtorkat, och det finns inte längre något att skylla på. " * 25 + "</p>\n"


def posts(count: int) -> list[Post]:
    """Make a post a day of 300 words; a few tags have most of the posts, as tags do."""
    random = Random(1)
    names = [f"tagg-{number}" for number in range(TAGS)]
    weights = [1 / (number + 1) for number in range(TAGS)]
    found = []
    for number in range(count):
        chosen = {names[number % TAGS], *random.choices(names, weights, k=TAGS_OF_A_POST - 1)}
        found.append(_post(number, tuple(Tag(name, name) for name in sorted(chosen))))
    return found


def _post(number: int, tags: tuple[Tag, ...]) -> Post:
    return Post(
        source=f"posts/{number}.md",
        title=f"Inlägg {number}",
        url=f"/posts/{number}/",
        save_as=f"posts/{number}/index.html",
        template="post.html",
        lang="sv",
        instant=FIRST + dt.timedelta(days=number),
        modified=None,
        html=known_html(f"{TEXT}<p>Nummer {number}. <a href='/posts/{number - 1}/'>Gårdagens</a>.</p>"),
        excerpt="Köksbordet är avtorkat, och det finns inte längre något att skylla på …",
        hour=12,
        statistics=TextStatistics(words=300, sentences=25),
        tags=tags,
        authors=("Elin Strand",),
        signature="/ @elin",
        music=None,
        entries=(),
        id=f"urn:example:{number}",
        redirect_from=(),
        state="out",
        listed=True,
        hidden=False,
        translation_of=None,
        in_reply_to=None,
        series=None,
    )


def processor() -> float:
    """Seconds of processor time so far, that of workers too: the clock depends on what else a machine does."""
    return sum(os.times()[:4])


class Blog:
    """A blog in a folder, of which only the feeds are made."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.output = folder / "output"
        self.theme = Theme(OWN_THEME, lambda: load_language(OWN_THEME, "sv"))
        formats = tuple(FeedFormat(each.name, each.media_type, each.file) for each in FORMATS.values())
        site = Site(
            "urn:example:blog", "Bloggen", "Varje dag", "Elin Strand", "sv", "https://elin.example", "", "site.css",
            None, "scheme.js", "button.js", Feeds(formats=formats), None, (), None,
        )  # fmt: skip
        self.context = SiteContext(site, self.theme.language, ())

    def views(self, of: list[Post]) -> dict[str, PostView]:
        """Return the views of the posts' pages, which a build has anyway."""
        return {post.source: post_view(self.context, post, PostNeighbours(), {}) for post in of}

    def files(self, of: list[Post], views: dict[str, PostView]) -> list[File]:
        """Return the plan of the feeds."""
        now = of[-1].instant + dt.timedelta(days=7)
        nothing_kept = KeptTexts(Store(self.folder / "missing", ""), "")
        return list(plan(self.context, of, views, FeedsConfig(), ZONE, now, nothing_kept, self.theme.render))

    def build(self, of: list[Post]) -> tuple[float, int, int]:
        """(processor seconds, feeds made, feeds in all) of making the feeds of these posts where they have changed."""
        files = self.files(of, self.views(of))
        record = load_manifest(self.folder / "cache", self.output, "bench")
        stage = self.folder / "new"
        stage.mkdir()
        began = processor()
        writer = StageWriter(WriterInputs(StageTree(stage, self.output), record, {}))
        for file in files:
            writer.put(file.path, file.owner, file.parts, file.make)
        made = len(writer.waiting)
        writer.finish()
        seconds = processor() - began
        record.save()
        shutil.rmtree(self.output, ignore_errors=True)
        stage.rename(self.output)
        return seconds, made, len(files)


def keys(blog: Blog, of: list[Post]) -> tuple[float, float]:
    """Processor seconds in which every feed gets its key: by digests of items, and by the whole posts of each feed."""
    views = blog.views(of)
    began = processor()
    for file in blog.files(of, views):
        sha256(repr(file.parts).encode()).hexdigest()
    by_digest = processor() - began
    by_tag: dict[str, list[Post]] = {}
    began = processor()
    for post in reversed(of):
        for tag in post.tags:
            by_tag.setdefault(tag.slug, []).append(post)
    for _ in FORMATS:
        for group in by_tag.values():
            sha256(repr(group[:30]).encode()).hexdigest()
    return by_digest, processor() - began


def main() -> None:
    """Print the table."""
    table = Table("step", "processor seconds", "feeds made", "of")
    with tempfile.TemporaryDirectory() as folder:
        blog = Blog(Path(folder))
        written = posts(POSTS)
        steps = {
            "cold": written,
            "again": written,
            "new post": [*written, replace(_post(POSTS, written[0].tags), title="Nytt")],
            "old post": [
                replace(written[0], html=TEXT),
                *written[1:],
                replace(_post(POSTS, written[0].tags), title="Nytt"),
            ],
        }
        for name, of in steps.items():
            seconds, made, count = blog.build(of)
            table.add_row(name, f"{seconds:.2f}", str(made), str(count))
        by_digest, by_posts = keys(blog, written)
        size = sum(path.stat().st_size for path in blog.output.rglob("*") if path.is_file())
    Console().print(table)
    print(f"keys: {by_digest:.2f} s; with whole posts in each: {by_posts:.2f} s; {size / 1e6:.0f} MB of feeds")


if __name__ == "__main__":
    main()
