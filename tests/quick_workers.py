"""Processes of pytest that lose no time: they run tests side by side, one on each processor.

Most tests build a site, and would else spend half of their time in starting workers for which no processor is free,
and in reading what does not change meanwhile. Tests of workers, and of builds that end early, ask for the fixture
``with_workers``.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from gettext import NullTranslations
from pathlib import Path
from types import CodeType

from jinja2.bccache import Bucket

from plugins.engine import unchanged
from plugins.engine.build import OWN_THEME
from plugins.engine.markdown.converter import convert
from plugins.engine.output import fingerprint, fingerprint_record
from plugins.engine.output.files import files_below
from plugins.engine.process import worker_pool
from plugins.pages import blog
from plugins.pages.theme import environment, language, theme
from plugins.pages.theme.assets import Assets, assets

_EVERY = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
_PLUGINS = fingerprint.PLUGINS
_TEMPLATES = [OWN_THEME / "templates"] * 2
_STATIC = (OWN_THEME / "static",) * 2
_THEMES = 4  # of tests: the templates of so many are kept
_CATALOGUES = 16
_can_fork = worker_pool.can_fork


def lose_no_time() -> None:
    """Prepare this process for hundreds of builds."""
    convert((OWN_THEME / "style-guide.md").read_text(encoding="utf-8"), "sv")  # forked workers then know how
    _read_code_once()
    _load_theme_once()
    _load_templates_of_others_once()
    leave_out_workers()


def leave_out_workers() -> None:
    """Let builds of this process do all by themselves, as on Windows, and those of others on one processor."""
    vars(worker_pool)["can_fork"] = lambda: False
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    if worker and _EVERY:
        os.sched_setaffinity(0, {_EVERY[int(worker.removeprefix("gw")) % len(_EVERY)]})


def use_workers() -> None:
    """Let builds start workers on all processors, as those of writers do."""
    vars(worker_pool)["can_fork"] = _can_fork
    if _EVERY:
        os.sched_setaffinity(0, _EVERY)


def _read_code_once() -> None:
    read = fingerprint._digest_of_code
    once = cache(read)
    vars(fingerprint)["_digest_of_code"] = lambda: once() if fingerprint.PLUGINS is _PLUGINS else read()
    _look_at_code_once()


def _look_at_code_once() -> None:
    """Keep states and digests of the files of our code and our theme: nobody edits them meanwhile."""
    look = fingerprint_record._stats
    once = cache(lambda folder, ending: list(look(folder, ending)))
    ours = {str(_PLUGINS), *(str(OWN_THEME / name) for name in ("templates", "locale"))}

    def stats(folder: str, ending: str) -> Iterator[tuple[str, os.stat_result]]:
        return iter(once(folder, ending)) if folder in ours else look(folder, ending)

    vars(fingerprint_record)["_stats"] = stats
    read = fingerprint.fingerprints
    read_once = cache(read)
    vars(fingerprint_record)["fingerprints"] = lambda themes: (
        read_once(tuple(themes)) if set(themes) == {OWN_THEME} and fingerprint.PLUGINS is _PLUGINS else read(themes)
    )
    below = unchanged._below
    state = unchanged._state
    below_once = cache(lambda folder: tuple(below(folder)))
    state_once = cache(state)
    program = (str(_PLUGINS), str(OWN_THEME))
    vars(unchanged)["_below"] = lambda folder: (below_once if folder in program else below)(folder)
    vars(unchanged)["_state"] = lambda path: (state_once if path.startswith(program) else state)(path)


def _load_theme_once() -> None:
    """Keep the catalogues, templates and assets of our theme, as a preview does, and templates of a few others."""
    load_language = language.load_language
    load_templates = environment.load_templates
    language_once = cache(load_language)
    known: dict[tuple[object, ...], environment.Templates] = {}

    def speaking(folder: Path, lang: str) -> language.Language:
        return (language_once if folder == OWN_THEME else load_language)(folder, lang)

    def templates(
        folders: list[Path], catalogue: NullTranslations, functions: Mapping[str, Callable[..., object]]
    ) -> environment.Templates:
        own = () if folders == _TEMPLATES else _contents(folders[0])
        if own is None:
            return load_templates(folders, catalogue, functions)
        key: tuple[object, ...] = ((own, *folders) if own else (), catalogue, *functions.items())
        if key not in known:
            for other in [each for each in known if each[0]][: 1 - _THEMES]:
                del known[other]
            known[key] = load_templates(folders if own else _TEMPLATES, catalogue, functions)
            if not own:
                names = known[key].list_templates(["html"])
                vars(known[key])["list_templates"] = lambda *_: names
        return known[key]

    vars(theme)["load_language"] = speaking
    vars(language)["_compiled"] = lru_cache(_CATALOGUES)(language._compiled)
    vars(environment)["load_templates"] = templates
    _read_assets_once()


def _contents(folder: Path) -> tuple[tuple[Path, bytes], ...] | None:
    """Return the files below a folder of a theme, none if it is not there; None if they cannot be read."""
    try:
        return tuple((path, path.read_bytes()) for path in files_below(folder)) if folder.exists() else ()
    except OSError:
        return None


def _read_assets_once() -> None:
    assets_once = cache(assets)

    def found(*folders: Path, unused: tuple[str, ...] = ()) -> Assets:
        if folders != _STATIC and (folders[1:] != _STATIC[1:] or folders[0].exists()):
            return assets(*folders, unused=unused)
        return assets_once(*_STATIC, unused=unused)

    vars(blog)["assets"] = found


def _load_templates_of_others_once() -> None:
    """Keep compiled templates by their sources, which a theme of a test's own shares with ours."""
    compiled: dict[tuple[str, str], CodeType] = {}
    load = environment.CompiledTemplates.load_bytecode

    def loaded(self: environment.CompiledTemplates, bucket: Bucket) -> None:
        key = (bucket.key, bucket.checksum)
        if key in compiled:
            bucket.code = compiled[key]
            return
        load(self, bucket)
        if bucket.code:
            compiled[key] = bucket.code

    environment.CompiledTemplates.load_bytecode = loaded  # type: ignore[method-assign]
