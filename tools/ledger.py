"""The rename and delete tasks: they record what a build cannot know."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from plugins.core.errors import SiteError, fault
from plugins.engine.content.fields import ID
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.post import SourcePost
from plugins.engine.content.post_reader import read_post
from plugins.engine.content.scan import source_at
from plugins.engine.output.lock import hold
from plugins.engine.output.staging import writing
from plugins.engine.process.exit_codes import faults_to_exit
from plugins.engine.process.terminal import print_line
from plugins.identity.ids import explicit_id
from plugins.identity.ledger_file import LEDGER, read_ledger, write_ledger
from plugins.identity.models import Ledger, PostHistory
from plugins.identity.recording import deletion, next_location
from tools.site import OpenSite, open_site


def rename_post(root: Path, old: str, new: str) -> None:
    """Rename the file of a published post, or record that it was renamed; raises SystemExit for faults."""
    with _locked(root) as (site, ledger):
        content = site.engine.content
        before = below(content, old)
        after = below(content, new)
        history = _history_at(before, ledger, content)
        _check_files(content, before, after)
        file = content.file(before if content.file(before).is_file() else after)
        post = _read(site, file, after)
        if post.id is not None and explicit_id(post.id, site.identity.name) != history.id:
            remedy = f"write 'Id: {history.id}'"
            raise SiteError(fault(content.label(after), "Id: not that of the renamed post", remedy, post.line(ID)))
        url = site.address(post)
        added = next_location(post, history.id, history.latest[0].url if url is None else url, history)
        with writing(content.path):
            content.file(after).parent.mkdir(parents=True, exist_ok=True)
            file.rename(content.file(after))
        write_ledger(content, ledger.with_lines(added), ledger)
        print_line(f"{content.label(LEDGER)}: {content.label(before)} is {content.label(after)} from now on")


def delete_post(root: Path, post: str, free: bool) -> None:
    """Delete the file of a published post, by its path or id, and record that; raises SystemExit for faults."""
    with _locked(root) as (site, ledger):
        content = site.engine.content
        by_id = ledger.histories.get(post)
        history = (
            by_id if by_id and by_id.locations else _history_at(below(content, post), ledger, content, deleted=True)
        )
        if history.deleted and (history.free or not free):
            remedy = "nothing is left to do" if history.free else "add --free to let other posts have its addresses"
            raise SiteError(fault(post, "already deleted", remedy))
        path = history.latest[0].path
        if not history.deleted and not _is_another_post(site, path, history, ledger):
            with writing(content.path):
                content.file(path).unlink(missing_ok=True)
        write_ledger(content, ledger.with_lines(deletion(history, free)), ledger)
        addresses = "its addresses are free" if free else "its addresses stay reserved"
        print_line(f"{content.label(LEDGER)}: {content.label(path)} is deleted for good; {addresses}")


def below(content: ContentFolder, written: str) -> str:
    """Return a path below content/, given relative to the working directory or to content/; raises SiteError."""
    folder = content.path.resolve()
    path = (Path.cwd() / written).resolve()
    if not path.is_relative_to(folder):
        path = (content.path / written).resolve()
    if not path.is_relative_to(folder):
        raise SiteError(fault(written, f"outside of {content.name}/", "name a post in it"))
    return path.relative_to(folder).as_posix()


@contextmanager
def _locked(root: Path) -> Iterator[tuple[OpenSite, Ledger]]:
    """Open the site and its ledger, and keep builds out."""
    with faults_to_exit():
        site = open_site(root)
        _ = site.identity  # raises SiteError without plugins.identity
        output = site.engine.output.resolve()
        with hold(output.with_name(f".{output.name}.lock"), output.name):
            yield site, read_ledger(site.engine.content)


def _history_at(path: str, ledger: Ledger, content: ContentFolder, deleted: bool = False) -> PostHistory:
    """Return the post that was last recorded at a path, with ``deleted`` also a deleted one; raises SiteError."""
    found = [each for each in ledger.histories.values() if path in {location.path for location in each.latest}]
    for history in sorted(found, key=lambda each: each.deleted):
        if deleted or not history.deleted:
            return history
    what = f"{content.label(LEDGER)} has no post at this path"
    remedy = "give the path of a published post; rename or delete other files yourself, with Redirect_from in a page"
    raise SiteError(fault(content.label(path), what, remedy))


def _check_files(content: ContentFolder, before: str, after: str) -> None:
    """Raise SiteError unless exactly one of the two files exists."""
    old = content.file(before).is_file()
    new = content.file(after).is_file()
    if old and new:
        what = f"{content.label(after)} exists, too"
        raise SiteError(fault(content.label(before), what, "choose another name, or delete one of them"))
    if not old and not new:
        what = "neither this file nor the new one exists"
        raise SiteError(fault(content.label(before), what, "give the present name of the file"))


def _read(site: OpenSite, file: Path, path: str) -> SourcePost:
    """Read a file as the post that it will be at a path; raises SiteError."""
    folders = site.engine.options.folders
    source = source_at(path, folders)
    if source.kind != "post" or not source.is_markdown:
        names = " or ".join(site.engine.content.label(f"{name}/") for name in folders["post"])
        raise SiteError(fault(site.engine.content.label(path), "not the file of a post", f"end it in .md, in {names}"))
    return read_post(file.read_bytes(), path, "post", site.engine.options)


def _is_another_post(site: OpenSite, path: str, history: PostHistory, ledger: Ledger) -> bool:
    """Tell whether the file at a path may be another post: it has another Id, or a merge left two posts there."""
    others = [each for each in ledger.histories.values() if each.id != history.id and not each.deleted]
    if any(path == location.path for each in others for location in each.latest):
        return True
    ids = [post.id for post in site.engine.posts if post.path == path and post.id is not None]
    return any(explicit_id(id_, site.identity.name) != history.id for id_ in ids)
