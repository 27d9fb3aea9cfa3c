"""Build a site: read content, make the catalogue, generate the site in a stage, check it, and publish it.

Nothing here imports Pelican. What third-party plugins and Pelican themes need of it is done by a `PelicanStep`.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from plugins.core.errors import Fault, SiteError, raise_if_any
from plugins.engine import built_site, plugin_checks
from plugins.engine.build import Build, BuildHooks, has_views, preload
from plugins.engine.build_inputs import BuildInputs
from plugins.engine.content.catalog import Catalog, make_catalog
from plugins.engine.content.catalog_links import SiteLinks, named_addresses
from plugins.engine.content.excludes import read_excludes, wrong_excludes
from plugins.engine.content.library import CheckResult, ContentIndex
from plugins.engine.content.published_files import FileRules, unmoved_files, with_files
from plugins.engine.markdown.models import Job, Result
from plugins.engine.markdown.pools import early_pool, early_texts
from plugins.engine.news import news
from plugins.engine.output.kept_stage import filled
from plugins.engine.output.manifest import Manifest, load_manifest
from plugins.engine.output.stage_tree import StageTree
from plugins.engine.output.staging import Stage, staged, writing
from plugins.engine.plugin import Changes
from plugins.engine.plugin_results import results
from plugins.engine.process.cancel import cancellable, check_cancelled, uninterruptible
from plugins.engine.process.exit_codes import faults_to_exit
from plugins.engine.process.garbage import rare_collections
from plugins.engine.process.terminal import print_line, print_warnings, progress
from plugins.engine.settings.file_errors import blame_pelican_settings, locate_in_settings_file
from plugins.engine.settings.folders import content_folders, dangerous_folders
from plugins.engine.settings.pelican_settings import PelicanSettings, pelican_settings
from plugins.engine.settings.site import EngineConfig
from plugins.engine.settings.url_settings import LIST_URLS
from plugins.engine.static_files import publish_files
from plugins.engine.third_party.blame import blame_plugins
from plugins.engine.third_party.stage_watch import Watch
from plugins.engine.writer import StageWriter
from plugins.engine.writer_inputs import WriterInputs

if TYPE_CHECKING:
    from plugins.engine.markdown.conversion import ConverterPool
    from plugins.engine.markdown.early_texts import EarlyTexts


class _Generated(NamedTuple):
    """A site in the stage: the build with the objects of all plugins, its links, and the writer."""

    build: Build
    links: SiteLinks
    writer: StageWriter


class Builder:
    """The steps of a build."""

    def __init__(self, inputs: BuildInputs) -> None:
        self.inputs = inputs
        self.site = inputs.site
        self.reported: Sequence[Fault] = ()
        self.built: Build | None = None  # once it is out

    def run(self, published: Callable[[StageWriter], object] = lambda _: None) -> None:
        """Build the site, and call ``published`` once it is out. Raises SystemExit unless it succeeds.

        A preview makes what the writer has ``late`` after that, and what it has ``on_request`` when a browser asks.
        """
        with cancellable(), faults_to_exit(), rare_collections():
            raise_if_any(dangerous_folders(self.inputs.settings, self.inputs.source))
            # plugins and themes of others may do anything to the files of a stage, which are also those of the old site
            keep = not self.inputs.others and has_views(self.site.theme)
            pool = early_pool(self.site.settings.default_lang, self.site.store.path)
            with self.inputs.blame_plugins(), staged(self.site.output, keep=keep) as stage, pool as workers:
                self._build(stage, workers, published)

    def _build(self, stage: Stage, pool: "ConverterPool | None", published: Callable[[StageWriter], object]) -> None:
        """Read and check content, generate the site in the stage, check it, and publish it."""
        with locate_in_settings_file(self.inputs.settings, self.inputs.source):
            hooks = self.site.prepare()
        check_cancelled()
        early = early_texts(pool, self.site.config(EngineConfig).seconds_per_post)
        convert = partial(self._convert, hooks, pool, early)
        library = self.site.library(hooks, [self._check_settings], convert, early.offer if early else None)
        manifest = load_manifest(self.site.cache, stage.output, self.site.fingerprint)
        unclean = plugin_checks.missing_cleaners(self.site.plugins, self.site.settings.release, self.inputs.source)
        build = self.site.build(library, hooks, unclean, bool(self.inputs.others))
        with filled(stage, manifest, copies=bool(self.inputs.others)) as tree:
            with self._generating(stage):
                generated = self._generate(build, stage, tree, manifest)
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
            generated.writer.save(stage)

    def _convert(
        self,
        hooks: Sequence[BuildHooks],
        pool: "ConverterPool | None",
        early: "EarlyTexts | None",
        jobs: Sequence[Job],
    ) -> Sequence[Result]:
        """Convert texts in workers, and let plugins load what they need meanwhile."""
        from plugins.engine.markdown.conversion import convert_all  # imported here: most builds convert nothing

        seconds = self.site.config(EngineConfig).seconds_per_post
        preload_next = partial(next, _preloaded(hooks), False)
        known = early.finish(preload_next) if early else None
        with progress("Markdown", len(jobs)) as advance:
            return convert_all(jobs, seconds, advance, preload_next, pool, known)

    def _check_settings(self, index: ContentIndex) -> CheckResult:
        """Check settings that name content, and report the warnings of plugins together with those of content."""
        wrong = wrong_excludes(read_excludes(self.site.settings), index.paths)
        faults = (self.inputs.source.fault((name,), what, remedy) for name, what, remedy in wrong)
        unread = plugin_checks.unread_files(self.site.plugins, self.site.content, self.inputs.source)
        return CheckResult(tuple(faults), (*self.inputs.warnings, *unread))

    def _generate(self, build: Build, stage: Stage, tree: StageTree, manifest: Manifest) -> _Generated:
        """Make the catalogue and all pages. Pelican's generators come before our plugins in each step."""
        pelican = self.inputs.pelican
        for plugin in self.site.plugins:
            build = build.adding(*results(plugin, "after_reading", build))
        settings = self._pelican_settings(build)
        build = self._with_catalog(build, settings, stage)
        catalog = build.get(Catalog)
        for plugin in self.site.plugins:
            build = build.adding(*results(plugin, "after_catalog", build, catalog))
        writer = self._writer(build, tree, manifest)
        if pelican:
            _load_all(build.hooks)  # Pelican tells mistakes of templates in other words
            pelican.write(build, writer)
        else:
            publish_files(build, writer)
        for plugin in self.site.plugins:
            if plugin.write:
                plugin.write(build, writer)
        if not writer.reuses_pages:  # a template that no page shows may be new, too
            _load_all(build.hooks)
        with progress("HTML", len(writer.waiting)) as advance:
            writer.finish(advance)
        return _Generated(build, build.get(SiteLinks), writer)

    def _pelican_settings(self, build: Build) -> PelicanSettings:
        settings = self.inputs.settings
        return pelican_settings({**settings, **content_folders(settings), **(LIST_URLS if build.views else {})})

    def _with_catalog(self, build: Build, settings: PelicanSettings, stage: Stage) -> Build:
        """Make the catalogue, and let third-party plugins change it."""
        catalog = make_catalog(build.library.texts.values(), settings, build.now, self.site.options.roots)
        rules = FileRules(build.site, settings, build.views, build.replaced.paths)
        if self.inputs.pelican:
            catalog = self.inputs.pelican.read(build, catalog, settings, stage)
        else:
            catalog = with_files(catalog, build.library, rules)
        replaced = build.replaced
        links = SiteLinks(catalog, build.site.base, settings.tag_url, replaced.paths, replaced.html, replaced.key)
        warnings = CheckResult(warnings=tuple(unmoved_files(catalog, rules, build.content)))
        return build.adding(settings, catalog, links, warnings)

    def _writer(self, build: Build, tree: StageTree, manifest: Manifest) -> StageWriter:
        inputs = WriterInputs(
            tree=tree,
            manifest=manifest,
            posts={build.content.label(path): text.post for path, text in build.library.texts.items()},
            watch=Watch(tree.folder, self.inputs.others, self.inputs.source),
            content=self.site.content.name,
            preview=build.site.preview,
            byproducts=build.kept.byproducts,
        )
        return self.inputs.pelican.writer(inputs) if self.inputs.pelican else StageWriter(inputs)

    def _missing_pages(self, generated: _Generated) -> tuple[Fault, ...]:
        """Return a fault for each text without a page, unless the writer's faults explain it."""
        build, links, writer = generated
        return () if writer.faults else tuple(built_site.without_pages(build, links.catalog, writer.owner))

    def _finalize(self, writer: StageWriter) -> None:
        if self.inputs.pelican:
            self.inputs.pelican.finalize(writer)

    def _check(self, generated: _Generated, missing: Sequence[Fault]) -> list[Fault]:
        """Check the complete site; return its warnings. Raises SiteError for its faults."""
        build, links, writer = generated
        named = named_addresses(links, build.site.origin, build.content)
        menu = built_site.menu_links(build, build.get(PelicanSettings).menu)
        dead, doubtful = built_site.last_checks(build, [*named, *menu], writer)
        warnings = [*build.library.warnings, *build.warnings, *doubtful, *writer.warnings]
        raise_if_any([*writer.faults, *missing, *dead], warnings)
        return warnings

    def _publish(self, generated: _Generated, stage: Stage, manifest: Manifest) -> None:
        """Let plugins save their data, and replace the output with the stage if that is a new site."""
        check_cancelled()
        build = generated.build
        lines = [line for hooks in build.hooks for line in results(hooks, "before_publish", build)]
        build.kept.save()
        try:
            with writing(stage.output), uninterruptible():
                if generated.writer.is_new(stage):
                    manifest.forget()
                    stage.switch()
            if not generated.writer.late:
                generated.writer.save(stage)
        finally:  # plugins have saved it even if the switch fails; reported last, so that no pipe delays the switch
            for line in lines:
                print_line(line)

    def _report(self, build: Build, changes: Changes, warnings: Sequence[Fault]) -> None:
        """Print the warnings, with those of the store that came last, and the news."""
        self.built = build
        self.reported = [*warnings, *(each for each in self.site.store.warnings if each not in warnings)]
        print_warnings(self.reported)
        for line in news(self.site.plugins, build, changes):
            print_line(line)

    @contextmanager
    def _generating(self, stage: Stage) -> Iterator[None]:
        """Turn the errors of generators and plugins into faults, and let plugins see the stage as output folder."""
        inputs = self.inputs
        with ExitStack() as stack:
            stack.enter_context(writing(stage.output))
            stack.enter_context(locate_in_settings_file(inputs.settings, inputs.source))
            stack.enter_context(blame_pelican_settings(inputs.source, inputs.defaults))
            stack.enter_context(blame_plugins(inputs.others, self.site.theme, inputs.source))
            if inputs.pelican:
                stack.enter_context(inputs.pelican.inside(stage))
            yield


def _preloaded(hooks: Sequence[BuildHooks]) -> Iterator[bool]:
    """Load what plugins need, but leave faults to the end: texts are told first, whatever had to be converted."""
    with suppress(SiteError):
        yield from preload(hooks)


def _load_all(hooks: Sequence[BuildHooks]) -> None:
    """Load what plugins need; raises SiteError for what is wrong in it."""
    for each in hooks:
        each.preload()
