"""The pages' door to Pelican: articles in, files out.

Puts a ``Blog`` into the context, from which the feeds take the same posts, views and templates.
"""

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from pelican.plugins import signals

from plugins.core.fields import Field, web_address
from plugins.engine.build import OWN_THEME, Build
from plugins.engine.settings.site import EngineConfig, SiteConfig
from plugins.engine.writer import StageWriter
from plugins.identity.session import identity_of
from plugins.pages.blog import Blog, collect
from plugins.pages.config import PagesConfig
from plugins.pages.plan import plan
from plugins.pages.plan_types import Planned
from plugins.pages.posts import redirects
from plugins.pages.security_headers import header_files
from plugins.pages.series import series_name
from plugins.pages.site_files import ICONS, site_files
from plugins.pages.statistics.exports import files
from plugins.pages.theme.environment import Theme, open_theme
from plugins.pages.views.base import View
from plugins.pages.views.json_ld import json_ld

TABLES = {"PAGES": PagesConfig}
NEEDS = ("plugins.identity",)
FIELDS = (Field("in_reply_to", web_address), Field("series", series_name))


def prepare(theme: Path, site: SiteConfig, configs: Mapping[type, Any]) -> Theme:
    """Open the theme before posts are read."""
    del configs
    return open_theme(theme, site, {"json_ld": json_ld})


def _icon(build: Build, name: str) -> Path:
    """An icon of the theme, or else ours."""
    own = build.theme / "icons" / name
    return own if own.is_file() else OWN_THEME / "icons" / name


def register() -> None:
    """Collect when every generator has read, write when they write."""
    signals.all_generators_finalized.connect(_collect)
    signals.get_generators.connect(_generators)


def _generators(_: Any) -> type:
    return SitePages


class SitePages:
    """Writes every page of a theme that is made for views, and with any theme those at old addresses."""

    def __init__(self, context: dict[str, Any], settings: dict[str, Any], **_: Any) -> None:
        self.context, self.build = context, settings["BUILD"]

    def generate_output(self, writer: StageWriter) -> None:
        """Carry out the plan."""
        if self.build.views:
            self._write_views(writer)
        blog: Blog = self.context["blog"]
        identity = identity_of(self.build)
        if "html" in identity.config.redirects:
            self._write(writer, redirects(blog.context, [*blog.posts, *blog.context.pages], identity.routes.redirects))

    def _write_views(self, writer: StageWriter) -> None:
        blog: Blog = self.context["blog"]
        for asset in blog.assets.files:
            writer.put(asset.path, "the theme", (asset.path,), partial(bytes, asset.data))
        config = self.build.config(PagesConfig)
        planned: list[Planned[View]] = list(plan(blog.context, blog.posts, blog.views, config))
        if self.build.site.preview:
            planned.append(_style_guide(blog, planned))
        self._write(writer, planned)
        embeds, hashed = self.build.config(EngineConfig).embeds, [asset.path for asset in blog.assets.files]
        said = header_files(self.build.site.base, embeds, hashed)
        for file in (*files(blog.context, blog.posts), *site_files(blog.context, planned), *said):
            writer.put(file.path, file.owner, file.parts, file.make)
        for name in ICONS:
            writer.copy(_icon(self.build, name), name, "the theme")

    def _write(self, writer: StageWriter, pages: Iterable[Planned[View]]) -> None:
        blog: Blog = self.context["blog"]
        for page in pages:
            owner = self.build.content.label(page.owner) if page.owner in self.build.library.texts else page.owner
            make = partial(blog.theme.render, page.template, page.view)
            writer.put(page.save_as, owner, (page.template, page.view), make)


def _style_guide(blog: Blog, planned: list[Planned[View]]) -> Planned[View]:
    from plugins.pages.style_guide import style_guide  # it converts a text, which no other build does in this process

    sample = (OWN_THEME / "style-guide.md").read_text(encoding="utf-8")
    return style_guide(blog.context, blog.assets.css.data.decode(), sample, planned)


def _collect(generators: list[Any]) -> None:
    context, by_name = generators[0].context, {type(each).__name__: each for each in generators}
    context["blog"] = collect(by_name["Posts"], by_name["Pages"], context, generators[0].settings["BUILD"])
