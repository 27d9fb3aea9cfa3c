"""The theme's door to Jinja: views in, text out, in the site's language."""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from msgspec import Struct

from plugins.core.errors import SiteError, did_you_mean, fault
from plugins.engine.build import OWN_THEME, BuildHooks
from plugins.engine.settings.site import SiteConfig
from plugins.engine.third_party.template_errors import place
from plugins.pages.theme.bytecode_cache import CompiledTemplates
from plugins.pages.theme.language import Language, languages, load_language


class _Templates(Environment):
    """Templates that share one dict of globals, since none of them has its own."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The same for each: Jinja would chain two mappings, which every include and import then searches in Python."""
        return super().make_globals(d) if d else self.globals


class Theme(BuildHooks, Struct, frozen=True, dict=True):
    """The theme in the site's language: its templates, then ours."""

    folder: Path
    speak: Callable[[], Language]
    functions: Mapping[str, Callable[..., object]] = {}

    @cached_property
    def language(self) -> Language:
        """The language, whose catalogue is compiled now if it is new: best while other processes convert texts."""
        return self.speak()

    @cached_property
    def templates(self) -> Environment:
        """The environment of the templates."""
        environment = _Templates(
            loader=FileSystemLoader([self.folder / "templates", OWN_THEME / "templates"]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,  # all are kept: to count which was wanted last takes longer than to find it
            extensions=["jinja2.ext.i18n"],
            bytecode_cache=CompiledTemplates(),
        )
        environment.install_gettext_translations(self.language.catalogue, newstyle=True)  # type: ignore[attr-defined]
        environment.policies["ext.i18n.trimmed"] = True
        environment.globals |= {"number": self.language.number, **self.functions}
        return environment

    def render(self, template: str, view: Any) -> str:
        """The text that the template makes of the view; raises SiteError for a template that cannot."""
        with self._faults(template):
            return self.templates.get_template(template).render(view=view)

    def preload(self) -> None:
        """Load the templates and what dates need: any text that has changed will want them."""
        str(self.language.day(date(2013, 1, 23)))  # any day will do: Babel has read its data then
        for name in self.templates.list_templates(["html"]):
            with self._faults(name):
                self.templates.get_template(name)

    @contextmanager
    def _faults(self, template: str) -> Iterator[None]:
        """Turn whatever a template does wrong into a fault at its line."""
        try:
            yield
        except Exception as error:
            name, line = place(error, template)
            theme = self.folder if (self.folder / "templates" / name).is_file() else OWN_THEME
            remedy = "mend the template; docs/context.md has every name it may use"
            what = str(error) or type(error).__name__
            raise SiteError(fault(f"{theme.name}/templates/{name}", what, remedy, line)) from error


def open_theme(theme: Path, site: SiteConfig, functions: Mapping[str, Callable[..., object]] | None = None) -> Theme:
    """Open the theme in the site's language; raises SiteError if it has no catalogue for it.

    ``functions`` are those that templates may call, by their names.
    """
    homes = {lang: folder for folder in (OWN_THEME, theme) for lang in languages(folder)}
    if site.default_lang not in homes:
        bare = site.default_lang.replace("_", "-").partition("-")[0]  # sv_SE, as systems name a language
        remedy = f"write '{bare}'" if bare in homes else did_you_mean(site.default_lang, sorted(homes))
        raise SiteError(fault("DEFAULT_LANG", f"the theme does not speak '{site.default_lang}'", remedy))

    return Theme(theme, partial(load_language, homes[site.default_lang], site.default_lang), functions or {})
