"""Read ``content/redirects.txt``: old addresses that lead to lists, feeds and other pages of no text.

Each line has an old address and the present one: ``/category/mat/ /tags/mat/``. Old addresses of texts are in their
front matter, where they move with them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import unquote

from msgspec.structs import replace

from plugins.core.errors import Fault, fault
from plugins.core.fields import FieldError
from plugins.engine.content.field_types import address, old_address
from plugins.engine.content.folder import ContentFolder
from plugins.identity.models import PublishedText, Redirect
from plugins.identity.paths import address_key, is_query
from plugins.identity.redirects import Routes

REDIRECTS = "redirects.txt"
_NOWHERE = "write the address of a page of the blog, or remove the line"


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

    ``wanted`` are old and present addresses, as lines have them. Those that no line can have are left out, and those
    that would make a line lead to an old address: a page that a line leads to stays at its own.
    """
    there = read_redirects(content)[0]
    possible = list(_possible(wanted))
    olds = {address_key(each.redirect.old) for each in there}
    targets = {address_key(each.redirect.new) for each in (*there, *(each for each, _ in possible))}
    new: dict[str, str] = {}
    for each, line in possible:
        key = address_key(each.redirect.old)
        if key not in olds | targets and address_key(each.redirect.new) not in olds:
            new.setdefault(key, line)
    with suppress(FileNotFoundError):
        before = content.file(REDIRECTS).read_bytes().rstrip(b"\n")
        return before + f"\n\n# {comment}\n{''.join(new.values())}".encode(), len(new)
    return f"# {comment}\n{''.join(new.values())}".encode(), len(new)


def _possible(wanted: Iterable[tuple[str, str]]) -> Iterator[tuple[WrittenRedirect, str]]:
    """Yield the redirects that a line can have, each with its line."""
    for old, present in wanted:
        with suppress(FieldError):
            yield _redirect([old, present], 0), f"{old} {present}\n"


def joined_routes(routes: Routes, lines: Iterable[WrittenRedirect]) -> Routes:
    """Return the routes with those of the lines.

    A line that leads to a former address of a text leads directly to the text: who renames a post need not look after
    the file, and a host follows one redirect. A line decides about the address of a deleted post, which is not gone.
    """
    texts = {address_key(each.old): each.new for each in routes.redirects}
    written = [each.redirect for each in lines]
    others = tuple(each._replace(new=texts.get(address_key(each.new), each.new)) for each in written)
    olds = {address_key(each.old) for each in others}
    return replace(routes, others=others, gone=tuple(each for each in routes.gone if address_key(each) not in olds))


def conflicts(
    lines: Sequence[WrittenRedirect], texts: Iterable[PublishedText], routes: Routes, content: ContentFolder
) -> Iterator[Fault]:
    """Yield a fault for each line whose old address is taken, or whose new address is that of no page.

    ``routes`` are those of texts. Each line is one fault at most.
    """
    present = {address_key(each.url): each.path for each in texts}
    redirects = {address_key(each.old): each.path for each in routes.redirects}
    gone = {address_key(each) for each in routes.gone}
    olds = {key: each for each in lines if (key := address_key(each.redirect.old)) not in {*present, *redirects}}
    for each in lines:
        key = address_key(each.redirect.old)
        remedy = "remove the line"
        if path := present.get(key):
            what = f"is the address of {content.label(path)}"
        elif path := redirects.get(key):
            what = f"redirects to {content.label(path)} already"
        elif problem := _leads_on(each, olds):
            what, remedy = problem
        elif address_key(each.redirect.new) in gone.difference(olds):
            what, remedy = f"leads to {each.written}, the address of a deleted post", _NOWHERE
        else:
            continue
        yield fault(content.label(REDIRECTS), f"/{each.redirect.old} {what}", remedy, each.line)


def _leads_on(line: WrittenRedirect, olds: Mapping[str, WrittenRedirect]) -> tuple[str, str] | None:
    """Return (what, remedy) if the new address is itself an old one, of that line or another.

    Not every host and reader follows such a chain, and nobody arrives by one that is a circle.
    """
    following = olds.get(address_key(line.redirect.new))
    if not following:
        return None
    if following is line:
        return "leads to itself", _NOWHERE
    what = f"leads to {line.written}, which is the old address of line {following.line}"
    if last := _last(line, olds):
        return what, f"write {last.written} in its place"
    return f"{what}, and arrives nowhere", _NOWHERE


def _last(line: WrittenRedirect, olds: Mapping[str, WrittenRedirect]) -> WrittenRedirect | None:
    """Return the last line of a chain, which leads to a page; None if the chain ends in a circle."""
    passed: set[int] = set()
    while following := olds.get(address_key(line.redirect.new)):
        if following.line in passed:
            return None
        passed.add(following.line)
        line = following
    return line


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
