"""The publish task: build, compare with what is live, upload, prove, and write a receipt.

The ledger is written when it is decided that the site goes out, and before the first file does: an id that readers may
have seen is never lost, and nothing is recorded of what was only looked at.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from plugins.core.clock import read_now, system_clock
from plugins.core.errors import fault, raise_if_any
from plugins.engine.output.lock import InUseError, hold
from plugins.engine.process.cancel import Cancelled, interruptible
from plugins.engine.process.terminal import print_line, progress
from plugins.identity.deferral import DeferredLedger, read_deferred, record_deferred
from plugins.pages.theme.language import Language
from tools.build import load_driver
from tools.publish.changes import Changes, compare, upload_of
from tools.publish.config import read_publish_config
from tools.publish.models import Publication, Target, Uploaded
from tools.publish.reading import read_publication
from tools.publish.receipts import Receipt, add_receipt
from tools.site import OpenSite, load_site_language
from tools.slips import Said, Slip, said, slips_to_exit

_SHOWN = 5  # files that a message names


class Wanted(Struct, frozen=True):
    """Words of the command line: the name of the target, and its options."""

    target: str = ""
    dry_run: bool = False
    yes: bool = False
    check: bool = False
    rollback: bool = False
    frozen: bool = False


class _Journey(Struct):
    """State of a publication, for who stops it."""

    words: Said = said("stopped: nothing is published.")


class _Publishing(Struct, frozen=True):
    """One publication on its way to a target."""

    site: OpenSite
    language: Language
    name: str
    target: Target
    journey: _Journey
    wanted: Wanted


def publish_site(root: Path, wanted: Wanted) -> None:
    """Publish the site; raises SystemExit unless it is done and live."""
    os.chdir(root)
    journey = _Journey()
    with slips_to_exit(root), interruptible(), _told_when_stopped(root, journey):
        config = read_publish_config(root)
        name = config.choose(wanted.target)
        settings = "publishconf.py" if (root / "publishconf.py").exists() else "pelicanconf.py"
        overrides = {"FROZEN": True} if wanted.frozen else {}
        driver = load_driver(root, settings, RELEASE=True, DEFERRED=True, **overrides)
        site = OpenSite(driver.site)
        cache = site.engine.cache
        with _alone(cache):
            target = config.open(name, root, cache / "publish" / name)
            publishing = _Publishing(site, load_site_language(site), name, target, journey, wanted)
            if wanted.rollback:
                _roll_back(publishing)
                return
            driver.run()
            _publish(publishing)


def _publish(publishing: _Publishing) -> None:
    """Publish the site that was built."""
    engine = publishing.site.engine
    output = engine.output.resolve()
    with hold(output.with_name(f".{output.name}.lock"), output.name):
        deferred = read_deferred(engine.cache)
        after = read_publication(publishing.site, deferred.ledger)
        changes = compare(publishing.target.publication(), after)
        _decide(publishing, after)
        if publishing.wanted.dry_run:
            print_line(publishing.language.text("Nothing is published: this was a dry run."))
            return
        _record(publishing, deferred)
        uploaded = _upload(publishing, changes, after)
    receipt = _receipt(publishing, changes, uploaded)
    add_receipt(engine.cache, receipt)


def _decide(publishing: _Publishing, after: Publication) -> None:
    """Raise SiteError for what does not go out, or not unasked."""
    foreign = () if publishing.wanted.yes else publishing.target.foreign_files(after.files)
    if foreign:
        shown = ", ".join([*foreign[:_SHOWN], *(["…"] if len(foreign) > _SHOWN else [])])
        what = f"has files that no publication has put there and that would be lost ({shown})"
        raise_if_any([fault(publishing.name, what, "look at them; --yes publishes all the same")])


def _record(publishing: _Publishing, deferred: DeferredLedger) -> None:
    """Record in the ledger what is about to go out, unless this machine does not commit."""
    engine = publishing.site.engine
    told = "" if publishing.wanted.frozen else record_deferred(engine.content, engine.cache, deferred)
    if told:
        print_line(told)


def _upload(publishing: _Publishing, changes: Changes, after: Publication) -> Uploaded:
    """Bring what differs to the target."""
    text = publishing.language.text
    if changes.nothing:
        print_line(text("Nothing has changed since the last publication."))
        return Uploaded(0, 0)
    message = f"{len(changes.changed)} files"
    upload = upload_of(changes, publishing.site.engine.output, after, message)
    publishing.journey.words = said(
        "stopped during the upload: the live site is whole, and ./blogg publish completes it."
    )
    with progress(text("Upload"), len(upload.changed) + len(upload.gone)) as step:

        def advance(files: int) -> None:
            for _ in range(files):
                step()

        uploaded = publishing.target.upload(upload, advance)
    publishing.journey.words = said("stopped: it is published, but not proven to be live: run ./blogg publish again.")
    return uploaded


def _receipt(publishing: _Publishing, changes: Changes, uploaded: Uploaded) -> Receipt:
    now = read_now(None, os.environ, system_clock).instant
    new = tuple(each.url for each in changes.new)
    return Receipt(publishing.name, now, new, uploaded.files, uploaded.size, uploaded.version)


def _roll_back(publishing: _Publishing) -> None:
    version = publishing.target.roll_back()
    print_line(publishing.language.text("Back to %(version)s.", version=version))


@contextmanager
def _alone(cache: Path) -> Iterator[None]:
    """Keep other publications of this blog out."""
    (cache / "publish").mkdir(parents=True, exist_ok=True)
    try:
        with hold(cache / "publish/lock", "publish"):
            yield
    except InUseError as error:
        if "publish/" not in {each.where for each in error.faults}:
            raise
        remedy = said("wait until it is done, or stop it")
        raise Slip("publish", said("another publication of this blog is going on"), remedy) from error


@contextmanager
def _told_when_stopped(root: Path, journey: _Journey) -> Iterator[None]:
    """Say how far it has come where Ctrl-C or SIGTERM ends it."""
    try:
        yield
    except Cancelled:
        from tools.language import quick_language

        print(journey.words.in_words(quick_language(root)), file=sys.stderr)
        raise
