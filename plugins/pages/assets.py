"""The theme's stylesheet: its files in the order of the layers, as one, named by its content."""

import re
from hashlib import sha256
from pathlib import Path

_ORDER = ("layers", "reset", "tokens", "base", "compositions", "components/*", "utilities")
_COMMENT = re.compile(r"[ \t]*/\*.*?\*/\n?", re.DOTALL)


def stylesheet(*folders: Path) -> tuple[str, str]:
    """(path below the output, CSS) of the files in the theme's css folders, without their comments.

    What the first folder lacks is taken from the next.
    """
    files = [path for name in _ORDER for path in _found(folders, f"{name}.css")]
    css = _COMMENT.sub("", "".join(path.read_text(encoding="utf-8") for path in files))
    return f"theme/site.{sha256(css.encode()).hexdigest()[:10]}.css", css


def _found(folders: tuple[Path, ...], pattern: str) -> list[Path]:
    by_name = {path.name: path for folder in reversed(folders) for path in folder.glob(pattern)}
    return [by_name[name] for name in sorted(by_name)]
