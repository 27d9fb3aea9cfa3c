"""The way of a built site to its readers: compare, decide, record, upload, prove, tell.

The ledger is written when it is decided that the site goes out, and before the first file does: an id that readers may
have seen is never lost, and nothing is recorded of a site that was only looked at.
"""

import datetime as dt
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from msgspec import Struct

from plugins.core.clock import read_now, system_clock
from plugins.core.errors import SiteError, raise_if_any
from plugins.engine.process.terminal import print_line, print_warnings, progress
from plugins.identity.deferral import DeferredLedger, demand_same_ledger, read_deferred, record_deferred
from plugins.pages.theme.language import Language
from tools.announce.announcer import NewPosts, print_all
from tools.announce.config import AnnounceConfig
from tools.announce.posts import PublishedPosts
from tools.ping import ping_hub
from tools.publish.changes import Changes, compare, upload_of
from tools.publish.config import PublishConfig
from tools.publish.models import Advance, Publication, Target, Uploaded
from tools.publish.own_build import OwnBuild
from tools.publish.reading import read_publication
from tools.publish.receipts import Receipt, add_receipt, unproven
from tools.publish.refusals import questions, refusals
from tools.publish.targets.base import TargetConfig
from tools.publish.verify import Proof, verify
from tools.publish.words import lines, one_line
from tools.site import OpenSite
from tools.slips import said
from tools.stopping import Stop

NOT_PROVEN = 4
"""The exit code of a site that is published and not proven to be live."""

UNPUBLISHED = said("stopped: nothing is published.")


class Outgoing(Struct, frozen=True):
    """A site, the target that it goes to, the options of the command, and the accounts that are told of new posts."""

    site: OpenSite
    language: Language
    name: str
    settings: PublishConfig
    target: Target
    dry_run: bool = False
    yes: bool = False
    frozen: bool = False
    accounts: AnnounceConfig = AnnounceConfig()

    @property
    def config(self) -> TargetConfig:
        """The settings of the target."""
        return self.settings.targets[self.name]

    @property
    def address(self) -> str:
        """The address at which readers get the site."""
        return self.config.address or self.site.engine.settings.siteurl


def publish_built(outgoing: Outgoing, built: OwnBuild, stop: Stop) -> None:
    """Bring the built site out and prove that it is live; raises SiteError, or SystemExit if it is not proven."""
    engine = outgoing.site.engine
    with built.kept():
        deferred = read_deferred(engine.cache)
        changes = changes_of(outgoing, deferred)
        _decide(outgoing, changes)
        new = NewPosts(
            PublishedPosts(outgoing.site, deferred.ledger, changes.after), _new_ids(changes), outgoing.accounts
        )
        if outgoing.dry_run:
            print_all(new.preview())
            print_line(outgoing.language.text("Nothing is published: this was a dry run."))
            return
        _record(outgoing, deferred)
        begun = print_all(new.begin())
        uploaded = _upload(outgoing, changes, stop)
        proof = _prove(outgoing, changes.after, changes.before)
    _give_receipt(outgoing, _new_ids(changes), uploaded, proof)
    stop.words = said("stopped: it is published and live.")
    print_warnings(ping_hub(engine, outgoing.language))
    print_warnings([*begun, *print_all(new.announce())])


def roll_back(outgoing: Outgoing) -> None:
    """Put the version before in the place of the live one, and prove it as a publication is proven."""
    before = outgoing.target.publication()

    def words(version: str) -> str:
        return outgoing.language.text("Back to %(version)s", version=version)

    version = outgoing.target.roll_back(words)
    print_line(f"{words(version)}.")
    after = outgoing.target.publication()
    proof = _prove(outgoing, after, before) if after else None
    _give_receipt(outgoing, (), Uploaded(0, 0, version), proof)


def changes_of(outgoing: Outgoing, deferred: DeferredLedger) -> Changes:
    """Compare the built site with the one that is live."""
    return compare(outgoing.target.publication(), read_publication(outgoing.site, deferred.ledger))


def plan(outgoing: Outgoing, changes: Changes) -> Iterator[str]:
    """Yield in words what the publication changes, with the bytes that go up."""
    output = outgoing.site.engine.output
    size = sum((output / path).stat().st_size for path in changes.changed)
    return lines(outgoing.language, changes, size)


