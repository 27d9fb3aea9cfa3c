"""The ledger of a site that is built and not yet published: it waits in the cache until its publication is decided."""

from functools import cached_property
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec import Struct

from plugins.core.errors import SiteError, fault
from plugins.engine.content.folder import ContentFolder
from plugins.engine.output.atomic_write import atomic_write
from plugins.engine.output.staging import writing
from plugins.identity.ledger import parse, write
from plugins.identity.ledger_file import LEDGER, keep_copy, ledger_bytes
from plugins.identity.models import Ledger

_FILE = "deferred-ledger.json"


class DeferredLedger(Struct, frozen=True, dict=True):
    """The text of the ledger with the lines that a publication adds.

    ``before`` is the digest of the ledger to which they are added. ``told`` is the line that tells of them, empty where
    there are none.
    """

    before: str
    text: str
    told: str

    @cached_property
    def ledger(self) -> Ledger:
        """The ledger with the new lines."""
        return parse(self.text.encode(), LEDGER)


def defer_ledger(content: ContentFolder, cache: Path, ledger: Ledger, told: str) -> None:
    """Keep the extended ledger in the cache. With nothing to tell, it is that of the content folder."""
    now = ledger_bytes(content)
    text = write(ledger).decode() if told else now.decode("utf-8-sig")
    cache.mkdir(parents=True, exist_ok=True)
    atomic_write(cache / _FILE, msgspec.json.encode(DeferredLedger(_digest(now), text, told)))


def read_deferred(cache: Path) -> DeferredLedger:
    """Return what the last build has deferred."""
    return msgspec.json.decode((cache / _FILE).read_bytes(), type=DeferredLedger)


def demand_same_ledger(content: ContentFolder, deferred: DeferredLedger) -> None:
    """Raise SiteError if the ledger is not the one that the build has read."""
    if _digest(ledger_bytes(content)) != deferred.before:
        what = "changed since the site was built"
        raise SiteError(fault(content.label(LEDGER), what, "run ./blogg publish again"))


def record_deferred(content: ContentFolder, cache: Path, deferred: DeferredLedger) -> str:
    """Put the deferred ledger in its place and return the line that tells of it; raises SiteError if it has changed."""
    demand_same_ledger(content, deferred)
    if deferred.told:
        with writing(content.path):
            atomic_write(content.file(LEDGER), deferred.text.encode())
        keep_copy(content, cache)
    return deferred.told


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
