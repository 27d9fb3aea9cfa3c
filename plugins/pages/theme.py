"""The theme's door to Jinja: views in, text out, in the site's language."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

from plugins.core.errors import Fault, SiteError, fault
from plugins.engine.build import OWN_THEME
from plugins.engine.config import SiteConfig
from plugins.pages.language import Language, load_language


@dataclass(frozen=True)
class Theme:
    """The theme in the site's language: its templates, then ours."""

    folder: Path
    language: Language

    @cached_property
    def templates(self) -> Environment:
        """The environment of the templates."""
        environment = Environment(
            loader=FileSystemLoader([self.folder / "templates", OWN_THEME / "templates"]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            extensions=["jinja2.ext.i18n"],
        )
        environment.install_gettext_translations(self.language.catalogue, newstyle=True)  # type: ignore[attr-defined]
        environment.policies["ext.i18n.trimmed"] = True
        return environment

    def render(self, template: str, view: Any) -> str:
        """The text that the template makes of the view; raises SiteError for a template that cannot."""
        try:
            return self.templates.get_template(template).render(view=view)
        except TemplateError as error:
            raise SiteError(_template_fault(error, template)) from error

    def warm_up(self) -> None:
        """Compile the templates and load what dates need: any text that has changed will want them."""
        str(self.language.day(date(2013, 1, 23)))  # any day will do: Babel has read its data then
        for name in self.templates.list_templates(["html"]):
            try:
                self.templates.get_template(name)
            except TemplateError as error:
                raise SiteError(_template_fault(error, name)) from error


def prepare(theme: Path, site: SiteConfig, cache: Path) -> Theme:
    """Open the theme before texts are read."""
    return Theme(theme, load_language(OWN_THEME, site.default_lang, cache))


def _template_fault(error: TemplateError, template: str) -> Fault:
    name, line = getattr(error, "name", None) or template, getattr(error, "lineno", None) or 0
    remedy = "mend the template; docs/context.md has every name it may use"
    return fault(f"theme/templates/{name}", str(error.message), remedy, line)
