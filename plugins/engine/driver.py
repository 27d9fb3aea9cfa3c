"""The driver, named by PELICAN_CLASS: reads content, generates the site, checks it, and publishes it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pelican import Pelican
from pelican.settings import configure_settings

from plugins.core.errors import Fault, SiteError, raise_if_any
from plugins.core.settings import read_settings_file
from plugins.engine import built_site, pelican_signals, plugin_checks, plugin_loading
from plugins.engine.build import Build, BuildHooks, has_views, preload
from plugins.engine.content.excludes import read_excludes, wrong_excludes
from plugins.engine.content.library import CheckResult, ContentIndex
from plugins.engine.generators import Files, Pages, Posts, named_addresses, with_other_text
from plugins.engine.markdown.models import Job, Result
from plugins.engine.markdown.pools import early_pool
from plugins.engine.news import news
from plugins.engine.opening import site_of
from plugins.engine.output.manifest import Manifest, load_manifest
from plugins.engine.output.staging import Stage, staged, writing
from plugins.engine.pelican_context import build_settings, contents, new_context, read_contents, run_step
from plugins.engine.plugin import Changes
from plugins.engine.plugin_results import results
from plugins.engine.process.cancel import cancellable, check_cancelled, uninterruptible
from plugins.engine.process.exit_codes import faults_to_exit
from plugins.engine.process.terminal import print_line, print_warnings, progress
from plugins.engine.reader import PreparedReader
from plugins.engine.settings.checks import restore_written_values
from plugins.engine.settings.file_errors import blame_pelican_settings, locate_in_settings_file, settings_path
from plugins.engine.settings.folders import dangerous_folders
from plugins.engine.settings.pelican_defaults import DEFAULTS
from plugins.engine.settings.site import EngineConfig
from plugins.engine.site import Site
from plugins.engine.third_party.blame import blame_plugins, suspect_plugins
from plugins.engine.third_party.no_effect import changed_text, snapshot
from plugins.engine.third_party.plugin_code import ThirdPartyPlugin, third_party_plugins
from plugins.engine.third_party.stage_watch import Watch
from plugins.engine.writer import StageWriter

if TYPE_CHECKING:
    from plugins.engine.markdown.conversion import ConverterPool


class _Generated(NamedTuple):
    """A site in the stage: the build with the objects of all plugins, Pelican's context, and the writer."""

    build: Build
    context: dict[str, Any]
    writer: StageWriter


