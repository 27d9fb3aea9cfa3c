"""The inbox task: the texts in content/inbox, from a phone or a synced folder, become posts."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from plugins.core.errors import Fault, SiteError, fault
from plugins.engine.content.inbox import INBOX, inbox_folder
from plugins.engine.output.lock import hold
from plugins.engine.process.terminal import print_line
from plugins.pages.theme.language import Language
from tools.site import OpenSite, load_site_language, open_site
from tools.slips import slips_to_exit
from tools.writing.inbox_files import InboxFiles, list_inbox
from tools.writing.inbox_posts import Inbox, Planned
from tools.writing.new_file import create
from tools.writing.numbers import promise
from tools.writing.sample_note import note_of_sample


def empty_inbox(root: Path) -> None:
    """Make a post of each text; raises SystemExit with 1 if one must stay, after the others have become posts."""
    with slips_to_exit(root):
        site = open_site(root)
        language = load_site_language(site)
        output = site.engine.output.resolve()
        with hold(output.with_name(f".{output.name}.lock"), output.name):
            faults = _empty(root, site, language)
        if faults:
            raise SiteError(*faults)


def _empty(root: Path, site: OpenSite, language: Language) -> list[Fault]:
    """Make a post of each text that is whole; print a line for each, and return the faults of the others."""
    content = site.engine.content
    roots = (*site.engine.options.roots, *site.engine.options.excludes.static_paths)
    folder = inbox_folder(content, roots)
    files = list_inbox(content.file(folder), content.label(folder)) if folder else InboxFiles((), (), ())
    inbox = Inbox(site, folder, files)
    faults = list(files.faults)
    plans = list(_plans(inbox, faults))
    for line in _carried_out(inbox, plans, language, faults):
        print_line(line)
    for line in note_of_sample(root, language) if plans else ():
        print_line(line)
    if not plans and not faults and not files.others:
        print_line(language.text("Nothing waits in %(folder)s.", folder=content.label(folder or INBOX)))
    return faults


def _plans(inbox: Inbox, faults: list[Fault]) -> Iterator[Planned]:
    """Yield the plan of each text, the oldest first, and add the faults of those that must stay."""
    plans = []
    for path in inbox.files.texts:
        try:
            plans.append(inbox.plan(path))
        except SiteError as error:
            faults.extend(error.faults)
    yield from sorted(
        plans, key=lambda plan: (plan.post.date.instant.timestamp() if plan.post.date else 0, plan.source)
    )


def _carried_out(inbox: Inbox, plans: Sequence[Planned], language: Language, faults: list[Fault]) -> Iterator[str]:
    """Make the posts, then take the texts and their files out of the inbox; yield a line for each.

    A text that a sync program has changed meanwhile stays, and its fault is added.
    """
    numbers = promise(inbox.site, language, [plan.post for plan in plans if not plan.made])
    for plan in plans:
        if not plan.made:
            _make(inbox, plan)
        if inbox.text(plan.source) == plan.text:
            inbox.file(plan.source).unlink()
        else:
            what = f"was changed while {inbox.content.label(plan.post.path)} was made of it"
            faults.append(fault(inbox.label(plan.source), what, "copy the change into the post, and delete this file"))
        values = {"inbox": inbox.label(plan.source), "post": inbox.content.label(plan.post.path)}
        if plan.made:
            yield language.text("%(inbox)s is %(post)s already", **values)
        else:
            yield language.text("%(inbox)s is now %(post)s: %(number)s", number=numbers[plan.post.path], **values)
        if plan.no_tags:
            line = language.text("'%(line)s' stays in the text: hashtags have a line of their own.", line=plan.no_tags)
            yield f"{values['post']}: {line}"
    for source in _free_files(inbox, plans):
        inbox.file(source).unlink()
    shown = {source for plan in plans for source in plan.files.values()} | inbox.linked
    if lonely := [inbox.label(path) for path in inbox.files.others if path not in shown]:
        yield language.text("No text shows %(files)s.", files=", ".join(lonely))


def _make(inbox: Inbox, plan: Planned) -> None:
    """Write the files of a post, then the post itself. A file that is there already has the same bytes."""
    for target, source in plan.files.items():
        if not inbox.content.file(target).exists():
            create(inbox.content.file(target), inbox.file(source).read_bytes())
    create(inbox.content.file(plan.post.path), plan.data)


def _free_files(inbox: Inbox, plans: Sequence[Planned]) -> list[str]:
    """Return the files of the inbox that posts have now, and that no text left in the inbox links to."""
    moved = {source for plan in plans for source in plan.files.values()}
    left = [path for path in inbox.files.texts if inbox.file(path).exists()]
    needed = {source for path in left for source in inbox.files_of(path)}
    return sorted(moved - needed)
