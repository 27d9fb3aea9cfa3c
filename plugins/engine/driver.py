"""The driver: Pelican's own, replaced by PELICAN_CLASS. Read, plan, write to a stage, check, switch.

How a run ends is for ending.py.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pelican import Pelican

from plugins.core.clock import read_now, system_clock
from plugins.core.errors import SiteError, raise_if_any
from plugins.core.settings import read_settings_file
from plugins.engine import built_site, pelican_plugins
from plugins.engine.build import OWN_THEME, Build, BuildHooks, has_views, templates
from plugins.engine.content import fields
from plugins.engine.content.excludes import read_excludes, wrong_excludes
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.library import CheckResult, ContentIndex, Library, read_library
from plugins.engine.content.post import Kind, ReadingOptions
from plugins.engine.content.scheduled_posts import waiting_lines
from plugins.engine.generators import Files, Pages, Posts, named_addresses, with_other_text
from plugins.engine.markdown.cache import convert_cached
from plugins.engine.markdown.models import Job, Result
from plugins.engine.output.fingerprint import stamp
from plugins.engine.output.manifest import Record, load_record
from plugins.engine.output.staging import Stage, staged, writing
from plugins.engine.plugin import PelicanContents
from plugins.engine.process.exit_codes import ending, too_late_to_stop
from plugins.engine.process.progress import progress
from plugins.engine.process.terminal import say, warn
from plugins.engine.reader import PreparedReader
from plugins.engine.settings import checks as setup
from plugins.engine.settings import folders
from plugins.engine.settings.file_errors import blame_pelican_settings, locate_in_settings_file, settings_path
from plugins.engine.settings.site import EngineConfig
from plugins.engine.settings.url_settings import LIST_URLS, public_urls
from plugins.engine.third_party import blame
from plugins.engine.third_party.stage_watch import Watch
from plugins.engine.writer import StageWriter

if TYPE_CHECKING:
    from plugins.engine.markdown.conversion import ConverterPool

_NOT_READ = dict.fromkeys(("md", "markdown", "mkd", "mdown", "rst", "html", "htm"))  # by Pelican itself


class Driver(Pelican):  # type: ignore[misc,unused-ignore]
    """Builds the site that pelicanconf.py describes."""

    def __init__(self, settings: dict[str, Any]) -> None:
        with ending():
            self.source = read_settings_file(settings_path())
            written, before = setup.restore_written_values(settings), blame.snapshot(settings)
            self.others: list[blame.OtherPlugin] = []
            self.blaming = partial(blame.blaming_others, self.others, Path(settings["THEME"]), self.source)
            self.doubting = partial(blame.doubting_others, self.others, self.source)
            with self.doubting(), self.blaming():
                super().__init__(settings)
            self.warnings = pelican_plugins.idle(self.others, before, self.settings, self.source)
            self.site, self.configs = setup.configure(written, self.loaded, self.source)
            with locate_in_settings_file(settings, self.source):
                self.now = read_now(self.site.now, os.environ, system_clock)

    def init_plugins(self) -> None:
        """Load the plugins of PLUGINS; raises SiteError for all that cannot be."""
        self.loaded = pelican_plugins.load_plugins(self.settings, self.source)
        self.plugins = list(self.loaded.modules)
        self.settings["PLUGINS"] = [each.__name__ for each in self.plugins]
        self.others.extend(blame.others(self.plugins))

    def run(self) -> None:
        """Build the site; every way out of it but success raises SystemExit."""
        with ending():
            raise_if_any(folders.dangerous_output(self.settings, self.source))
            raise_if_any(folders.dangerous_cache(self.settings, self.source))
            with self.doubting(), staged(Path(self.settings["OUTPUT_PATH"])) as stage, self._early_worker() as pool:
                self._build(stage, pool)

    def _early_worker(self) -> "AbstractContextManager[ConverterPool | None]":
        """Start a worker for a first build, so that it imports Markdown while this process reads the posts."""
        if self._cached_texts.exists():  # most builds have few texts to convert
            return nullcontext()
        from plugins.engine.markdown.conversion import start_early

        return start_early(self.site.default_lang)

    @property
    def _cached_texts(self) -> Path:
        return Path(self.settings["CACHE_PATH"]) / "texts.sqlite"

    def _build(self, stage: Stage, pool: "ConverterPool | None") -> None:
        theme = Path(self.theme)
        made_by = stamp([theme, OWN_THEME])
        cache = Path(self.settings["CACHE_PATH"])
        with locate_in_settings_file(self.settings, self.source):
            hooks = [each.prepare(theme, self.site, self.configs) for each in self.loaded.plugins if each.prepare]
        library = self._read(made_by, hooks, pool)
        build = Build(
            self.site, self.configs, self.source, ContentFolder(Path(self.path)), theme, self.now, library, {},
            tuple(each.cleaner_for for each in self.loaded.plugins if each.cleaner_for),
            tuple(each.inspect for each in self.loaded.plugins if each.inspect),
        ).adding(*hooks)  # fmt: skip
        settings = self._settings_of(build, stage)
        record = load_record(cache, stage.output, made_by)
        placed = locate_in_settings_file(self.settings, self.source)
        blaming = blame_pelican_settings(self.source, setup.DEFAULTS)
        inside = pelican_plugins.inside(self, stage.folder)
        with writing(stage.output), placed, blaming, self.blaming(), inside:
            build, context, writer = self._generate(build, settings, stage, record)
            contents = context["generated_content"]
            lost = () if writer.faults else tuple(built_site.without_pages(build, contents, writer.owner))
            if not (writer.faults or lost):
                self._finalize(writer)
        dead, doubtful = built_site.links_to_nowhere(build, named_addresses(context, build), writer.stage, writer.owner)
        warnings = (*library.warnings, *doubtful, *writer.warnings)
        raise_if_any([*writer.faults, *lost, *dead], warnings)
        news = [line for each in build.hooks for line in each.before_publish(build)]
        try:
            with writing(stage.output), too_late_to_stop():
                stage.switch()
            _keep(record)
        finally:  # what is recorded is told even if the site is not out; told last, so that no reader holds that up
            for line in news:
                say(line)
        warn(warnings)
        if not library.paths("post"):
            say('No post is out yet: ./blogg new "A title" begins the first.')
        for line in waiting_lines(library.waiting, library.next_out, self.now, self.site.preview):
            say(line)

    def _settings_of(self, build: Build, stage: Stage) -> dict[str, Any]:
        """Pelican's settings for this build: files go to the stage, and texts come from what was read."""
        return {
            **self.settings,
            "OUTPUT_PATH": str(stage.folder),
            **public_urls(self.settings, self.site),
            **folders.content_folders(self.settings),
            "READERS": {**self.settings["READERS"], **_NOT_READ, **_readers(build.library)},
            "JINJA_ENVIRONMENT": {**self.settings["JINJA_ENVIRONMENT"], "autoescape": True},
            "BUILD": build,
            **(LIST_URLS if build.views else {}),
        }

    def reading(self) -> ReadingOptions:
        """What reading a post of this site depends on."""
        declared = setup.declared_fields(self.loaded.plugins, self.configs)
        known = {each.name: each for each in (*fields.FIELDS, *declared)}
        names = templates(Path(self.theme))
        views = has_views(Path(self.theme))
        own_tags = frozenset(
            tag for each in self.loaded.plugins if each.own_tags for tag in each.own_tags(self.configs)
        )
        return ReadingOptions(
            Path(self.path).name, self.site.timezone, self.site.default_lang, known, names, own_tags, views,
            self.site.origin, self.site.base, self.configs[EngineConfig].embeds,
            roots=(*self.site.article_paths, *self.site.page_paths), excludes=read_excludes(self.site),
            kept_slugs=self._kept_slugs(),
            name_patterns=(self.site.filename_metadata or "", self.site.path_metadata or ""),
        )  # fmt: skip

    def _kept_slugs(self) -> dict[str, str]:
        """The slugs that posts keep, since they are out under them."""
        finders = (each.kept_slugs for each in self.loaded.plugins if each.kept_slugs)
        return {path: slug for find in finders for path, slug in find(Path(self.path)).items()}

    def _of_settings(self, index: ContentIndex) -> CheckResult:
        """Check settings and plugins, so that their faults are told together with those of texts."""
        found = wrong_excludes(read_excludes(self.site), index.paths)
        return CheckResult(tuple(self.source.fault((name,), *said) for name, *said in found), tuple(self.warnings))

    @property
    def folders(self) -> dict[Kind, tuple[str, ...]]:
        """The folders of posts and of pages, below the content folder."""
        return {"post": self.site.article_paths, "page": self.site.page_paths}

    def _read(self, made_by: str, hooks: Sequence[BuildHooks], pool: "ConverterPool | None") -> Library:
        seconds = self.configs[EngineConfig].seconds_per_post

        def convert(jobs: Sequence[Job]) -> list[Result]:
            from plugins.engine.markdown.conversion import convert_all  # here: most builds convert nothing

            with progress("Markdown", len(jobs)) as advance:
                return convert_all(jobs, seconds, advance, partial(next, _preload(hooks), False), pool)

        cached = partial(convert_cached, self._cached_texts, made_by, convert=convert)
        checks = [*(each.check for each in hooks), self._of_settings]
        own_files = {path for each in hooks for path in each.own_files}
        read = partial(read_library, Path(self.path), self.folders, self.reading(), self.now, self.site.preview)
        return read(cached, checks, own_files)

    def _generate(
        self, build: Build, settings: dict[str, Any], stage: Stage, record: Record
    ) -> tuple[Build, dict[str, Any], StageWriter]:
        """Run the steps of Pelican.run, every generator's context, then every generator's output, and our plugins'."""
        for plugin in self.loaded.plugins:
            build = build.adding(*(plugin.after_reading(build) if plugin.after_reading else ()))
        context: dict[str, Any] = {
            **settings,
            "generated_content": {},
            "static_links": set(),
            "static_content": {},
            "localsiteurl": self.site.base,
        }
        common = {"context": context, "settings": settings, "path": self.path, "theme": self.theme}
        generators = [cls(**common, output_path=str(stage.folder)) for cls in self._get_generator_classes()]
        for each in generators:
            if hasattr(each, "generate_context"):
                each.generate_context()
        self._check_texts(context, build, self.others)
        pelican_plugins.send(
            "all_generators_finalized", generators, self.others, lambda each: self._check_texts(context, build, [each])
        )
        build = self._after_generators(build, generators, context)
        for each in generators:
            if hasattr(each, "refresh_metadata_intersite_links"):
                each.refresh_metadata_intersite_links()
        posts = {build.content.label(path): text.post for path, text in build.library.texts.items()}
        watch = Watch(stage.folder, self.others, self.source)
        writer = StageWriter(str(stage.folder), settings, record, posts, watch)
        for each in generators:
            if hasattr(each, "generate_output"):
                each.generate_output(writer)
        for plugin in self.loaded.plugins:
            if plugin.write:
                plugin.write(build, writer)
        with progress("Pages", len(writer.waiting)) as advance:
            writer.finish(advance)
        return build, context, writer

    def _after_generators(self, build: Build, generators: Sequence[Any], context: dict[str, Any]) -> Build:
        by_name = {type(each).__name__: each for each in generators}
        contents = PelicanContents(by_name["Posts"], by_name["Pages"], context)
        for plugin in self.loaded.plugins:
            build = build.adding(*(plugin.after_generators(build, contents) if plugin.after_generators else ()))
        return build

    def _check_texts(self, context: dict[str, Any], build: Build, plugins: Sequence[blame.OtherPlugin]) -> None:
        if self.others and with_other_text(context, build):
            raise SiteError(blame.changed_text(plugins, self.source))

    def _finalize(self, writer: StageWriter) -> None:
        """Let plugins of others do what they do last, in the stage; files of two makers are noted as faults."""
        writer.look()
        pelican_plugins.send("finalized", self, self.others, writer.look)
        writer.look_for_leaks()

    def _get_generator_classes(self) -> list[type]:
        """Pelican's, with ours in the place of those that read posts, pages and files."""
        ours = {"ArticlesGenerator": Posts, "PagesGenerator": Pages, "StaticGenerator": Files}
        return [ours.get(cls.__name__, cls) for cls in super()._get_generator_classes()]


def _preload(hooks: Sequence[BuildHooks]) -> Iterator[bool]:
    """Load what plugins need, step by step, while posts are converted; yield whether more steps follow."""
    for each in hooks:
        each.preload()
    yield True
    for each in hooks:
        each.prefetch()
        yield True


def _keep(record: Record) -> None:
    """The new site is out, whatever becomes of the record: without it the next build makes everything anew."""
    try:
        record.save()
    except OSError as error:
        print(f"warning: {record.path} cannot be written ({error.strerror})", file=sys.stderr)  # noqa: T201


def _readers(library: Library) -> dict[str, type[PreparedReader]]:
    """Our reader for every ending that a text has, in whatever letters."""
    return {Path(path).suffix.removeprefix("."): PreparedReader for path in library.texts}
