"""Check the folders that settings name: output and cache, which a build replaces, and folders below content/."""

import os
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from plugins.core.errors import Fault, SiteError, fault
from plugins.core.settings import SettingsFile
from plugins.core.spelling import similar
from plugins.core.unicode_names import composed
from plugins.engine.content.file_names import TEXTS
from plugins.engine.output.manifest import load_manifest
from plugins.engine.settings.file_errors import is_overridden, path_remedy, settings_path

_PLUGINS = Path(__file__).parents[2]
# Settings of folders below content/, each with its usual folder, which may be missing: a blog may begin without it.
_BELOW_CONTENT = {"ARTICLE_PATHS": "posts", "PAGE_PATHS": "pages", "STATIC_PATHS": "images"}


def content_folders(settings: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Return the settings of folders below content/ with each path normalised: without ``./`` and a final slash.

    The empty path is all of content/.
    """
    lists = {name: settings[name] for name in _BELOW_CONTENT if isinstance(settings.get(name), list | tuple)}
    return {name: [_normalised(path) for path in paths] for name, paths in lists.items()}


def _normalised(path: object) -> object:
    if not isinstance(path, str | Path):
        return path
    form = posixpath.normpath(Path(path).as_posix() if isinstance(path, Path) else path)
    return "" if form == "." else form


def wrong_folders(settings: Mapping[str, Any], written: Mapping[str, Any], source: SettingsFile) -> Iterator[Fault]:
    """Yield faults for paths that only a shell or another system can read, and for missing folders below content/.

    ``written`` are the settings with the values of their file: Pelican prefixes paths with the folder of the blog.
    """
    for name in ("OUTPUT_PATH", "CACHE_PATH", "PLUGIN_PATHS"):
        value = written.get(name)
        for path in value if isinstance(value, list | tuple) else [value]:
            if remedy := path_remedy(path):
                yield source.fault((name,), f"{name} {'is' if path is value else 'has'} {str(path)!r}", remedy)
    content = Path(settings["PATH"])
    folders = content_folders(settings)
    for path in folders.get("PAGE_PATHS", ()):
        if path in folders.get("ARTICLE_PATHS", ()):
            what = f"PAGE_PATHS has {path!r}, which ARTICLE_PATHS has too"
            yield source.fault(("PAGE_PATHS",), what, "name a folder of its own for pages, such as pages")
    for name, paths in folders.items():
        for path in paths:
            if isinstance(path, str) and (remedy := _wrong_below(path, content, _BELOW_CONTENT[name])):
                yield source.fault((name,), f"{name} has {path!r}", remedy)


def wrong_metadata(settings: Mapping[str, Any], views: bool, source: SettingsFile) -> Iterator[Fault]:
    """Yield faults for files of EXTRA_PATH_METADATA that are missing, or are texts, which have front matter."""
    content = Path(settings["PATH"])
    metadata = settings["EXTRA_PATH_METADATA"]
    for path in metadata if isinstance(metadata, Mapping) else ():
        file = str(_normalised(path))
        is_text = file.lower().endswith(TEXTS)
        if (is_text and not views) or not (is_text or (file and not _exists(file, content))):
            continue
        remedy = "write it in the text itself" if is_text else f"correct it: {content.name}/{file} is not there"
        yield source.fault(("EXTRA_PATH_METADATA", str(path)), f"EXTRA_PATH_METADATA has {path!r}", remedy)


def _wrong_below(path: str, content: Path, usual: str) -> str:
    """Return the remedy for a wrong path below content/; empty for a right one."""
    if "\\" in path:
        return "write / between folders"
    if path.startswith(("/", "~")) or ".." in path.split("/") or re.match("[A-Za-z]:", path):
        return f"name a folder of the content folder, such as {usual}"
    if path in ("", usual) or not content.is_dir() or _exists(path, content):
        return ""
    known = sorted(entry.name for entry in content.iterdir() if entry.is_dir() and not entry.name.startswith("."))
    inside = path.removeprefix(f"{content.name}/")
    near = [inside] if inside != path and _exists(inside, content) else _near(path, known)
    return f"did you mean '{near[0]}'?" if near else f"make the folder {content.name}/{path}/, or remove the entry"


def _near(path: str, known: Sequence[str]) -> list[str]:
    return [name for name in known if name.lower() == path.lower()] or similar(path, known, count=1)


def _exists(path: str, content: Path) -> bool:
    """Tell whether the path exists in exactly this case, also where the file system ignores case."""
    folder = content
    for part in path.split("/"):
        names = {composed(entry.name): entry.name for entry in folder.iterdir()} if folder.is_dir() else {}
        if composed(part) not in names:
            return False
        folder /= names[composed(part)]
    return True


def dangerous_folders(settings: Mapping[str, Any], source: SettingsFile) -> Iterator[Fault]:
    """Yield faults for an output folder that a build must not replace, or a cache folder that it must not use."""
    option = "--output" if is_overridden("OUTPUT_PATH", settings) else ""
    faults = list(dangerous_output(settings, source, option))
    yield from faults or dangerous_cache(settings, source)


def dangerous_output(settings: Mapping[str, Any], source: SettingsFile, option: str = "") -> Iterator[Fault]:
    """Yield a fault for an output folder that a build must not replace: it holds the blog, or lies in it.

    ``option`` is the option of the command that names the folder, empty for OUTPUT_PATH.
    """

    def refuse(what: str, remedy: str) -> Fault:
        return fault(option, what, remedy) if option else source.fault(("OUTPUT_PATH",), what, remedy)

    output = _resolved("OUTPUT_PATH", settings, source)
    content = _resolved("PATH", settings, source)
    file = settings_path()
    program = [_PLUGINS.resolve()] + ([file.resolve()] if file else [])
    own = [content, Path(settings["THEME"]).resolve(), *program]
    if any(path.is_relative_to(content) for path in program):
        what = f"PATH is {content.name}/, the folder of the blog itself" if content.name else "PATH is /"
        yield source.fault(("PATH",), what, "name the folder of its texts, such as content")
    elif any(path.is_relative_to(output) or output.is_relative_to(path) for path in own):
        what = f"the output folder {output.name}/ would replace the blog itself"
        yield refuse(what, "build into a folder of its own, such as output")
    elif output.is_dir() and not os.access(output, os.R_OK | os.X_OK):
        return  # the stage reports it
    elif (output / ".git").exists():
        what = f"{output.name}/ is a git checkout, which a build would replace"
        yield refuse(what, "build into a folder of its own, and copy the files from there")
    elif output.is_dir() and any(output.iterdir()) and not _is_built(output, Path(settings["CACHE_PATH"])):
        what = f"{output.name}/ may hold files of yours (.{output.name}.lock beside it is missing)"
        yield refuse(what, f"delete {output.name}/ if a build made it, or name another folder")


def _is_built(output: Path, cache: Path) -> bool:
    """Tell whether a build made the folder: a lock is beside it, or it holds all pages of the last build, unchanged."""
    return output.with_name(f".{output.name}.lock").exists() or load_manifest(cache, output, "").is_whole()


def _resolved(name: str, settings: Mapping[str, Any], source: SettingsFile) -> Path:
    """Return the folder that a setting names. Raises SiteError for a symbolic link that leads to itself."""
    try:
        return Path(settings[name]).resolve()
    except RuntimeError as error:  # Python 3.11 and 3.12; later versions raise when the path is opened
        what = f"{name} is a symbolic link that loops"
        raise SiteError(source.fault((name,), what, "remove the link")) from error


def dangerous_cache(settings: Mapping[str, Any], source: SettingsFile) -> Iterator[Fault]:
    """Yield a fault for a cache folder that would be published, or read as content or as part of the theme."""
    cache = _resolved("CACHE_PATH", settings, source)
    for name in ("PATH", "OUTPUT_PATH", "THEME"):
        if cache.is_relative_to(folder := Path(settings[name]).resolve()):
            what = f"CACHE_PATH is in {folder.name}/"
            yield source.fault(("CACHE_PATH",), what, "give it a folder of its own, such as .cache")