def _decide(outgoing: Outgoing, changes: Changes) -> None:
    """Say what changes. Raise SiteError for what does not go out, or not unasked."""
    for line in plan(outgoing, changes):
        print_line(line)
    found = list(refusals(outgoing.site, changes, outgoing.site.engine.output))
    if not outgoing.yes:
        foreign = () if changes.nothing else outgoing.target.foreign_files(changes.after.files)
        found += questions(outgoing.site, changes, foreign)
    raise_if_any(found)


def _record(outgoing: Outgoing, deferred: DeferredLedger) -> None:
    """Record in the ledger what is about to go out, unless this machine does not commit."""
    engine = outgoing.site.engine
    if outgoing.frozen:
        demand_same_ledger(engine.content, deferred)
    elif told := record_deferred(engine.content, engine.cache, deferred):
        print_line(told)


def _upload(outgoing: Outgoing, changes: Changes, stop: Stop) -> Uploaded:
    """Bring what differs to the target."""
    uploaded = Uploaded(0, 0)
    if not changes.nothing:
        message = one_line(outgoing.language, changes)
        upload = upload_of(changes, outgoing.site.engine.output, changes.after, message)
        stop.words = said("stopped during the upload: the live site is whole, and ./blogg publish completes it.")
        with _progress(outgoing, len(upload.changed) + len(upload.gone)) as advance:
            uploaded = outgoing.target.upload(upload, advance)
    stop.words = said("stopped: it is published, but not proven to be live: run ./blogg publish again.")
    return uploaded


@contextmanager
def _progress(outgoing: Outgoing, total: int) -> Iterator[Advance]:
    with progress(outgoing.language.text("Upload"), total, many=20) as step:

        def advance(files: int) -> None:
            for _ in range(files):
                step()

        yield advance


def _prove(outgoing: Outgoing, after: Publication, before: Publication | None) -> Proof | None:
    """Fetch what readers get. Print what is not live, and return no proof then."""
    text = outgoing.language.text
    output = outgoing.site.engine.output
    wait = outgoing.config.wait
    title = text("Waiting for the host")
    try:
        return verify(after, output, outgoing.address, wait, before=before, title=title)
    except SiteError as error:
        print(error, file=sys.stderr)
        print(text("It is published, but not proven to be live."), file=sys.stderr)
        return None


def _give_receipt(outgoing: Outgoing, new: tuple[str, ...], uploaded: Uploaded, proof: Proof | None) -> None:
    """Keep the receipt and print it; raises SystemExit if nothing proves that the site is live."""
    now = read_now(None, os.environ, system_clock)
    cache = outgoing.site.engine.cache
    receipt = Receipt(
        target=outgoing.name,
        at=proof.instant if proof and now.source == "clock" else now.instant,
        new=tuple(dict.fromkeys((*unproven(cache, outgoing.name), *new))),
        files=uploaded.files,
        size=uploaded.size,
        version=uploaded.version,
        proof=tuple(filter(None, (proof.front_page, proof.post, proof.feed))) if proof else (),
    )
    add_receipt(cache, receipt)
    if proof is None:
        raise SystemExit(NOT_PROVEN)
    print_line(_receipt_line(outgoing, receipt.at, proof))


def _new_ids(changes: Changes) -> tuple[str, ...]:
    """Return the ids of the posts that were not live before."""
    before = changes.before.posts.keys() if changes.before else frozenset()
    return tuple(id_ for id_ in changes.after.posts if id_ not in before)


def _receipt_line(outgoing: Outgoing, at: dt.datetime, proof: Proof) -> str:
    """Return the receipt in words, with the time of day where the writer lives."""
    text = outgoing.language.text
    time = f"{at.astimezone(outgoing.site.engine.settings.timezone):%H.%M.%S}"
    item = proof.post and proof.feed
    line = text("live %(time)s, item in the feed", time=time) if item else text("live %(time)s", time=time)
    differs = "" if proof.exact else text("not byte for byte")
    return f"{line} ({differs})" if differs else line
