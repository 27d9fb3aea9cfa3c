"""The sample blog in tests/sample. A fresh clone shows it by two links; tests, bench and audit use copies of it."""

from collections.abc import Iterator
from pathlib import Path

from plugins.core.errors import Fault, fault

SAMPLE = "tests/sample"
CONTENT = "content"
SETTINGS = "pelicanconf.py"
_LONGEST_LINK = 200  # bytes of a link that was written as a text


def shows_sample(path: Path) -> bool:
    """Tell whether a path is the link to the sample, the text that git makes of it on Windows, or missing."""
    return is_link_to_sample(path) or not (path.is_symlink() or path.exists()) or is_link_text(path)


def is_link_to_sample(path: Path) -> bool:
    """Tell whether a path is the link of a fresh clone."""
    return path.is_symlink() and path.readlink().as_posix().endswith(f"{SAMPLE}/{path.name}")


def is_link_text(path: Path) -> bool:
    """Tell whether a path is a file that holds the target of the link to the sample."""
    try:
        if not path.is_file() or path.is_symlink() or path.stat().st_size > _LONGEST_LINK:
            return False
        return path.read_bytes().strip() == f"{SAMPLE}/{path.name}".encode()
    except OSError:
        return False


def unlinked_faults(root: Path) -> Iterator[Fault]:
    """Yield a fault for each link to the sample that git has written as a text, as it does on Windows."""
    for name in (CONTENT, SETTINGS):
        if is_link_text(root / name):
            what = "git has written the link to the sample as a text"
            yield fault(name, what, "run ./blogg init to begin a blog of your own")


def copy_sample(root: Path, folder: Path) -> None:
    """Copy the sample's content and settings of the project in ``root`` into the folder, in place of what is there."""
    import shutil  # here: every command imports this module

    for name in (CONTENT, SETTINGS):
        source = root / SAMPLE / name
        target = folder / name
        if source.is_dir():
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(source, target)
        else:
            shutil.copy(source, folder)