class Driver(Pelican):  # type: ignore[misc,unused-ignore]
    """Pelican's driver, for the site that pelicanconf.py describes."""

    site: Site

    def __init__(self, settings: dict[str, Any]) -> None:
        with cancellable(), faults_to_exit():
            self.source = read_settings_file(settings_path())
            self.others: list[ThirdPartyPlugin] = []
            written = restore_written_values(settings)
            before = snapshot(settings)
            with self._blame_plugins(Path(settings["THEME"])):
                super().__init__(configure_settings(settings))  # again, as they may have been read without Pelican
            self.warnings = pelican_signals.plugins_without_effect(self.others, before, self.settings, self.source)
            self.site = site_of(self.settings, written, self.loaded, self.source)
            self.reported: Sequence[Fault] = ()

    def init_plugins(self) -> None:
        """Load the plugins of PLUGINS; raises SiteError for all that cannot be loaded."""
        self.loaded = plugin_loading.load_plugins(self.settings, self.source)
        self.plugins = list(self.loaded.modules)
        self.settings["PLUGINS"] = [plugin.__name__ for plugin in self.plugins]
        self.others.extend(third_party_plugins(self.plugins))

    def run(self, published: Callable[[StageWriter], object] = lambda _: None) -> None:
        """Build the site, and call ``published`` once it is out. Raises SystemExit unless it succeeds.

        A preview makes what the writer has ``late`` after that, and what it has ``on_request`` when a browser asks.
        """
        with cancellable(), faults_to_exit():
            raise_if_any(dangerous_folders(self.settings, self.source))
            theme = Path(self.theme)
            # plugins and themes of others may do anything to the files of a stage, which are also those of the old site
            keep = self.site.settings.preview and not self.others and has_views(theme)
            pool = early_pool(self.site.settings.default_lang, self.site.cached_texts)
            with self._blame_plugins(theme), staged(self.site.output, keep=keep) as stage, pool as workers:
                self._build(stage, workers, published)

    def _build(self, stage: Stage, pool: "ConverterPool | None", published: Callable[[StageWriter], object]) -> None:
        """Read and check content, generate the site in the stage, check it, and publish it."""
        with locate_in_settings_file(self.settings, self.source):
            hooks = self.site.prepare()
        check_cancelled()
        library = self.site.library(hooks, [self._check_settings], partial(self._convert, hooks, pool))
        manifest = load_manifest(self.site.cache, stage.output, self.site.fingerprint)
        with self._generating(stage):
            unclean = plugin_checks.missing_cleaners(self.site.plugins, self.site.settings.release, self.source)
            generated = self._generate(self.site.build(library, hooks, unclean, bool(self.others)), stage, manifest)
            missing = self._missing_pages(generated)
            if not missing and not generated.writer.faults:
                self._finalize(generated.writer)
        warnings = self._check(generated, missing)
        changes = generated.writer.changes(stage.output)
        self._publish(generated, stage, manifest)
        self._report(generated.build, changes, warnings)
        published(generated.writer)
        if generated.writer.late:
            generated.writer.finish_late(stage.output)
            raise_if_any(generated.writer.faults)
            generated.writer.save()

    def _convert(
        self, hooks: Sequence[BuildHooks], pool: "ConverterPool | None", jobs: Sequence[Job]
    ) -> Sequence[Result]:
        """Convert texts in workers, and let plugins load what they need meanwhile."""
        from plugins.engine.markdown.conversion import convert_all  # imported here: most builds convert nothing

        seconds = self.site.config(EngineConfig).seconds_per_post
        with progress("Markdown", len(jobs)) as advance:
            return convert_all(jobs, seconds, advance, partial(next, preload(hooks), False), pool)

    def _check_settings(self, index: ContentIndex) -> CheckResult:
        """Check settings that name content, and report the warnings of plugins together with those of content."""
        wrong = wrong_excludes(read_excludes(self.site.settings), index.paths)
        faults = (self.source.fault((name,), what, remedy) for name, what, remedy in wrong)
        unread = plugin_checks.unread_files(self.loaded.plugins, self.site.content, self.source)
        return CheckResult(tuple(faults), (*self.warnings, *unread))

    def _generate(self, build: Build, stage: Stage, manifest: Manifest) -> _Generated:
        """Run the steps of ``Pelican.run``: generators fill the context, then write. Our plugins come after each."""
        for plugin in self.loaded.plugins:
            build = build.adding(*results(plugin, "after_reading", build))
        settings = build_settings(self.settings, build, stage.folder, PreparedReader)
        context = new_context(settings, self.site.settings.base)
        common = {"context": context, "settings": settings, "path": self.path, "theme": self.theme}
        generators = [cls(**common, output_path=str(stage.folder)) for cls in self._get_generator_classes()]
        run_step(generators, "generate_context")
        self._check_texts(context, build, self.others)
        check = partial(self._check_texts, context, build)
        pelican_signals.send("all_generators_finalized", generators, self.others, lambda other: check([other]))
        articles = read_contents(generators, context)
        for plugin in self.loaded.plugins:
            build = build.adding(*results(plugin, "after_generators", build, articles))
        run_step(generators, "refresh_metadata_intersite_links")
        writer = self._writer(settings, build, stage, manifest)
        run_step(generators, "generate_output", writer)
        for plugin in self.loaded.plugins:
            if plugin.write:
                plugin.write(build, writer)
        with progress("HTML", len(writer.waiting)) as advance:
            writer.finish(advance)
        return _Generated(build, context, writer)

    def _get_generator_classes(self) -> list[type]:
        """Return Pelican's generators, with ours instead of those of posts, pages and files."""
        ours = {"ArticlesGenerator": Posts, "PagesGenerator": Pages, "StaticGenerator": Files}
        return [ours.get(cls.__name__, cls) for cls in super()._get_generator_classes()]

    def _writer(self, settings: dict[str, Any], build: Build, stage: Stage, manifest: Manifest) -> StageWriter:
        posts = {build.content.label(path): text.post for path, text in build.library.texts.items()}
        watch = Watch(stage.folder, self.others, self.source)
        kinds = {"kept": stage.kept, "preview": build.site.preview}
        return StageWriter(str(stage.folder), settings, manifest, posts, watch, self.site.content.name, **kinds)

    def _check_texts(self, context: dict[str, Any], build: Build, plugins: Sequence[ThirdPartyPlugin]) -> None:
        """Raise SiteError if a third-party plugin has changed the HTML of a text."""
        if self.others and with_other_text(context, build):
            raise SiteError(changed_text(plugins, self.source))

    def _missing_pages(self, generated: _Generated) -> tuple[Fault, ...]:
        """Return a fault for each text without a page, unless the writer's faults explain it."""
        build, context, writer = generated
        return () if writer.faults else tuple(built_site.without_pages(build, contents(context), writer.owner))

    def _finalize(self, writer: StageWriter) -> None:
        """Let third-party plugins do their last steps in the stage; note a fault for each file of ours that changes."""
        writer.check_changes()
        pelican_signals.send("finalized", self, self.others, writer.check_changes)
        writer.check_stage_names()

    def _check(self, generated: _Generated, missing: Sequence[Fault]) -> list[Fault]:
        """Check the complete site; return its warnings. Raises SiteError for its faults."""
        build, context, writer = generated
        named = [*named_addresses(context, build), *built_site.menu_links(build, context.get("MENUITEMS"))]
        dead, doubtful = built_site.last_checks(build, named, writer)
        warnings = [*build.library.warnings, *build.warnings, *doubtful, *writer.warnings]
        raise_if_any([*writer.faults, *missing, *dead], warnings)
        return warnings

    def _publish(self, generated: _Generated, stage: Stage, manifest: Manifest) -> None:
        """Let plugins save their data, and replace the output with the stage."""
        check_cancelled()
        build = generated.build
        lines = [line for hooks in build.hooks for line in results(hooks, "before_publish", build)]
        try:
            with writing(stage.output), uninterruptible():
                if stage.kept:
                    manifest.forget()
                stage.switch()
            if not generated.writer.late:
                generated.writer.save()
        finally:  # plugins have saved it even if the switch fails; reported last, so that no pipe delays the switch
            for line in lines:
                print_line(line)

    def _report(self, build: Build, changes: Changes, warnings: Sequence[Fault]) -> None:
        """Print the warnings and the news."""
        self.reported = warnings
        print_warnings(warnings)
        for line in news(self.loaded.plugins, build, changes):
            print_line(line)

    @contextmanager
    def _generating(self, stage: Stage) -> Iterator[None]:
        """Turn the errors of generators and plugins into faults, and let plugins see the stage as output folder."""
        with ExitStack() as stack:
            stack.enter_context(writing(stage.output))
            stack.enter_context(locate_in_settings_file(self.settings, self.source))
            stack.enter_context(blame_pelican_settings(self.source, DEFAULTS))
            stack.enter_context(blame_plugins(self.others, Path(self.theme), self.source))
            stack.enter_context(pelican_signals.inside(self, stage.folder))
            yield

    @contextmanager
    def _blame_plugins(self, theme: Path) -> Iterator[None]:
        with suspect_plugins(self.others, self.source), blame_plugins(self.others, theme, self.source):
            yield
