"""The rename and delete tasks: they record what a build cannot know."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from plugins.core.errors import SiteError, fault, raise_if_any
from plugins.core.spelling import nearest
from plugins.engine.content.bundles import naming_path
from plugins.engine.content.fields import ID
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.post import ReadingOptions, SourcePost
from plugins.engine.content.post_reader import read_post
from plugins.engine.content.scan import source_at
from plugins.engine.output.atomic_write import atomic_write
from plugins.engine.output.lock import hold
from plugins.engine.output.staging import writing
from plugins.engine.process.terminal import print_line
from plugins.identity.ids import explicit_id
from plugins.identity.ledger_file import LEDGER, read_ledger, write_ledger
from plugins.identity.models import Ledger, Location, PostHistory
from plugins.identity.recording import deletion, next_location
from tools.renaming import Renaming, bundle_text, completed_target, lost_translations, plan
from tools.site import OpenSite, load_site_language, open_site
from tools.slips import Said, Slip, said, slips_to_exit
from tools.writing.deleted_files import DeletedFile, delete_file, lines

_DAY = re.compile(r"^\d{4}-\d\d-\d\d-")
_MOVE_A_PAGE = said("rename the file yourself, and write its old address into it as Redirect_from")


def rename_post(root: Path, old: str, new: str) -> None:
    """Rename the file of a post, or record that it was renamed; raises SystemExit for faults.

    The files of a bundle move with it, and links in texts lead where they led.
    """
    with _locked(root) as (site, ledger):
        content = site.engine.content
        roots = site.engine.options.roots
        before = bundle_text(content, below(content, old))
        after = completed_target(content, before, below(content, new), roots, new.endswith("/"))
        recorded = {path: each for each in ledger.histories.values() for path in _paths(each)}
        if before not in recorded and not _is_post(site, before):
            raise _unknown(site, ledger, old, before, _MOVE_A_PAGE)
        _check_files(content, before, after)
        change = plan(content, before, after, site.engine.posts, site.engine.link_resolver, recorded)
        lines = [line for path in change.moves for line in _moved(site, path, change, recorded.get(path))]
        with writing(content.path):
            _carry_out(content, change)
        if lines:
            write_ledger(content, ledger.with_lines(*lines), ledger)
        text = load_site_language(site).text
        said = text("%(old)s is %(new)s from now on", old=content.label(before), new=content.label(after))
        unpublished = text("it was not published yet")
        print_line(f"{content.label(LEDGER)}: {said}" if lines else f"{said}; {unpublished}")


def delete_post(root: Path, post: str, free: bool) -> None:
    """Delete the file of a post, by its path, its folder or its id; record it if it was published.

    A copy of the file is kept. Raises SystemExit for faults.
    """
    with _locked(root) as (site, ledger):
        content = site.engine.content
        language = load_site_language(site)
        text = language.text
        by_id = ledger.histories.get(post)
        if not (by_id and by_id.locations):
            path = bundle_text(content, below(content, post))
            if not _histories_at(path, ledger) and _is_post(site, path):
                deleted = delete_file(site, path)
                print_line(text("%(post)s is deleted; it was not published yet", post=content.label(path)))
                for line in lines(site, language, deleted):
                    print_line(line)
                return
            by_id = _history_at(site, path, ledger, post)
        deleted = _delete_published(site, ledger, by_id, post, free)
        addresses = text("its addresses are free") if free else text("its addresses stay reserved")
        said = text("%(post)s is deleted for good", post=content.label(by_id.latest[0].path))
        print_line(f"{content.label(LEDGER)}: {said}; {addresses}")
        for line in lines(site, language, deleted):
            print_line(line)


def _delete_published(
    site: OpenSite, ledger: Ledger, history: PostHistory, named: str, free: bool
) -> DeletedFile | None:
    """Delete the file of a published post, unless another post is there now, and record that."""
    content = site.engine.content
    if history.deleted and (history.free or not free):
        more = said("add --free to let other posts have its addresses")
        raise Slip(named, said("already deleted"), said("nothing is left to do") if history.free else more)
    path = history.latest[0].path
    deleted = None
    if not history.deleted and not _is_another_post(site, path, history, ledger):
        deleted = delete_file(site, path)
    write_ledger(content, ledger.with_lines(deletion(history, free)), ledger)
    return deleted


def _moved(site: OpenSite, path: str, change: Renaming, history: PostHistory | None) -> Iterator[Location]:
    """Yield the line of a post that moves; raises SiteError for one with faults, or with the id of another post."""
    content = site.engine.content
    after = change.moves[path]
    if history is None and not _is_post(site, path):
        return
    file = content.file(path if content.file(path).is_file() else after)
    post = _read(site, change.texts.get(after) or file.read_bytes(), after)
    was = next((each for each in site.engine.posts if each.path == path), None)
    raise_if_any(lost_translations(was, post.slug, _staying(site, change), content))
    if history is None:
        return
    if post.id is not None and explicit_id(post.id, site.identity.name) != history.id:
        remedy = f"write 'Id: {history.id}'"
        raise SiteError(fault(content.label(after), "Id: not that of the renamed post", remedy, post.line(ID)))
    url = site.address(post)
    yield next_location(post, history.id, history.latest[0].url if url is None else url, history)


def _staying(site: OpenSite, change: Renaming) -> list[SourcePost]:
    return [post for post in site.engine.posts if post.path not in change.moves]


def _carry_out(content: ContentFolder, change: Renaming) -> None:
    """Move the files, and write the texts whose links change."""
    for old, new in [change.folder] if change.folder else change.moves.items():
        content.file(new).parent.mkdir(parents=True, exist_ok=True)
        if content.file(old).exists():
            content.file(old).rename(content.file(new))
    for path, data in change.texts.items():
        atomic_write(content.file(path), data)


def _is_post(site: OpenSite, path: str) -> bool:
    """Tell whether a file is a post, perhaps one with faults or a draft."""
    source = source_at(path, site.engine.options.folders)
    return source.kind == "post" and source.is_markdown and site.engine.content.file(path).is_file()


def _paths(history: PostHistory) -> Iterable[str]:
    return [] if history.deleted else [each.path for each in history.latest]


def below(content: ContentFolder, written: str) -> str:
    """Return a path below content/, given relative to the working directory or to content/; raises SiteError."""
    folder = content.path.resolve()
    path = (Path.cwd() / written).resolve()
    if not path.is_relative_to(folder):
        path = (content.path / written).resolve()
    if not path.is_relative_to(folder):
        raise Slip(written, said("outside of %(folder)s/", folder=content.name), said("name a post in it"))
    return path.relative_to(folder).as_posix()


@contextmanager
def _locked(root: Path) -> Iterator[tuple[OpenSite, Ledger]]:
    """Open the site and its ledger, and keep builds out."""
    with slips_to_exit(root):
        site = open_site(root)
        _ = site.identity  # raises SiteError without plugins.identity
        output = site.engine.output.resolve()
        with hold(output.with_name(f".{output.name}.lock"), output.name):
            yield site, read_ledger(site.engine.content)


def _history_at(site: OpenSite, path: str, ledger: Ledger, written: str) -> PostHistory:
    """Return the post that was last recorded at a path, perhaps a deleted one; raises SiteError."""
    for history in sorted(_histories_at(path, ledger), key=lambda each: each.deleted):
        return history
    raise _unknown(site, ledger, written, path, said("delete the file yourself"))


def _histories_at(path: str, ledger: Ledger) -> list[PostHistory]:
    return [each for each in ledger.histories.values() if path in {location.path for location in each.latest}]


def _name(path: str, options: ReadingOptions) -> str:
    """Return the name of a post without its date: names of one day are alike."""
    return _DAY.sub("", PurePosixPath(naming_path(path, options.roots)).stem)


def _unknown(site: OpenSite, ledger: Ledger, written: str, path: str, page_remedy: Said) -> Slip:
    """Return the fault of a path, as it was ``written``, at which no post is; it names the post that was meant."""
    content = site.engine.content
    options = site.engine.options
    is_file = content.file(path).is_file()
    if is_file and source_at(path, options.folders).kind == "page":
        return Slip(written, said("is a page, and the ledger has posts alone"), page_remedy)
    known = [post.path for post in site.engine.posts if post.kind == "post"]
    known += [each for history in ledger.histories.values() for each in _paths(history)]
    names = {_name(each, options): each for each in known}
    near = names.get(nearest(_name(path, options), names))
    what = said("is not a post") if is_file else said("no post is there, and none was published there")
    if near:
        return Slip(written, what, said("did you mean '%(near)s'?", near=content.label(near)))
    return Slip(written, what, said("give the path of a post"))


def _check_files(content: ContentFolder, before: str, after: str) -> None:
    """Raise SiteError unless exactly one of the two files exists."""
    old = content.file(before).is_file()
    new = content.file(after).is_file()
    if old and new:
        what = said("%(other)s exists, too", other=content.label(after))
        raise Slip(content.label(before), what, said("choose another name, or delete one of them"))
    if not old and not new:
        what = said("neither this file nor the new one exists")
        raise Slip(content.label(before), what, said("give the present name of the file"))


def _read(site: OpenSite, data: bytes, path: str) -> SourcePost:
    """Read the bytes of a file as the post that it will be at a path; raises SiteError."""
    folders = site.engine.options.folders
    source = source_at(path, folders)
    if source.kind != "post" or not source.is_markdown:
        names = ", ".join(site.engine.content.label(f"{name}/") for name in folders["post"])
        remedy = said("end it in .md, in %(names)s", names=names)
        raise Slip(site.engine.content.label(path), said("not the file of a post"), remedy)
    return read_post(data, path, "post", site.engine.options)


def _is_another_post(site: OpenSite, path: str, history: PostHistory, ledger: Ledger) -> bool:
    """Tell whether the file at a path may be another post: it has another Id, or a merge left two posts there."""
    others = [each for each in ledger.histories.values() if each.id != history.id and not each.deleted]
    if any(path == location.path for each in others for location in each.latest):
        return True
    ids = [post.id for post in site.engine.posts if post.path == path and post.id is not None]
    return any(explicit_id(id_, site.identity.name) != history.id for id_ in ids)
