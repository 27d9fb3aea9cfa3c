"""A post or page as its file gives it, and the settings that reading it depends on."""

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, cast
from zoneinfo import ZoneInfo

from msgspec import Struct

from plugins.core.dates import Moment
from plugins.core.fields import Field
from plugins.core.long_text import LongText
from plugins.core.text_facts import TextFact
from plugins.engine.content.excludes import Excludes
from plugins.engine.content.folder import ContentFolder
from plugins.engine.settings.site import NAME_PATTERNS

Kind = Literal["post", "page"]
T = TypeVar("T")


class ReadingOptions(Struct, frozen=True):
    """Settings that reading a post depends on."""

    content: ContentFolder
    folders: Mapping[Kind, tuple[str, ...]]  # the folders of posts and of pages
    zone: ZoneInfo
    lang: str
    fields: Mapping[str, Field[Any]]
    templates: tuple[str, ...]
    own_tags: frozenset[str] = frozenset()  # slugs of tags that have a page before any post has them
    views: bool = False  # a template is made for posts or for pages, as its name says
    origin: str = ""  # scheme and host of the site
    homes: tuple[str, ...] = ()  # addresses of the front page: in a preview its own and the public one
    base: str = ""  # the path of the site on its host
    embeds: tuple[str, ...] = ()  # origins that may be shown in frames
    name_patterns: tuple[str, ...] = NAME_PATTERNS  # patterns for a file's name, and for its path
    excludes: Excludes = Excludes()
    facts: tuple[TextFact[Any], ...] = ()  # facts of the Markdown that are kept with each post
    kept_slugs: Mapping[str, str] = {}  # slugs of published posts, by path, that differ from those of their files

    @property
    def roots(self) -> tuple[str, ...]:
        """The folders of posts and pages together."""
        return tuple(name for names in self.folders.values() for name in names)


class SourcePost(Struct, frozen=True, kw_only=True):
    """A post or page as its file gives it.

    ``path`` is relative to content/. ``title`` is the first words of an untitled post. ``plugin_values`` are the
    values of plugins' fields; ask ``field`` for one. ``lines`` has the line of each key. ``facts`` are those of its
    Markdown; ask ``fact`` for one.
    """

    path: str
    kind: Kind
    title: str
    slug: str
    lang: str
    status: str
    zone: ZoneInfo
    date: Moment | None
    modified: Moment | None
    markdown: LongText
    body_line: int
    tags: tuple[str, ...] = ()
    summary: str | None = None
    author: str | None = None
    authors: tuple[str, ...] = ()
    category: str | None = None
    template: str | None = None
    url: str | None = None  # below the site's own address; empty for the front page
    save_as: str | None = None
    id: str | None = None
    redirect_from: tuple[str, ...] = ()
    signature: str | None = None
    untitled: bool = False
    plugin_values: Mapping[str, object] = {}
    lines: Mapping[str, int] = {}
    facts: Mapping[str, object] = {}

    @property
    def body(self) -> str:
        """The Markdown below the front matter, loaded when it is asked for."""
        return self.markdown.text

    def field(self, field: Field[T]) -> T | None:
        """Return the value of a plugin's field, or None."""
        return cast("T | None", self.plugin_values.get(field.name))

    def fact(self, fact: TextFact[T]) -> T:
        """Return the value of a fact of the Markdown, which is loaded only where the value is not known."""
        return fact.of(self.markdown, self.facts)

    def line(self, field: Field[Any]) -> int:
        """Return the line of a key, or 0 where the post does not have it."""
        return self.lines.get(field.name, 0)
