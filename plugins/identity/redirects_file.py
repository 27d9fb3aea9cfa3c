"""Read ``content/redirects.txt``: old addresses that lead to lists, feeds and other pages of no text.

Each line has an old address and the present one: ``/category/mat/ /tags/mat/``. Old addresses of texts are in their
front matter, where they move with them.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import unquote

from plugins.core.errors import Fault, fault
from plugins.core.fields import FieldError
from plugins.engine.content.field_types import address, old_address
from plugins.engine.content.folder import ContentFolder
from plugins.identity.models import PublishedText, Redirect
from plugins.identity.paths import address_key, is_query

REDIRECTS = "redirects.txt"


class WrittenRedirect(NamedTuple):
    """A line of the file: the redirect, its place, and the new address as written."""

    redirect: Redirect
    line: int
    written: str


def read_redirects(content: ContentFolder) -> tuple[tuple[WrittenRedirect, ...], tuple[Fault, ...]]:
    """Return the lines of the file, none if there is no file, and faults."""
    try:
        text = content.file(REDIRECTS).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return (), ()
    except (OSError, UnicodeDecodeError) as error:
        return (), (fault(content.label(REDIRECTS), f"cannot be read ({error})", "write it anew, in UTF-8"),)
    found: dict[str, WrittenRedirect] = {}
    faults: list[Fault] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            each = _redirect(line.split(), number)
        except FieldError as error:
            faults.append(fault(content.label(REDIRECTS), error.what, error.remedy, number))
            continue
        key = address_key(each.redirect.old)
        if key in found:
            what = f"/{each.redirect.old} has a line already ({found[key].line})"
            faults.append(fault(content.label(REDIRECTS), what, "remove one of them", number))
        found.setdefault(key, each)
    return tuple(found.values()), tuple(faults)


def with_lines(content: ContentFolder, comment: str, wanted: Iterable[tuple[str, str]]) -> tuple[bytes, int]:
    """Return the file with the redirects that it lacks, below a comment, and their number.

    ``wanted`` are old and present addresses, as lines have them; those that no line can have are left out.
    """
    there = {address_key(each.redirect.old) for each in read_redirects(content)[0]}
    new: dict[str, str] = {}
    for old, present in wanted:
        with suppress(FieldError):
            key = address_key(_redirect([old, present], 0).redirect.old)
            if key not in there and key != address_key(present.lstrip("/")):
                new.setdefault(key, f"{old} {present}\n")
    with suppress(FileNotFoundError):
        before = content.file(REDIRECTS).read_bytes().rstrip(b"\n")
        return before + f"\n\n# {comment}\n{''.join(new.values())}".encode(), len(new)
    return f"# {comment}\n{''.join(new.values())}".encode(), len(new)


def conflicts(
    lines: Iterable[WrittenRedirect],
    texts: Iterable[PublishedText],
    taken: Iterable[Redirect],
    content: ContentFolder,
) -> Iterator[Fault]:
    """Yield a fault for each old address that is a text's, or leads to one already."""
    present = {address_key(each.url): each.path for each in texts}
    redirects = {address_key(each.old): each.path for each in taken}
    for each in lines:
        key = address_key(each.redirect.old)
        if path := present.get(key):
            what = f"/{each.redirect.old} is the address of {content.label(path)}"
        elif path := redirects.get(key):
            what = f"/{each.redirect.old} redirects to {content.label(path)} already"
        else:
            continue
        yield fault(content.label(REDIRECTS), what, "remove the line", each.line)


def _redirect(words: list[str], line: int) -> WrittenRedirect:
    """Return the redirect of a line; raises FieldError."""
    if len(words) != len(Redirect._fields) - 1 or not all(word.startswith("/") for word in words):
        raise FieldError(f"'{' '.join(words)}' is no old address with the present one", "write /old/ /tags/new/")
    old, new = words
    return WrittenRedirect(Redirect(_old(old), _decoded(new), REDIRECTS), line, new)


def _old(written: str) -> str:
    """Return an old address; it may be that of a file, as ``/index.xml``."""
    path = old_address(written) if "?" in written else _decoded(written)
    if not path.strip("/"):
        raise FieldError("'/' is the front page", "write the address of another page")
    return path


def _decoded(written: str) -> str:
    return unquote(address(written))


def page_at(old: str) -> str:
    """Return the output file at an old address; empty where none can stand, as at a query."""
    name = old.rstrip("/").rpartition("/")[2]
    if is_query(old) or not name:
        return ""
    return old if "." in name and not old.endswith("/") else f"{old.rstrip('/')}/index.html"
