"""The theme of a site: renders views as text in the site's language."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from plugins.core.errors import SiteError, did_you_mean, fault
from plugins.core.memo import Memo
from plugins.engine.build import OWN_THEME, BuildHooks
from plugins.engine.settings.site import SiteConfig
from plugins.engine.template_errors import error_message, template_line, template_path
from plugins.pages.theme.language import Language, languages, load_language

if TYPE_CHECKING:
    from plugins.pages.theme.environment import Templates

_TEMPLATES = Memo()


class Theme(BuildHooks, Struct, frozen=True, dict=True):
    """The theme in the site's language: its templates, then ours."""

    folder: Path
    speak: Callable[[], Language]
    functions: Mapping[str, Callable[..., object]] = {}

    @cached_property
    def language(self) -> Language:
        """The language of the site. Its catalogue is compiled at the first use if it is new."""
        return self.speak()

    @cached_property
    def templates(self) -> "Templates":
        """The templates of the theme, then ours."""
        from plugins.pages.theme.environment import load_templates  # Jinja, only where there is something to render

        folders = [self.folder / "templates", OWN_THEME / "templates"]
        functions = {"number": self.language.number, **self.functions}
        key = (*folders, self.language.lang, *self.functions.items())
        return _TEMPLATES.get(key, lambda: load_templates(folders, self.language.catalogue, functions))

    def render(self, template: str, view: Any, piece: Callable[..., str] | None = None) -> str:
        """Render the view with the template; raises SiteError where the template fails.

        ``piece`` returns the HTML of a post in a list, from a function that renders a template, its name, and the view
        of the post. Without it templates can show no lists of posts.
        """
        with self._faults(template):
            values = {"piece": partial(piece, self._rendered)} if piece else {}
            return self._rendered(template, view=view, **values)

    def _rendered(self, template: str, **values: object) -> str:
        return self.templates.get_template(template).render(values)

    def preload(self) -> None:
        """Load all templates, and Babel's data for dates: the page of any changed post needs them."""
        str(self.language.day(date(2013, 1, 23)))  # any day will do
        for name in self.templates.list_templates(["html"]):
            with self._faults(name):
                self.templates.get_template(name)

    @contextmanager
    def _faults(self, template: str) -> Iterator[None]:
        """Raise SiteError with the template and line of an error in a template."""
        try:
            yield
        except Exception as error:
            name, line = template_line(error, template)
            theme = self.folder if (self.folder / "templates" / name).is_file() else OWN_THEME
            remedy = "correct the template; docs/context.md lists every name it may use"
            what = str(error) or type(error).__name__
            if type(error).__name__ == "TemplateNotFound":  # its message lists folders of this computer
                what = error_message(error) if line else "does not exist"
                remedy = "restore it, or name another template"
            raise SiteError(fault(template_path(theme, name), what, remedy, line)) from error


def open_theme(theme: Path, site: SiteConfig, functions: Mapping[str, Callable[..., object]] | None = None) -> Theme:
    """Open the theme in the site's language; raises SiteError if it has no catalogue for it.

    ``functions`` are those that templates may call, by their names.
    """
    homes = {lang: folder for folder in (OWN_THEME, theme) for lang in languages(folder)}
    if site.default_lang not in homes:
        bare = site.default_lang.replace("_", "-").partition("-")[0]  # systems name languages as sv_SE
        remedy = f"write '{bare}'" if bare in homes else did_you_mean(site.default_lang, sorted(homes))
        raise SiteError(fault("DEFAULT_LANG", f"the theme has no catalogue for '{site.default_lang}'", remedy))

    return Theme(theme, partial(load_language, homes[site.default_lang], site.default_lang), functions or {})
