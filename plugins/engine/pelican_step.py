"""Pelican's part of a build: its generators, objects and signals, for third-party plugins and Pelican themes."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

from pelican.generators import ArticlesGenerator, PagesGenerator, StaticGenerator

from plugins.core.errors import Fault, SiteError, raise_if_any
from plugins.engine import pelican_signals
from plugins.engine.build import Build
from plugins.engine.content.catalog import Catalog
from plugins.engine.content.links import LinkTargets
from plugins.engine.generators import Files, Pages, Posts
from plugins.engine.output.staging import Stage
from plugins.engine.pelican_context import build_settings, new_context, run_step
from plugins.engine.pelican_texts import PelicanTexts, keep_summaries
from plugins.engine.pelican_writer import PelicanWriter
from plugins.engine.reader import PreparedReader
from plugins.engine.settings.pelican_settings import PelicanSettings
from plugins.engine.site import Site
from plugins.engine.third_party.changed_texts import changed_text_faults
from plugins.engine.third_party.no_effect import changed_late
from plugins.engine.third_party.plugin_code import ThirdPartyPlugin
from plugins.engine.writer import StageWriter
from plugins.engine.writer_inputs import WriterInputs

# Pelican's generators, which ours replace.
_OURS: dict[type, type] = {ArticlesGenerator: Posts, PagesGenerator: Pages, StaticGenerator: Files}


class PelicanObjects:
    """The `PelicanStep` of a driver, which is an object of Pelican's own class."""

    def __init__(self, driver: Any, site: Site, others: Sequence[ThirdPartyPlugin]) -> None:
        self.driver = driver
        self.site = site
        self.others = others
        self.generators: list[Any] = []
        self.context: dict[str, Any] = {}
        self.texts: PelicanTexts | None = None

    def inside(self, stage: Stage) -> AbstractContextManager[None]:
        """Show plugins the stage as output folder."""
        return pelican_signals.inside(self.driver, stage.folder)

    def read(self, build: Build, catalog: Catalog, settings: PelicanSettings, stage: Stage) -> Catalog:
        """Run the steps of ``Pelican.run`` up to the writing of files; raises SiteError for what plugins break."""
        texts = self.texts = PelicanTexts(build, catalog, settings, self.site.link_resolver)
        values = build_settings(self.driver.settings, build.adding(texts), stage.folder, PreparedReader)
        self.context = new_context(values, build.site.base)
        common = {"context": self.context, "settings": values, "path": self.driver.path, "theme": self.driver.theme}
        classes = [_OURS.get(cls, cls) for cls in self.driver.generator_classes()]
        self.generators = [cls(**common, output_path=str(stage.folder)) for cls in classes]
        run_step(self.generators, "generate_context")
        pelican_signals.send("all_generators_finalized", self.generators, self.others, lambda _: None)
        by_name = {type(generator).__name__: generator for generator in self.generators}
        posts = by_name["Posts"]
        pages = by_name["Pages"]
        post_lists = (posts.articles, posts.translations, posts.hidden_articles, posts.hidden_translations)
        page_lists = (pages.pages, pages.translations, pages.hidden_pages, pages.hidden_translations)
        keep_summaries((*post_lists, *page_lists), catalog)
        run_step(self.generators, "refresh_metadata_intersite_links")
        changed = texts.read_back(post_lists, page_lists, self.context)
        raise_if_any(self._faults(build, catalog, changed), build.library.warnings)
        return changed

    def writer(self, inputs: WriterInputs) -> StageWriter:
        """Return the writer that Pelican's generators use."""
        return PelicanWriter(self.generators[0].settings, inputs)

    def write(self, build: Build, writer: StageWriter) -> None:
        """Let the generators write their files."""
        run_step(self.generators, "generate_output", writer)
        if self.others and self.texts and self.texts.late(self.context):
            raise SiteError(changed_late(self.others, build.source))

    def finalize(self, writer: StageWriter) -> None:
        """Let plugins do their last steps in the stage; note a fault for each file of ours that changes."""
        writer.check_changes()
        pelican_signals.send("finalized", self.driver, self.others, writer.check_changes)
        writer.check_stage_names()

    def _faults(self, build: Build, before: Catalog, after: Catalog) -> Iterator[Fault]:
        """Yield the faults of texts whose HTML plugins have changed."""
        tags = (tag.slug for post in after.posts if post.listed for tag in post.tags)
        targets = LinkTargets(frozenset(after.texts), build.library.files, self.site.options.own_tags.union(tags), {})
        names = f"the plugin {' or '.join(repr(each.name) for each in self.others)}"
        for path, text in after.texts.items():
            original = before.texts[path].text
            if text.text is not original:
                yield from changed_text_faults(original, text.text, targets, self.site.options, names)
