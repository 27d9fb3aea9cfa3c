"""Read the ledger's file, and replace it in one step."""

from pathlib import Path

from plugins.core.errors import SiteError, fault
from plugins.engine.output.atomic_write import atomic_write
from plugins.engine.output.staging import writing
from plugins.identity.ledger import parse, write
from plugins.identity.models import Ledger

LEDGER = "ledger.jsonl"


def read_ledger(content: Path) -> Ledger:
    """Read the ledger of a content folder, empty if there is none; raises SiteError."""
    return parse(_bytes(content), f"{content.name}/{LEDGER}")


def mentions(content: Path, *words: bytes) -> bool:
    """Tell whether the ledger contains one of the words, without parsing it."""
    data = _bytes(content)
    return any(word in data for word in words)


def write_ledger(content: Path, ledger: Ledger, read: Ledger) -> None:
    """Replace the ledger that was read; raises SiteError if the file has changed since."""
    if read_ledger(content) != read:
        what = "changed during the build"
        raise SiteError(fault(f"{content.name}/{LEDGER}", what, "build again"))
    path = content / LEDGER
    with writing(content):
        atomic_write(path, write(ledger))


def _bytes(content: Path) -> bytes:
    try:
        return (content / LEDGER).read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        raise SiteError(fault(f"{content.name}/{LEDGER}", what, "check its permissions")) from error
