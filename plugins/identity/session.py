"""What one build knows of ids and redirects: from the ledger that it reads to the one that it writes."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from plugins.core.errors import SiteError, fault, raise_if_any
from plugins.engine.build import Build, BuildHooks
from plugins.engine.content.fields import REDIRECT_FROM
from plugins.engine.content.library import CheckResult, ContentIndex
from plugins.engine.content.permalinks import address, key_of
from plugins.engine.content.post import SourcePost
from plugins.engine.settings.site import SiteConfig
from plugins.identity.config import IdentityConfig
from plugins.identity.ids import site_id
from plugins.identity.ledger_file import LEDGER, read_ledger, write_ledger
from plugins.identity.matching import Names, identify, renamed
from plugins.identity.models import Ledger, Living, Place
from plugins.identity.paths import site_path
from plugins.identity.recording import additions, summary, unrecorded
from plugins.identity.redirects import Routes, routes


class Identity(BuildHooks, Struct):
    """The ledger in one build: what it said, the id of each post, what is added to it, where old addresses lead."""

    site: SiteConfig
    config: IdentityConfig
    own_files = frozenset({LEDGER})
    ledger: Ledger = field(default_factory=Ledger)
    ids: Mapping[str, str] = field(default_factory=dict)
    new: tuple[Place, ...] = ()
    waiting: tuple[Living, ...] = ()
    routes: Routes = field(default_factory=Routes)

    @property
    def site_id(self) -> str:
        """The id of the site, as that of a post is."""
        return site_id(self.config.name)

    def check(self, index: ContentIndex) -> CheckResult:
        """Read the ledger and find the id of every post."""
        try:
            self.ledger = read_ledger(index.content)
        except SiteError as error:
            return CheckResult(error.faults)
        where = f"{index.content.name}/{LEDGER}"
        if self.ledger.site not in (None, self.site_id):
            remedy = "set the name back, or delete the ledger if nobody has subscribed to this blog yet"
            return CheckResult((fault(where, "it is of another site than IDENTITY['name'] makes", remedy, 1),))
        posts = [post for post in index.posts if post.kind == "post"]
        names = Names(self.config.name, index.content.name, where)
        found = identify(posts, index.has, self.ledger, names, index.faulty)
        self.ids = found.ids
        self.waiting = tuple(self._waiting(posts, index))
        return CheckResult(found.faults, renamed=renamed(self.ledger, found.ids))

    def settle(self, living: Sequence[Living], build: Build) -> None:
        """Find what is to be recorded and redirected, now that every text has its address; raises SiteError."""
        texts, content = build.library.texts, build.content.name
        out = [each for each in living if texts[each.path].state == "out"]
        posts = {path: text.post for path, text in texts.items()}
        self.new = tuple(additions(self.ledger, out, posts))
        self.routes = routes(self.ledger, living, content)
        here = {each.path for each in living}
        waiting = [each for each in self.waiting if each.path not in here]
        faults = list(routes(self.ledger, [*living, *waiting], content).faults)
        if build.site.frozen:
            faults += unrecorded(self.new, self.ledger, posts, content, f"{content}/{LEDGER}")
        raise_if_any(faults)

    def _waiting(self, posts: Sequence[SourcePost], index: ContentIndex) -> Iterator[Living]:
        """The posts that are not out yet: what would stop them is told on the day on which they are written."""
        for post in posts:
            url = address(post, self.site) if index.states[post.path] == "future" else None
            if url is not None:
                yield living(post, site_path(url), self.ids[post.path])

    def answers(self) -> Iterator[str]:
        """Old addresses: rules of the host may lead on from them, or say that a post is gone."""
        yield from (each.old for each in self.routes.redirects)
        yield from self.routes.gone

    def before_publish(self, build: Build) -> Iterator[str]:
        """Write the ledger, unless this build is a preview or frozen."""
        if self.new and not build.site.preview and not build.site.frozen:
            write_ledger(build.content.path, self.ledger.of(self.site_id).with_lines(*self.new), self.ledger)
            yield summary(build.content.label(LEDGER), self.new)


def living(post: SourcePost, url: str, id_: str | None) -> Living:
    """A text at its address below the root of the site."""
    return Living(post.path, url, id_, post.redirect_from, post.line(REDIRECT_FROM), key_of(post, url))
