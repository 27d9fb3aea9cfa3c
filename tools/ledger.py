"""The rename and delete tasks: what the ledger cannot know by itself, told by the writer."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from plugins.core.errors import SiteError, fault
from plugins.engine.content.checks import kind_of
from plugins.engine.content.fields import ID
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.post import SourcePost
from plugins.engine.content.post_reader import read_post
from plugins.engine.content.scan import TEXTS
from plugins.engine.output.lock import hold
from plugins.engine.output.staging import writing
from plugins.identity.ids import given_id
from plugins.identity.ledger_file import LEDGER, read_ledger, write_ledger
from plugins.identity.models import Known, Ledger
from plugins.identity.recording import gone, place
from tools.build import faults_to_exit
from tools.site import OpenSite, open_site


def rename_post(root: Path, old: str, new: str) -> None:
    """Rename the file of a published post, or record that it was renamed; raises SystemExit where it cannot be."""
    with _opened(root) as (site, ledger):
        content = site.engine.content
        before, after = below(content, old), below(content, new)
        known = _at(before, ledger, content)
        there = content.file(before if content.file(before).is_file() else after)
        _check_files(content, before, after)
        post = _read(site, there, after)
        if post.id is not None and given_id(post.id, site.identity.name) != known.id:
            what = "Id: it is not that of the post that was renamed"
            raise SiteError(fault(content.label(after), what, f"write 'Id: {known.id}'", post.line(ID)))
        url = site.address(post)
        added = place(post, known.id, known.latest[0].url if url is None else url, known)
        with writing(content.path):
            content.file(after).parent.mkdir(parents=True, exist_ok=True)
            there.rename(content.file(after))
        write_ledger(content.path, ledger.with_lines(added), ledger)
        print(f"{content.label(LEDGER)}: {content.label(before)} is {content.label(after)} from now on")


def delete_post(root: Path, post: str, free: bool) -> None:
    """Delete the file of a published post and record that it is gone; raises SystemExit where it cannot be."""
    with _opened(root) as (site, ledger):
        content = site.engine.content
        by_id = ledger.known.get(post)
        known = by_id if by_id and by_id.places else _at(below(content, post), ledger, content, deleted=True)
        if known.gone and (known.free or not free):
            remedy = "nothing is left to do" if known.free else "add --free to let other posts have its addresses"
            raise SiteError(fault(post, "it is deleted already", remedy))
        path = known.latest[0].path
        if not known.gone and not _is_of_another(site, path, known):
            with writing(content.path):
                content.file(path).unlink(missing_ok=True)
        write_ledger(content.path, ledger.with_lines(gone(known, free)), ledger)
        left = "its addresses are free" if free else "its addresses stay its own"
        print(f"{content.label(LEDGER)}: {content.label(path)} is deleted for good; {left}")


def below(content: ContentFolder, written: str) -> str:
    """A path below content/, as written from the blog's folder or from within content/; raises SiteError."""
    folder = content.path.resolve()
    path = (Path.cwd() / written).resolve()
    if not path.is_relative_to(folder):
        path = (content.path / written).resolve()
    if not path.is_relative_to(folder):
        raise SiteError(fault(written, f"it lies outside of {content.name}/", "name a post in it"))
    return path.relative_to(folder).as_posix()


@contextmanager
def _opened(root: Path) -> Iterator[tuple[OpenSite, Ledger]]:
    """The site and its ledger, while no build is at work on it."""
    with faults_to_exit():
        site = open_site(root)
        _ = site.identity  # without which no build reads the ledger
        output = site.engine.output.resolve()
        with hold(output.with_name(f".{output.name}.lock"), output.name):
            yield site, read_ledger(site.engine.content.path)


def _at(path: str, ledger: Ledger, content: ContentFolder, deleted: bool = False) -> Known:
    """The post that the ledger saw last at a path; with ``deleted`` one that is gone will do."""
    found = [known for known in ledger.known.values() if path in {place.path for place in known.latest}]
    for known in sorted(found, key=lambda each: bool(each.gone)):
        if deleted or not known.gone:
            return known
    what = f"{content.label(LEDGER)} has no post there"
    remedy = (
        "give the path of a post that was out; rename or delete anything else by hand, with Redirect_from in a page"
    )
    raise SiteError(fault(content.label(path), what, remedy))


def _check_files(content: ContentFolder, before: str, after: str) -> None:
    old, new = content.file(before).is_file(), content.file(after).is_file()
    if old and new:
        what = f"{content.label(after)} is there, too"
        raise SiteError(fault(content.label(before), what, "choose another name, or delete one of them"))
    if not old and not new:
        what = "neither it nor the new file is there"
        raise SiteError(fault(content.label(before), what, "give the name that it has now"))


def _read(site: OpenSite, file: Path, path: str) -> SourcePost:
    if kind_of(path, site.engine.folders) != "post" or not path.lower().endswith(TEXTS):
        folders = " or ".join(f"{site.engine.content.name}/{name}/" for name in site.engine.folders["post"])
        raise SiteError(fault(site.engine.content.label(path), "it is no post's file", f"end it in .md, in {folders}"))
    return read_post(file.read_bytes(), path, "post", site.engine.options)


def _is_of_another(site: OpenSite, path: str, known: Known) -> bool:
    """Whether the file at a path says that it is another post."""
    ids = [post.id for post in site.engine.posts if post.path == path and post.id is not None]
    return any(given_id(id_, site.identity.name) != known.id for id_ in ids)
