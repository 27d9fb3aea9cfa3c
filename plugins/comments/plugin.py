"""Declare the comments: their settings, their files below content/, and what a build knows of them."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from plugins.comments.config import CommentsConfig
from plugins.comments.fields import COMMENTS
from plugins.engine.build import Build, BuildHooks
from plugins.engine.content.catalog import Catalog
from plugins.engine.content.library import CheckResult, ContentIndex
from plugins.engine.plugin import Configs, Plugin
from plugins.engine.settings.site import SiteConfig


class CommentsHooks(BuildHooks, Struct, frozen=True):
    """Steps of the comments in a build."""

    site: SiteConfig
    config: CommentsConfig

    def check(self, index: ContentIndex) -> CheckResult:
        """Note the files of comments, and the addresses of posts that are not out: comments may be about them."""
        from plugins.comments.known_comments import comment_files  # here, as below: only builds need it

        files = comment_files(index.file_states)
        if not files.states:
            return CheckResult(objects=(files,))
        from plugins.comments.strays import unpublished_addresses  # only builds with comments need it

        return CheckResult(objects=(files, unpublished_addresses(index, self.site)))

    def changes_at(self, build: Build) -> Iterable[datetime]:
        """List the instant at which the next post takes no more comments."""
        if not self.config.close_after:
            return ()
        from plugins.comments.closing import closing_instant, last_day

        posts = [text for text in build.get(Catalog).posts if text.date]
        last = (
            last_day(each.date.date(), self.config.close_after, each.text.post.field(COMMENTS))
            for each in posts
            if each.date
        )
        instants = (closing_instant(day, self.site.timezone) for day in {*last} if day)
        following = [each for each in instants if each > build.now.instant]
        return [min(following)] if following else ()


def prepare(theme: Path, site: SiteConfig, configs: Configs) -> CommentsHooks:
    """Return the hooks of a build."""
    del theme
    return CommentsHooks(site, configs[CommentsConfig])


def find(build: Build) -> Iterable[object]:
    """Return the comments of the blog, and a fault for each file that is damaged."""
    from plugins.comments.discussions import Discussions  # here: only builds read comments
    from plugins.comments.known_comments import CommentFiles, known_comments

    known, faults = known_comments(build.content, build.cache, build.get(CommentFiles))
    return (Discussions(known, build.content), CheckResult(faults))


def check_posts(build: Build, catalog: Catalog) -> Iterator[CheckResult]:
    """Yield a warning for each file of comments whose post is not there."""
    from plugins.comments.discussions import Discussions

    discussions = build.get(Discussions)
    if discussions.known.files:
        from plugins.comments.strays import UnpublishedAddresses, known_addresses, strays
        from plugins.identity.session import IdentifiedPosts, RecordedAddresses

        waiting = build.find(UnpublishedAddresses)
        routes = build.get(RecordedAddresses).routes
        ledger = build.get(IdentifiedPosts).ledger
        known = known_addresses(catalog, waiting.addresses if waiting else (), routes, ledger)
        yield CheckResult(warnings=tuple(strays(discussions, known)))


PLUGIN = Plugin(
    "plugins.comments",
    needs=("plugins.identity",),
    own_files={"comments/*.json": "comments of posts"},
    fields=(COMMENTS,),
    tables={"COMMENTS": CommentsConfig},
    prepare=prepare,
    after_reading=find,
    after_catalog=check_posts,
)
