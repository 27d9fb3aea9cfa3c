"""The new task: a post file with complete front matter, opened in an editor."""

from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from shlex import quote
from uuid import UUID, uuid4

from msgspec import Struct
from msgspec.structs import replace

from plugins.core.dates import Moment, parse_moment
from plugins.core.fields import NOT_XML
from plugins.core.slugs import slugify
from plugins.engine.content.post import SourcePost
from plugins.engine.process.terminal import print_line
from tools.site import OpenSite, load_site_language, open_site
from tools.slips import Said, Slip, said, slips_to_exit
from tools.writing.dates import read_date
from tools.writing.editor import edit, without_editor
from tools.writing.new_file import create
from tools.writing.numbers import promise
from tools.writing.post_file import NewPost, Taken, all_tags, own_tag, post_path, read_new_post, slugs_of, taken_by
from tools.writing.sample_note import note_of_sample
from tools.writing.slugs import checked_slug, free_slugs, moment_slug, title_slug


class Wanted(Struct, frozen=True):
    """The words and options of the command line."""

    title: str = ""
    tags: str = ""
    slug: str = ""
    date: str = ""
    draft: bool = False


def new_post(root: Path, wanted: Wanted, make_id: Callable[[], UUID] = uuid4) -> None:
    """Begin a post and say which number it will be; raises SystemExit where it cannot be made."""
    with slips_to_exit(root):
        site = open_site(root)
        language = load_site_language(site)
        for name, value in ((said("the title"), wanted.title), ("--tags", wanted.tags)):
            _one_line(name, value)
        _no_option(wanted.title)
        post, note = _make(site, _attempts(site, wanted, slugify(language.text("draft")), str(make_id())))
        name = site.engine.content.label(post.path)
        print_line(f"{name}: {promise(site, language, [post])[post.path]}")
        if note:
            print_line(note.in_words(language))
        if not edit(site.engine.content.file(post.path), name, language):
            print_line(without_editor(language))
        for line in note_of_sample(root, language):
            print_line(line)


def _no_option(title: str) -> None:
    if title.startswith("-"):  # ``new --help``: invoke takes the option for the title
        remedy = said("begin it with a letter (./blogg help new)")
        raise Slip(said("the title"), said("'%(title)s' looks like an option", title=title), remedy)


def _one_line(name: str | Said, value: str) -> None:
    if NOT_XML.search(value) or "\n" in value or "\r" in value:
        what = said("has a line break or a control character")
        raise Slip(name, what, said("write it on one line"))


class _Attempt(Struct, frozen=True):
    """A post, the name of its file, and whether another one will do where a file has it, or a post has its address."""

    post: NewPost
    name: str
    another_file: bool
    another_slug: bool


def _attempts(site: OpenSite, wanted: Wanted, draft: str, post_id: str) -> Iterator[_Attempt]:
    """Yield the post under the names that it may have: one where title or writer give it, else the next free ones.

    ``draft`` is the beginning of the name of a draft without date and title.
    """
    zone = site.engine.settings.timezone
    now = site.engine.now.instant.astimezone(zone)
    date = read_date(wanted.date, now) if wanted.date else "" if wanted.draft else f"{now:%Y-%m-%d %H:%M}"
    moment = parse_moment(date, zone) if date else None
    slug = checked_slug(wanted.slug) if wanted.slug else title_slug(wanted.title)
    tags = all_tags(wanted.tags, own_tag(site))
    post = NewPost(title=wanted.title.strip(), date=date, tags=tags, slug=slug, id=post_id, draft=wanted.draft)
    day = f"{moment.day}-" if moment else ""
    if wanted.slug:
        yield _Attempt(post, f"{day}{slug}.md", another_file=False, another_slug=False)
        return
    if slug:
        for each in free_slugs(slug, ()):  # a file of that name and day is the same post, begun twice
            numbered = each != slug
            yield _Attempt(replace(post, slug=each), f"{day}{each}.md", another_file=numbered, another_slug=True)
    own = moment_slug(moment or Moment(now, has_time=True))
    before = "" if moment else f"{draft}-"  # a name that begins with a date would give the draft that date
    for each in free_slugs(own, slugs_of(site)):
        yield _Attempt(replace(post, slug=each), f"{before}{each}.md", another_file=True, another_slug=True)


def _make(site: OpenSite, attempts: Iterator[_Attempt]) -> tuple[SourcePost, Said | None]:
    """Create the file of a post, and return what to say of its slug, if that is not the one of its title.

    Raises SiteError for what a build would refuse, and where its address is taken.
    """
    content = site.engine.content
    addresses: set[str] = set()
    refusal: tuple[str, Taken] | None = None
    for attempt in attempts:
        path = post_path(site, attempt.name)
        read = read_new_post(site, attempt.post, path)
        taken = taken_by(site, read)
        if taken and not content.file(path).exists():
            address = site.address(read) or read.slug
            if not attempt.another_slug or address in addresses:  # the slug may be no part of the address
                raise _refused(site, read, taken)
            addresses.add(address)
            refusal = refusal or (read.slug, taken)
            continue
        try:
            create(content.file(path), attempt.post.text.encode())
        except FileExistsError as error:
            if attempt.another_file:
                continue
            remedy = said("open it, or give another title or --slug")
            raise Slip(content.label(path), said("the file exists already"), remedy) from error
        return read, refusal and _note(site, read, *refusal)
    raise AssertionError


def _refused(site: OpenSite, post: SourcePost, taken: Taken) -> Slip:
    """Return the slip of an address that another post has or had."""
    content = site.engine.content
    other = content.label(taken.path)
    remedy = said("give another with --slug")
    if taken.deleted:
        free = f"./blogg delete --free {quote(other)}"
        remedy = said("give another with --slug, or free it: %(command)s", command=free)
    name = PurePosixPath(taken.path).name
    what = said("%(other)s has or had the address '%(slug)s'", other=name, slug=post.slug)
    return Slip(content.label(post.path), what, remedy)


def _note(site: OpenSite, post: SourcePost, slug: str, taken: Taken) -> Said:
    other = site.engine.content.label(taken.path)
    message = "%(other)s has or had the address '%(slug)s': this post gets '%(own)s'."
    return said(message, other=other, slug=slug, own=post.slug)
