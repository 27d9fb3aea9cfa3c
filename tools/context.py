"""docs/context.md, made of the views: every name a template may use. ``python -m tools.context`` renews it."""

import inspect
import re
import typing
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from plugins.feeds import views as feed_views
from plugins.music.track import Track
from plugins.pages import models, style_guide
from plugins.pages.theme import localized
from plugins.pages.views import base as views
from plugins.pages.views import lists, statistics

HEAD = """\
# What a template may use

Each template is given one frozen view as `view`, `_` and `ngettext` for texts, and `number` for numbers as the language
writes them; nothing else. This page is made of
the docstrings of `plugins/pages/views`: run `python -m tools.context` after a change there.

| template | its view |
|---|---|
{templates}

A name that is not here is an error that stops the build, so a misspelt one is found at once. What comes as HTML
(`Markup`) is safe as it is; everything else is escaped. `Text` is a text, or one with dates in it that is put into
words when it is printed.
"""
TEMPLATES = {
    "front.html": statistics.FrontView,
    "post.html, post-*.html": views.PostView,
    "page.html, page-*.html": views.PageView,
    "list.html": lists.ListView,
    "archive.html": lists.ArchiveView,
    "tags.html": lists.TagsView,
    "tag.html": lists.TagView,
    "series.html": lists.SeriesView,
    "search.html": lists.SearchView,
    "statistics.html": statistics.StatisticsView,
    "challenges.html": statistics.ChallengesView,
    "finish.html": statistics.FinishView,
    "feeds.html": feed_views.FeedsView,
    "week.html": feed_views.WeekView,
    "feed-item.html": feed_views.FeedItemView,
    "feed-week.html": feed_views.FeedWeekView,
    "not-found.html": views.NotFoundView,
    "redirect.html": views.RedirectView,
    "style-guide.html": style_guide.StyleGuideView,
}
_ALIASES = {"str | LazyText | MonthName": "Text", "Literal['out', 'future', 'draft']": '"out", "future" or "draft"'}


def document() -> str:
    """The whole page."""
    rows = "\n".join(f"| {names} | [{cls.__name__}](#{cls.__name__.lower()}) |" for names, cls in TEMPLATES.items())
    return "\n".join([HEAD.format(templates=rows), *(_section(cls) for cls in _classes())])


def _classes() -> Iterator[type[Struct]]:
    found: list[type[Struct]] = [models.Feed, Track]
    found += [
        cls
        for module in (views, lists, statistics, feed_views, style_guide, localized)
        for _, cls in inspect.getmembers(module, inspect.isclass)
        if issubclass(cls, Struct) and cls.__module__ == module.__name__
    ]
    yield from sorted(found, key=lambda cls: cls.__name__)


def _section(cls: type[Struct]) -> str:
    own = [name for name in cls.__struct_fields__ if name in cls.__annotations__]
    hints = typing.get_type_hints(cls)
    lines = [f"## {cls.__name__}", "", inspect.getdoc(cls) or "", ""]
    bases = [base.__name__ for base in cls.__bases__ if base is not Struct]
    if bases:
        lines += [f"Has the fields of [{bases[0]}](#{bases[0].lower()}), and:", ""]
    lines += ["| name | type |", "|---|---|"]
    lines += [f"| `{name}` | {_type(hints[name])} |" for name in own]
    return "\n".join(lines) + "\n"


def _type(hint: object) -> str:
    name = hint.__name__ if isinstance(hint, type) and not typing.get_args(hint) else str(hint)
    name = re.sub(r"plugins(\.\w+)+\.(?=[A-Z])", "", name)
    name = name.replace("markupsafe.", "").replace("typing.", "")
    for long, short in _ALIASES.items():
        name = name.replace(long, short)
    return name.replace("|", "or")


if __name__ == "__main__":
    Path("docs/context.md").write_text(document(), encoding="utf-8")
