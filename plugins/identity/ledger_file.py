"""Read the ledger's file, replace it in one step, and keep a copy of it in the cache folder."""

from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from plugins.core.errors import SiteError, fault
from plugins.engine.content.folder import ContentFolder
from plugins.engine.output.atomic_write import atomic_write
from plugins.engine.output.staging import writing
from plugins.identity.ledger import parse, write
from plugins.identity.models import Ledger, lacking

LEDGER = "ledger.jsonl"


def read_ledger(content: ContentFolder) -> Ledger:
    """Read the ledger of a content folder, empty if there is none; raises SiteError."""
    return parse(ledger_bytes(content), content.label(LEDGER))


def mentions(content: ContentFolder, *words: bytes) -> bool:
    """Tell whether the ledger contains one of the words, without parsing it."""
    data = ledger_bytes(content)
    return any(word in data for word in words)


def write_ledger(content: ContentFolder, ledger: Ledger, read: Ledger) -> None:
    """Replace the ledger that was read; raises SiteError if the file has changed since."""
    demand_unchanged(content, read)
    with writing(content.path):
        atomic_write(content.file(LEDGER), write(ledger))


def demand_unchanged(content: ContentFolder, read: Ledger) -> None:
    """Raise SiteError if the ledger has changed since it was read."""
    if read_ledger(content) != read:
        what = "changed during the build"
        raise SiteError(fault(content.label(LEDGER), what, "build again"))


def keep_copy(content: ContentFolder, cache: Path) -> None:
    """Copy the ledger into the cache folder if it has changed: a lost line is noticed by the copy, and restored.

    The copy loses no post of this site. What the ledger lacks stays in it.
    """
    data = ledger_bytes(content)
    with suppress(OSError):  # the copy is no part of the site
        if not data or _copied(cache) == data:
            return
        ledger = read_ledger(content)
        kept = read_copy(content, cache)
        gone = lacking(ledger, kept) if kept.site in (None, ledger.site) or ledger.site is None else {}
        if gone:
            lines = (line for line, _ in kept.lines if line.id in gone)
            data = write(replace(ledger.with_lines(*lines), site=ledger.site or kept.site))
        if _copied(cache) != data:
            cache.mkdir(parents=True, exist_ok=True)
            atomic_write(cache / LEDGER, data)


def read_copy(content: ContentFolder, cache: Path) -> Ledger:
    """Read the copy of the ledger, empty if there is none that can be read, or if it is as the ledger."""
    data = _copied(cache)
    try:
        return parse(data, LEDGER) if data != ledger_bytes(content) else Ledger()
    except SiteError:
        return Ledger()


def _copied(cache: Path) -> bytes:
    try:
        return (cache / LEDGER).read_bytes()
    except OSError:
        return b""


def ledger_bytes(content: ContentFolder) -> bytes:
    """Return the bytes of the ledger, empty if there is none; raises SiteError."""
    return record_bytes(content, LEDGER)


def record_bytes(content: ContentFolder, name: str) -> bytes:
    """Return the bytes of a record below content/, empty if there is none; raises SiteError."""
    try:
        return content.file(name).read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        raise SiteError(fault(content.label(name), what, "check its permissions")) from error
