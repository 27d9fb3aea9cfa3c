"""A site without a build: its settings, the current time, and its content, which is read on demand.

The driver and every task hold one `Site`. It does not import Pelican.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from time import time
from typing import Any, TypeVar

from msgspec import Struct

from plugins.core.clock import Now
from plugins.core.errors import Fault
from plugins.core.memo import Memo, begin_under, is_keeping
from plugins.core.settings import SettingsFile
from plugins.engine.build import OWN_THEME, Build, BuildHooks, Inspect, PageKind, has_views, templates
from plugins.engine.content import fields
from plugins.engine.content.changed_texts import texts_changed_by_update
from plugins.engine.content.checks.duplicates import duplicates
from plugins.engine.content.excludes import read_excludes
from plugins.engine.content.file_records import FileRecords
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.library import Check, CheckResult, ContentIndex, Convert, Library, read_library
from plugins.engine.content.link_resolver import LinkResolver, link_resolver
from plugins.engine.content.markdown_facts import MARKDOWN_FACTS
from plugins.engine.content.post import ReadingOptions, SourcePost
from plugins.engine.content.post_files import find_sources, read_posts
from plugins.engine.content.scan import Sources
from plugins.engine.content.text_decoding import IMPOSSIBLE_REFERENCES
from plugins.engine.content.withheld_files import ADDRESSES_IN_TAGS
from plugins.engine.markdown.cache import changed_by_update, convert_cached
from plugins.engine.markdown.models import Converted, Failure, Job, Result
from plugins.engine.output.fingerprint import Fingerprints, fingerprints, states
from plugins.engine.output.fingerprint_record import kept_fingerprints
from plugins.engine.plugin import Plugin
from plugins.engine.plugin_results import declared_fields, result, results
from plugins.engine.settings.site import EngineConfig, SiteConfig
from plugins.engine.store.kept_texts import KeptTexts
from plugins.engine.store.store import Store

T = TypeVar("T")
_FINGERPRINTS = Memo()
HTML_FACTS = (ADDRESSES_IN_TAGS, IMPOSSIBLE_REFERENCES)


class Site(Struct, frozen=True, dict=True):
    """The checked settings of a site, the current time, its plugins and its folders.

    ``configs`` are the tables of settings by their structs. Content is read once, on demand.
    ``own_files`` are paths below content/ that are never published.
    """

    settings: SiteConfig
    configs: Mapping[type, Any]
    source: SettingsFile
    now: Now
    plugins: tuple[Plugin, ...]
    content: ContentFolder
    theme: Path
    output: Path
    cache: Path
    own_files: frozenset[str] = frozenset()

    def config(self, cls: type[T]) -> T:
        """Return the table of settings that was declared with that struct."""
        config: T = self.configs[cls]
        return config

    @cached_property
    def fingerprint(self) -> str:
        """The digest of code, templates and libraries under which texts and pages are cached."""
        if not is_keeping():
            return self._kept_fingerprints.whole
        themes = [self.theme, OWN_THEME]
        found = _FINGERPRINTS.get(states(themes), lambda: fingerprints(themes).whole)
        begin_under(found)
        return found

    @cached_property
    def _kept_fingerprints(self) -> Fingerprints:
        return kept_fingerprints([self.theme, OWN_THEME], self.cache, time())

    @cached_property
    def store(self) -> Store:
        """The store of what is known of every text: it depends on code and libraries, not on the theme."""
        code = fingerprints(()).code if is_keeping() else self._kept_fingerprints.code
        return Store(self.cache / "texts.sqlite", code)

    @cached_property
    def records(self) -> FileRecords:
        """The records of the files of posts."""
        return FileRecords(self.store, self.options, {cls.__qualname__: each for cls, each in self.configs.items()})

    @cached_property
    def options(self) -> ReadingOptions:
        """The options with which posts are read: they depend on settings, plugins, the theme and the ledger."""
        settings = self.settings
        declared = declared_fields(self.plugins, self.configs)
        own_tags = (results(plugin, "own_tags", self.configs) for plugin in self.plugins)
        kept_slugs = (result(plugin, "kept_slugs", self.content) for plugin in self.plugins if plugin.kept_slugs)
        return ReadingOptions(
            content=self.content,
            folders={"post": settings.article_paths, "page": settings.page_paths},
            zone=settings.timezone,
            lang=settings.default_lang,
            fields={field.name: field for field in (*fields.FIELDS, *declared)},
            templates=templates(self.theme),
            own_tags=frozenset(tag for tags in own_tags for tag in tags),
            views=has_views(self.theme),
            origin=settings.origin,
            homes=settings.homes,
            base=settings.base,
            embeds=self.config(EngineConfig).embeds,
            excludes=read_excludes(settings),
            facts=(*MARKDOWN_FACTS, *(fact for plugin in self.plugins for fact in plugin.facts)),
            kept_slugs={path: slug for slugs in kept_slugs for path, slug in slugs.items()},
            name_patterns=(settings.filename_metadata or "", settings.path_metadata or ""),
        )

    @cached_property
    def _sources(self) -> Sources:
        return find_sources(self.options)

    @cached_property
    def _read(self) -> tuple[list[SourcePost], list[Fault]]:
        files = read_posts(self._sources, self.options, self.records)
        posts = [post for post in files.posts if post.status != "skip"]
        return posts, [*self._sources.faults, *files.faults, *duplicates(posts, self.options)]

    @cached_property
    def link_resolver(self) -> LinkResolver:
        """The resolver of the links of all texts."""
        return link_resolver(self._sources.paths, self.options)

    @property
    def posts(self) -> list[SourcePost]:
        """All posts and pages that can be read, drafts among them."""
        return self._read[0]

    @property
    def faults(self) -> list[Fault]:
        """The faults of posts and pages that cannot be read, and of duplicates."""
        return self._read[1]

    @cached_property
    def texts(self) -> dict[str, Converted]:
        """The HTML of all posts but drafts, by path: from the cache, else converted now.

        A text that cannot be converted is missing.
        """
        from plugins.engine.markdown.conversion import convert_all

        seconds = self.config(EngineConfig).seconds_per_post
        chosen = [post for post in self.posts if post.kind == "post" and post.status != "draft"]
        jobs = [Job(post.markdown, post.lang) for post in chosen]
        results = self.convert(jobs, lambda missing: convert_all(missing, seconds))
        pairs = zip(chosen, results, strict=True)
        return {post.path: text for post, text in pairs if not isinstance(text, Failure)}

    def convert(self, jobs: Sequence[Job], convert: Convert) -> Sequence[Result]:
        """Return the results of the jobs from the store; ``convert`` makes those that it lacks."""
        facts = (*HTML_FACTS, *(fact for plugin in self.plugins for fact in plugin.html_facts))
        return convert_cached(self.store, jobs, convert, facts)

    def prepare(self) -> list[BuildHooks]:
        """Let plugins set up a build; return their hooks."""
        arguments = (self.theme, self.settings, self.configs)
        return [result(plugin, "prepare", *arguments) for plugin in self.plugins if plugin.prepare]

    def library(
        self,
        hooks: Iterable[BuildHooks],
        checks: Iterable[Check],
        convert: Convert,
        on_text: Callable[[Job], object] | None = None,
    ) -> Library:
        """Read and check all content for a build; raises SiteError with every fault in it.

        ``on_text`` is called with each text of a post that may go out, as soon as it is read.
        """
        hooks = tuple(hooks)
        changed: set[Job] = set()

        def converted(jobs: Sequence[Job]) -> Sequence[Result]:
            results = self.convert(jobs, convert)
            changed.update(changed_by_update(self.store, jobs))
            return results

        read: list[SourcePost] = []

        def told(index: ContentIndex) -> CheckResult:
            read.extend(index.posts)
            return CheckResult(warnings=tuple(self.store.warnings))

        library = read_library(
            self.options,
            self.now,
            self.settings.preview,
            converted,
            [
                *(partial(result, each, "check") for each in hooks),
                *checks,
                partial(texts_changed_by_update, changed),
                told,
            ],
            self.own_files,
            self.records,
            on_text,
        )
        self.__dict__["_read"] = (read, [])  # who asks for the posts later gets those of the build, which had no faults
        return library

    def build(
        self,
        library: Library,
        hooks: Iterable[BuildHooks],
        inspectors: Iterable[Inspect] = (),
        third_party: bool = False,
    ) -> Build:
        """Return the build that plugins are given. ``inspectors`` look at files beside those of plugins."""
        build = Build(
            site=self.settings,
            configs=self.configs,
            source=self.source,
            content=self.content,
            theme=self.theme,
            now=self.now,
            library=library,
            kept=KeptTexts(self.store, self.fingerprint),
            cache=self.cache,
            third_party=third_party,
            page_kinds=frozenset[PageKind]().union(*(each.writes for each in self.plugins)),
            cleaners=tuple(each.cleaner_for for each in self.plugins if each.cleaner_for),
            inspectors=(*(each.inspect for each in self.plugins if each.inspect), *inspectors),
        )
        return build.adding(*hooks, *library.objects)
