"""Assets of the theme: stylesheet, fonts and scripts, each with a hash of its content in its file name.

The stylesheet is one file, in the order of the layers; ``palette`` is for themes of one's own. A file that the first
folder of static files lacks is taken from the next, so such a theme may be a single file.
"""

import re
from collections.abc import Collection, Iterable
from hashlib import sha256
from pathlib import Path, PurePosixPath

from msgspec import Struct

from plugins.core.errors import SiteError, fault

_ORDER = ("layers", "fonts", "reset", "tokens", "palette", "base", "compositions", "components/*", "utilities")
_COMMENT = re.compile(r"[ \t]*/\*.*?\*/\n?", re.DOTALL)
_FIRST_COMMENT = re.compile(r"/\*.*?\*/\n", re.DOTALL)
_FONT = re.compile(r'url\("\.\./(fonts/[^"]+)"\)')


class Asset(Struct, frozen=True):
    """A file of the theme: its path below the output, and its content."""

    path: str
    data: bytes


class Assets(Struct, frozen=True):
    """The files of a theme. ``fonts`` are in the order of the stylesheet; the first is the font of texts."""

    css: Asset
    fonts: tuple[Asset, ...]
    scripts: tuple[tuple[str, Asset], ...]

    @property
    def files(self) -> tuple[Asset, ...]:
        """All files that go out."""
        return (self.css, *self.fonts, *(script for _, script in self.scripts))


def assets(*folders: Path, unused: Collection[str] = ()) -> Assets:
    """Read the assets of the theme's folders of static files; raises SiteError for a font that is missing.

    ``unused`` are names of scripts that no page of ours asks for. They are left out of the last folder, which is ours:
    a theme of one's own may use that name for a script of its own.
    """
    css = stylesheet(*(folder / "css" for folder in folders))
    fonts = {name: _named(name, _font(folders, name)) for name in dict.fromkeys(_FONT.findall(css))}
    css = _FONT.sub(lambda match: f'url("{PurePosixPath(fonts[match[1]].path).name}")', css)
    found = _found((folder / "js" for folder in folders), "*.js")
    scripts = {path.name: _script(path) for path in found if path.name not in unused or folders[-1] not in path.parents}
    return Assets(
        _named("site.css", css.encode()),
        tuple(fonts.values()),
        tuple((name, _named(name, text.encode())) for name, text in scripts.items()),
    )


def stylesheet(*folders: Path) -> str:
    """Join the CSS files of the theme's css folders, without their comments."""
    files = [path for name in _ORDER for path in _found(folders, f"{name}.css")]
    return _COMMENT.sub("", "".join(map(_text, files)))


def _named(name: str, data: bytes) -> Asset:
    path = PurePosixPath(name)
    return Asset(f"theme/{path.stem}.{sha256(data).hexdigest()[:10]}{path.suffix}", data)


def _font(folders: Iterable[Path], name: str) -> bytes:
    for folder in folders:
        if (folder / name).is_file():
            return (folder / name).read_bytes()
    what = f"the stylesheet names ../{name}, which does not exist"
    raise SiteError(fault("theme/static", what, "add the font, or correct its name in fonts.css"))


def _script(path: Path) -> str:
    """Read a script without the comment at its head."""
    return _FIRST_COMMENT.sub("", _text(path), count=1)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        theme = next((folder.parent for folder in path.parents if folder.name == "static"), path.parent)
        where = path.relative_to(theme.parent).as_posix()
        raise SiteError(
            fault(where, f"byte 0x{error.object[error.start]:02x} is not UTF-8", "save it as UTF-8")
        ) from error


def _found(folders: Iterable[Path], pattern: str) -> list[Path]:
    asked = [(folder / pattern).parent for folder in reversed(list(folders))]
    there = [folder for folder in asked if folder.is_dir()]  # raises for unreadable folders, which a glob would skip
    by_name = {path.name: path for folder in there for path in folder.iterdir() if path.match(pattern)}
    return [by_name[name] for name in sorted(by_name)]
