"""The new task: a post file with complete front matter, opened in an editor."""

from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
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
from tools.writing.post_file import NewPost, all_tags, own_tag, post_path, read_new_post, slugs_of
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
        post = _make(site, _attempts(site, wanted, slugify(language.text("draft")), str(make_id())))
        name = site.engine.content.label(post.path)
        print_line(f"{name}: {promise(site, language, [post])[post.path]}")
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
    """A post, the name of its file, and whether another name will do where a file has it."""

    post: NewPost
    name: str
    may_differ: bool


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
    if slug:
        yield _Attempt(post, f"{day}{slug}.md", may_differ=False)
        return
    own = moment_slug(moment or Moment(now, has_time=True))
    before = "" if moment else f"{draft}-"  # a name that begins with a date would give the draft that date
    for each in free_slugs(own, slugs_of(site)):
        yield _Attempt(replace(post, slug=each), f"{before}{each}.md", may_differ=True)


def _make(site: OpenSite, attempts: Iterator[_Attempt]) -> SourcePost:
    """Create the file of a post; raises SiteError for what a build would refuse, and where its address is taken."""
    content = site.engine.content
    slugs = slugs_of(site)
    for attempt in attempts:
        path = post_path(site, attempt.name)
        read = read_new_post(site, attempt.post, path)
        if (other := slugs.get(read.slug)) is not None:
            what = said("%(other)s has the slug '%(slug)s' already", other=PurePosixPath(other).name, slug=read.slug)
            raise Slip(content.label(path), what, said("give another with --slug"))
        try:
            create(content.file(path), attempt.post.text.encode())
        except FileExistsError as error:
            if attempt.may_differ:
                continue
            remedy = said("open it, or give another title or --slug")
            raise Slip(content.label(path), said("the file exists already"), remedy) from error
        return read
    raise AssertionError
