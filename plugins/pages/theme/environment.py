"""The Jinja environment of a theme: the one place that sets Jinja up."""

import re
from collections.abc import Callable, Mapping, MutableMapping
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket, BytecodeCache
from markupsafe import Markup, escape

from plugins.pages.theme.bytecode_cache import cache_path, write_cache


class CompiledTemplates(BytecodeCache):
    """One file a template, valid for its exact source (Jinja compares a digest), this Python and this Jinja."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the path of the compiled template."""
        return str(cache_path(filename or name, f"jinja{jinja2.__version__}"))

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load the compiled template; one that cannot be read is compiled again."""
        try:
            with Path(bucket.key).open("rb") as file:
                bucket.load_bytecode(file)
        except Exception:  # missing, or damaged: pickle and marshal raise many kinds of errors
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Save the compiled template."""
        write_cache(Path(bucket.key), bucket.bytecode_to_string())


_is_special = re.compile("[&<>\"']").search  # the characters that Markupsafe escapes


class _Template(jinja2.Template):
    """A template that shows values without making a `Markup` of each: its output is joined at once."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],
        uptodate: Callable[[], bool] | None = None,
    ) -> jinja2.Template:
        """Return a template from compiled code, whose function ``escape`` is only called for what is shown."""
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__["escape"] = shown
        return template


def shown(value: object) -> str:
    """Return a value as HTML, as Markupsafe's ``escape`` does."""
    if type(value) is Markup or (type(value) is str and not _is_special(value)):
        return value
    return escape(value)


def _speech(catalogue: NullTranslations) -> Callable[..., Markup]:
    """Return the function ``_`` of templates, which looks up each text once: Jinja's calls four others each time."""

    @cache
    def text(message: str) -> Markup:
        return Markup(catalogue.gettext(message))  # noqa: S704 (catalogues are ours, or the theme's)

    @cache
    def whole(message: str) -> Markup:
        return text(message) % {}

    def say(message: str, /, **variables: object) -> Markup:
        return text(message) % variables if variables else whole(message)

    return say


class Templates(Environment):
    """Templates that share one dict of globals, since no template has globals of its own."""

    template_class = _Template

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the shared dict. Jinja would chain two mappings, which every include then searches in Python."""
        return super().make_globals(d) if d else self.globals


def load_templates(
    folders: list[Path], catalogue: NullTranslations, functions: Mapping[str, Callable[..., object]]
) -> Templates:
    """Return the templates of the folders, the first that has one first, with a catalogue and functions to call."""
    templates = Templates(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,  # keep all: to find out which was used last takes longer than to look a template up
        extensions=["jinja2.ext.i18n"],
        bytecode_cache=CompiledTemplates(),
    )
    templates.install_gettext_translations(catalogue, newstyle=True)  # type: ignore[attr-defined]
    templates.policies["ext.i18n.trimmed"] = True
    templates.globals |= {"_": _speech(catalogue), **functions}
    return templates
