"""Ask before what readers would notice and no rule forbids: it goes out only with ``--yes``.

Each rule yields at most one fault, in the language of the site. docs/publishing.md lists the rules by their names.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from plugins.core.errors import Fault, fault
from plugins.identity.ledger_file import LEDGER, read_ledger
from plugins.pages.theme.language import Language
from tools.publish.changes import Changes, fewer
from tools.site import OpenSite, load_site_language

_FEW_POSTS = 5
_FEW_FILES = 20
_PARTS = 10  # of which the site may lose one
_SHOWN = 3
_TAGS = "tags/"


class Asked(Struct, frozen=True):
    """Changes that may be meant. ``foreign`` are the files of the target that nobody has published there."""

    site: OpenSite
    changes: Changes
    foreign: Sequence[str]
    language: Language

    @property
    def content(self) -> str:
        """The name of the folder of the writer's files in messages."""
        return f"{self.site.engine.content.path.name}/"

    def fault(self, where: str, what: str, remedy: str, names: Sequence[str] = ()) -> Fault:
        """Return a fault that lists some names, and whose remedy ends with the option that answers it."""
        told = f"{what} ({self._listed(names)})" if names else what
        return fault(where, told, self.language.text("%(remedy)s, or publish with --yes", remedy=remedy))

    def _listed(self, names: Sequence[str]) -> str:
        shown = ", ".join(names[:_SHOWN])
        left = len(names) - _SHOWN
        return shown if left <= 0 else self.language.text("%(names)s and %(count)s more", names=shown, count=left)


def questions(site: OpenSite, changes: Changes, foreign: Sequence[str] = ()) -> Iterator[Fault]:
    """Yield a fault for each question. ``foreign`` are the files of others that the upload would write over."""
    asked = Asked(site, changes, foreign, load_site_language(site))
    for rule in QUESTIONS.values():
        yield from rule(asked)


def _address(asked: Asked) -> Iterator[Fault]:
    before = asked.changes.before
    new = asked.changes.after.siteurl
    if before and before.siteurl != new:
        text = asked.language.text
        place = asked.site.engine.source.fault(("SITEURL",), "", "").place
        what = text("SITEURL is %(new)s, and the live site has %(old)s", old=before.siteurl, new=new)
        yield asked.fault(place, what, text("correct SITEURL"))


def _deletions(asked: Asked) -> Iterator[Fault]:
    """Ask if many posts or files are gone. Files that only have other names are not counted."""
    changes = asked.changes
    language = asked.language
    count = len(changes.gone)
    if count > _FEW_POSTS:
        what = language.plural("%(num)s live post would be deleted", "%(num)s live posts would be deleted", count)
        yield asked.fault(
            asked.content, what, language.text("bring back the files"), [each.title for each in changes.gone]
        )
        return
    lost = sum(fewer(changes).values())
    if changes.before and lost > _FEW_FILES and lost * _PARTS > len(changes.before.files):
        total = len(changes.before.files)
        what = language.text("%(count)s of %(total)s live files would be deleted", count=lost, total=total)
        yield asked.fault(asked.content, what, language.text("look whether all of it is there"))


def _unknown(asked: Asked) -> Iterator[Fault]:
    """Ask if posts go that this copy of the blog has never had: another machine has published them."""
    before = asked.changes.before
    if not before or not asked.changes.gone:
        return
    known = read_ledger(asked.site.engine.content).histories
    gone = frozenset(asked.changes.gone)
    titles = [post.title for id_, post in before.posts.items() if post in gone and id_ not in known]
    if titles:
        what = asked.language.plural(
            "%(num)s live post would be deleted that was never here",
            "%(num)s live posts would be deleted that were never here",
            len(titles),
        )
        remedy = asked.language.text("get what the other machine has recorded, such as with git pull")
        yield asked.fault(f"{asked.content}{LEDGER}", what, remedy, titles)


def _ids(asked: Asked) -> Iterator[Fault]:
    if found := asked.changes.changed_ids:
        what = asked.language.plural(
            "feed readers would show %(num)s old post as unread again",
            "feed readers would show %(num)s old posts as unread again",
            len(found),
        )
        remedy = asked.language.text("take the ledger back from git, so that old ids stay")
        yield asked.fault(f"{asked.content}{LEDGER}", what, remedy, [each.post.title for each in found])


def _feeds(asked: Asked) -> Iterator[Fault]:
    """Ask about feeds that are gone, but for those of tags, which come and go with their posts."""
    lost = [path for path in asked.changes.lost_feeds if not path.startswith(_TAGS)]
    if lost:
        what = asked.language.plural(
            "readers of %(num)s feed would hear nothing more",
            "readers of %(num)s feeds would hear nothing more",
            len(lost),
        )
        yield asked.fault("FEEDS", what, asked.language.text("keep it"), [f"/{path}" for path in lost])


def _redirects(asked: Asked) -> Iterator[Fault]:
    if lost := asked.changes.lost_redirects:
        what = asked.language.plural(
            "%(num)s old address would lead nowhere", "%(num)s old addresses would lead nowhere", len(lost)
        )
        remedy = asked.language.text("write it as Redirect_from again")
        yield asked.fault(asked.content, what, remedy, [f"/{url}" for url in lost])


def _foreign_files(asked: Asked) -> Iterator[Fault]:
    if asked.foreign:
        what = asked.language.plural(
            "%(num)s file that ./blogg has not put there would be lost",
            "%(num)s files that ./blogg has not put there would be lost",
            len(asked.foreign),
        )
        yield asked.fault(
            "publish.toml", what, asked.language.text("name a place of the blog's own"), sorted(asked.foreign)
        )


QUESTIONS: Mapping[str, Callable[[Asked], Iterator[Fault]]] = {
    "address": _address,
    "deletions": _deletions,
    "another machine": _unknown,
    "ids": _ids,
    "lost feeds": _feeds,
    "redirects": _redirects,
    "foreign files": _foreign_files,
}
"""The rules by their names."""
