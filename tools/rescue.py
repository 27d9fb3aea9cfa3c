"""The rescue task: on a day of the writer without a post, the first post of content/reserve/ comes out.

The steps are such that a rescue which is killed at any moment leaves the post in one place: its files get their new
head and links in the reserve, the day is recorded, and one rename publishes it. The next run goes on.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from plugins.core.errors import Fault, SiteError, raise_if_any
from plugins.engine.markdown.conversion import convert_all
from plugins.engine.output.atomic_write import atomic_write
from plugins.engine.output.lock import hold
from plugins.engine.output.staging import writing
from plugins.engine.process.terminal import print_line, print_warnings
from plugins.pages.theme.language import Language
from tools.site import OpenSite, load_site_language, open_site
from tools.slips import Slip, said, slips_to_exit
from tools.today import TO_WRITE
from tools.writing.new_file import create
from tools.writing.numbers import promise
from tools.writing.rescue_need import Need, folder_of, is_daily, need_of
from tools.writing.rescued_days import RECORD, RescuedDay, add_rescued, read_rescued
from tools.writing.rescuing import Rescue, Reserve
from tools.writing.sample_note import note_of_sample

_SECONDS = 20.0  # for the conversion of a text


def rescue(root: Path, dry_run: bool = False, after: str = "") -> None:
    """Publish the first post of the reserve if the writer's day needs one; the next build takes it out.

    Nothing is rescued before the time ``after`` of that day: a job of the evening that comes late, after midnight, must
    not rescue a day on which the writer still can write. Raises SystemExit with 3 where a post is needed and none
    comes, and with 1 for faults.
    """
    with slips_to_exit(root):
        earliest = _read_time(after) if after else None
        site = open_site(root)  # reads the clock once, and no post before the lock is held
        language = load_site_language(site)
        output = site.engine.output.resolve()
        with hold(output.with_name(f".{output.name}.lock"), output.name):
            code = _rescue(root, site, language, dry_run, earliest)
    if code:
        raise SystemExit(code)


def _rescue(root: Path, site: OpenSite, language: Language, dry_run: bool, earliest: dt.time | None) -> int:
    raise_if_any(site.engine.faults)  # one of them may be the post of the day
    need, found = need_of(site)
    if need is None:
        no_challenge = language.text("Nothing to rescue: no challenge with a post a day is running.")
        print_line(language.text("Nothing to rescue: no post is needed today.") if is_daily(found) else no_challenge)
        return 0
    if earliest and need.of.now < dt.datetime.combine(need.day, earliest, need.of.challenge.timezone):
        print_line(language.text("Nothing is rescued before %(time)s.", time=f"{earliest:%H:%M}"))
        return 0
    reserve = Reserve(site, need.day, need.of.challenge)
    if why := list(_held_back(language, site, need, reserve)):
        print_line("\n".join(why))
        return TO_WRITE
    plan = _first_whole(reserve, _refused(site))
    if plan is None:
        folder = site.engine.content.label(folder_of(site))
        day = language.day(need.day)
        print_line(language.text("%(date)s needs a post, and none waits in %(folder)s.", date=day, folder=folder))
        return TO_WRITE
    told = _said(site, language, plan, dry_run)
    if not dry_run:
        with writing(site.engine.content.path):
            _carry_out(site, plan, need)
    print_line(told)
    for line in note_of_sample(root, language):
        print_line(line)
    return 0


def _read_time(text: str) -> dt.time:
    """Parse the time of ``--after``; raises Slip."""
    try:
        return dt.time.fromisoformat(text).replace(tzinfo=None)
    except ValueError as error:
        raise Slip("--after", said("'%(text)s' is not a time", text=text), said("write it as 18:00")) from error


def _held_back(language: Language, site: OpenSite, need: Need, reserve: Reserve) -> Iterator[str]:
    """Yield why a day that needs a post gets none from the reserve."""
    titles = {post.path: post.title for post in site.engine.posts}
    for path in need.uncounted:
        title = titles[path]
        yield language.text("Nothing is rescued: “%(title)s” is out today, but does not count.", title=title)
    if need.rescued and not reserve.is_begun:
        yield language.text("%(date)s has been rescued already.", date=language.day(need.day))


def _refused(site: OpenSite) -> tuple[Fault, ...]:
    """Return what a build would refuse in posts of the reserve. Faults of other posts are the next build's."""
    try:
        library = site.engine.library(site.engine.prepare(), (), lambda jobs: convert_all(jobs, _SECONDS))
    except SiteError as error:
        return error.warnings
    return library.warnings


def _first_whole(reserve: Reserve, refused: Sequence[Fault]) -> Rescue | None:
    """Return the first post that can be published, and print the faults of those before it.

    Raises SiteError where no post is whole.
    """
    faults: list[Fault] = []
    for _, plan in reserve.plans():
        if isinstance(plan, SiteError):
            faults.extend(plan.faults)
            continue
        names = {reserve.content.label(path) for path in plan.texts}
        if found := [each for each in refused if each.where in names]:
            faults.extend(found)
            continue
        print_warnings(faults)
        return plan
    if faults:
        raise SiteError(*faults)
    return None


def _said(site: OpenSite, language: Language, plan: Rescue, dry_run: bool) -> str:
    values = {
        "reserve": site.engine.content.label(plan.source),
        "post": site.engine.content.label(plan.post.path),
        "number": promise(site, language, [plan.post])[plan.post.path],
    }
    if dry_run:
        return language.text("%(reserve)s would be %(post)s: %(number)s", **values)
    return language.text("%(reserve)s is rescued as %(post)s: %(number)s", **values)


def _carry_out(site: OpenSite, plan: Rescue, need: Need) -> None:
    """Make the post in the order that leaves it in one place, whenever this ends."""
    content = site.engine.content
    for target, source in plan.copies.items():
        if not content.file(target).exists():
            create(content.file(target), content.file(source).read_bytes())
    for path, text in plan.texts.items():
        if text.after != text.before:
            atomic_write(content.file(path), text.after)
    folder = folder_of(site)
    record = f"{folder}/{RECORD}"
    line = RescuedDay(need.day, plan.post.path)
    if line not in read_rescued(content.file(record), content.label(record)):
        add_rescued(content.file(record), line)
    old, new = (content.file(path) for path in plan.move)
    new.parent.mkdir(parents=True, exist_ok=True)
    old.rename(new)
    _remove_copied(site, plan, need.day)


def _remove_copied(site: OpenSite, plan: Rescue, day: dt.date) -> None:
    """Delete the pictures that the post has now, unless another post of the reserve shows them."""
    for source in set(plan.copies.values()) - Reserve(site, day, None).shown:
        site.engine.content.file(source).unlink(missing_ok=True)
