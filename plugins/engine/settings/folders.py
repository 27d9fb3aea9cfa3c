"""The folders that settings name: those of the blog, which a build must not replace, and those below content/."""

import os
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from plugins.core.errors import Fault, SiteError
from plugins.core.settings import SettingsFile
from plugins.core.unicode_names import composed
from plugins.engine.content.scan import TEXTS
from plugins.engine.settings.file_errors import by_a_shell, settings_path

_PLUGINS = Path(__file__).parents[2]
# Folders below content/, and those that need not be there: a blog may begin without posts, pages or pictures.
_BELOW = {"ARTICLE_PATHS": "posts", "PAGE_PATHS": "pages", "STATIC_PATHS": "images"}


def content_folders(settings: Mapping[str, Any]) -> dict[str, list[Any]]:
    """The settings of folders below content/, each folder in one form: without ``./`` and the slash at its end, and ""
    for all of content/."""
    lists = {name: settings[name] for name in _BELOW if isinstance(settings.get(name), list | tuple)}
    return {name: [_in_one_form(path) for path in paths] for name, paths in lists.items()}


def _in_one_form(path: object) -> object:
    if not isinstance(path, str | Path):
        return path
    form = posixpath.normpath(Path(path).as_posix() if isinstance(path, Path) else path)
    return "" if form == "." else form


def wrong_folders(settings: Mapping[str, Any], written: Mapping[str, Any], source: SettingsFile) -> Iterator[Fault]:
    """Folders that only a shell or another system could find, and those below content/ that are not there.

    ``written`` are the settings as their file has them: Pelican puts the folder of the blog before them.
    """
    for name in ("OUTPUT_PATH", "CACHE_PATH", "PLUGIN_PATHS"):
        value = written.get(name)
        for path in value if isinstance(value, list | tuple) else [value]:
            if remedy := by_a_shell(path):
                yield source.fault((name,), f"{name} {'is' if path is value else 'has'} {str(path)!r}", remedy)
    content, folders = Path(settings["PATH"]), content_folders(settings)
    for path in folders.get("PAGE_PATHS", ()):
        if path in folders.get("ARTICLE_PATHS", ()):
            what = f"PAGE_PATHS has {path!r}, which ARTICLE_PATHS has too"
            yield source.fault(("PAGE_PATHS",), what, "name a folder of its own for pages, such as pages")
    for name, paths in folders.items():
        for path in paths:
            if isinstance(path, str) and (remedy := _wrong_below(path, content, _BELOW[name])):
                yield source.fault((name,), f"{name} has {path!r}", remedy)


def wrong_metadata(settings: Mapping[str, Any], views: bool, source: SettingsFile) -> Iterator[Fault]:
    """Files of EXTRA_PATH_METADATA that are not there, or are texts, which say themselves what they are."""
    content, given = Path(settings["PATH"]), settings["EXTRA_PATH_METADATA"]
    for path in given if isinstance(given, Mapping) else ():
        form, is_text = str(_in_one_form(path)), str(path).lower().endswith(TEXTS)
        if (is_text and not views) or not (is_text or (form and not _is_there(form, content))):
            continue
        remedy = "write it in the text itself" if is_text else f"correct it: {content.name}/{form} is not there"
        yield source.fault(("EXTRA_PATH_METADATA", str(path)), f"EXTRA_PATH_METADATA has {path!r}", remedy)


def _wrong_below(path: str, content: Path, usual: str) -> str:
    """Return the remedy for a wrong path below content/; empty for a right one."""
    if "\\" in path:
        return "write / between folders"
    if path.startswith(("/", "~")) or ".." in path.split("/") or re.match("[A-Za-z]:", path):
        return f"name a folder of the content folder, such as {usual}"
    if path in ("", usual) or not content.is_dir() or _is_there(path, content):
        return ""
    known = sorted(each.name for each in content.iterdir() if each.is_dir() and not each.name.startswith("."))
    inside = path.removeprefix(f"{content.name}/")
    near = [inside] if inside != path and _is_there(inside, content) else _near(path, known)
    return f"did you mean '{near[0]}'?" if near else f"make the folder {content.name}/{path}/, or take it out"


def _near(path: str, known: Sequence[str]) -> list[str]:
    return [each for each in known if each.lower() == path.lower()] or get_close_matches(path, known, 1)


def _is_there(path: str, content: Path) -> bool:
    """Tell whether the path exists in exactly these letters, also where the file system ignores case."""
    folder = content
    for part in path.split("/"):
        names = {composed(each.name): each.name for each in folder.iterdir()} if folder.is_dir() else {}
        if composed(part) not in names:
            return False
        folder /= names[composed(part)]
    return True


def dangerous_output(settings: Mapping[str, Any], source: SettingsFile) -> Iterator[Fault]:
    """An output folder that a build must not replace: one that holds, or lies in, what the site is made of."""
    output, content = _resolved("OUTPUT_PATH", settings, source), _resolved("PATH", settings, source)
    file = settings_path()
    program = [_PLUGINS.resolve()] + ([file.resolve()] if file else [])
    own = [content, Path(settings["THEME"]).resolve(), *program]
    if any(each.is_relative_to(content) for each in program):
        what = f"PATH is {content.name}/, the folder of the blog itself" if content.name else "PATH is /"
        yield source.fault(("PATH",), what, "name the folder of its texts, such as content")
    elif any(each.is_relative_to(output) for each in own) or any(output.is_relative_to(each) for each in own):
        what = f"the output folder {output.name}/ would replace the blog itself"
        yield source.fault(("OUTPUT_PATH",), what, "build into a folder of its own, such as output")
    elif output.is_dir() and not os.access(output, os.R_OK | os.X_OK):
        return  # the stage tells
    elif (output / ".git").exists():
        what = f"{output.name}/ is a git checkout, which a build would replace"
        yield source.fault(("OUTPUT_PATH",), what, "build into a folder of its own, and copy the files from there")
    elif output.is_dir() and any(output.iterdir()) and not output.with_name(f".{output.name}.lock").exists():
        what = f"{output.name}/ holds files that no build of this blog has made"
        yield source.fault(("OUTPUT_PATH",), what, "name another folder, or move them away")


def _resolved(name: str, settings: Mapping[str, Any], source: SettingsFile) -> Path:
    """The folder that a setting names; raises SiteError for a link that leads round to itself."""
    try:
        return Path(settings[name]).resolve()
    except RuntimeError as error:  # Python 3.11 and 3.12; later ones leave it to who opens it
        what = f"{name} is a link that leads round to itself"
        raise SiteError(source.fault((name,), what, "remove the link")) from error


def dangerous_cache(settings: Mapping[str, Any], source: SettingsFile) -> Iterator[Fault]:
    """A cache that would be published, or taken for what the writer wrote."""
    cache = _resolved("CACHE_PATH", settings, source)
    for name in ("PATH", "OUTPUT_PATH", "THEME"):
        if cache.is_relative_to(folder := Path(settings[name]).resolve()):
            what = f"CACHE_PATH lies in {folder.name}/"
            yield source.fault(("CACHE_PATH",), what, "give it a folder of its own, such as .cache")
