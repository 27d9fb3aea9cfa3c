"""Faults for unknown settings of the settings file. Unknown keys of a table are found by `core.settings`."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from plugins.core.errors import Fault
from plugins.core.settings import Moves, SettingsFile
from plugins.core.spelling import nearest
from plugins.engine.settings.moved import MOVED
from plugins.engine.settings.pelican_keys import FORMER, KNOWN, extra_settings

_REMOVE_OR_NAME = "remove it, or name it in EXTRA_SETTINGS if a third-party plugin or theme reads it"
_SIMILAR = 0.8  # SITNAME is similar to SITENAME; SITEMAP, at 0.67, is not


def unknown_settings(
    settings: Mapping[str, object],
    known: Iterable[str],
    reads: Callable[[str], bool],
    owner: Callable[[str], str],
    source: SettingsFile,
    moved: Moves = MOVED,
) -> Iterator[Fault]:
    """Yield a fault for each setting that neither Pelican, nor our plugins, nor ``EXTRA_SETTINGS`` know.

    ``reads`` tells whether a third-party plugin or a theme reads a setting. ``owner`` returns the plugin of this
    project that declares it as a table, or an empty text.
    """
    all_known = {*KNOWN, *known, *_of_templates(settings), *extra_settings(settings)}
    for name in sorted(set(settings) - all_known):
        if name in moved:
            yield source.moved((name,), moved[name])
        elif reads(name):
            continue
        elif plugin := owner(name):
            what = f"{name} is the table of {plugin}, which is not in PLUGINS"
            yield source.fault((name,), what, "add it, or remove the table")
        else:
            yield source.fault((name,), f"unknown setting '{name}'", FORMER.get(name) or _similar(name, all_known))


def _similar(name: str, known: Iterable[str]) -> str:
    """Return the remedy: a similar name, or to remove the setting."""
    near = nearest(name.upper(), sorted(known), _SIMILAR)
    return f"did you mean '{near}'?" if near else _REMOVE_OR_NAME


def _of_templates(settings: Mapping[str, object]) -> Iterator[str]:
    """Yield the URL settings of the templates of DIRECT_TEMPLATES, such as SEARCH_SAVE_AS."""
    names = settings.get("DIRECT_TEMPLATES", ())
    for name in names if isinstance(names, list | tuple) else ():
        yield from (f"{str(name).upper()}_SAVE_AS", f"{str(name).upper()}_URL")
