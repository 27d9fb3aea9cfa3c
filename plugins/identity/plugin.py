"""Declare the identity of posts: the ledger, kept slugs, and redirects as rules of web servers."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from plugins.core.errors import Fault, SiteError
from plugins.core.long_text import LongText
from plugins.core.slugs import slugify
from plugins.core.urls import encoded_percent
from plugins.engine.build import Build, BuildHooks
from plugins.engine.content.catalog import Catalog
from plugins.engine.content.checks.built_links import TextAddresses
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.library import CheckResult, ContentIndex
from plugins.engine.plugin import Configs, FileWriter, Plugin
from plugins.engine.settings.site import SiteConfig
from plugins.identity.announced import ANNOUNCED
from plugins.identity.config import IdentityConfig
from plugins.identity.deferral import defer_ledger
from plugins.identity.fields import ANNOUNCE
from plugins.identity.ledger_file import (
    LEDGER,
    demand_unchanged,
    keep_copy,
    mentions,
    read_copy,
    read_ledger,
    write_ledger,
)
from plugins.identity.matching_faults import Names
from plugins.identity.models import BODY_DIGEST, Ledger, PostHistory, PublishedText
from plugins.identity.paths import address_of, is_query
from plugins.identity.recording import recorded_line, unrecorded_line
from plugins.identity.redirects import Routes
from plugins.identity.redirects_file import REDIRECTS, conflicts, joined_routes, read_redirects
from plugins.identity.server_rules import RULES
from plugins.identity.session import (
    IdentifiedPosts,
    RecordedAddresses,
    extended_ledger,
    identify_posts,
    lost_posts,
    record_addresses,
)
from plugins.identity.starter_texts import LINE_OF_HINTS, starter_texts
from plugins.identity.waiting_again import waiting_again

_TARGETS = "publish.toml"  # the file of a blog that _PUBLISH brings out
_PUBLISH = "./blogg publish"
_BUNDLE_FILES = ("index", "text")


class IdentityHooks(BuildHooks, Struct, frozen=True):
    """Steps of the ledger in a build."""

    site: SiteConfig
    config: IdentityConfig

    def check(self, index: ContentIndex) -> CheckResult:
        """Read the ledger and find the id of every post."""
        try:
            ledger = read_ledger(index.content)
        except SiteError as error:
            return CheckResult(error.faults)
        return identify_posts(index, ledger, self.site, self.config.name)

    def answers(self, build: Build) -> Iterator[str]:
        """List old addresses: rules of the host may redirect them, or say that a post is gone."""
        routes = build.get(RecordedAddresses).routes
        yield from (each.old for each in (*routes.redirects, *routes.others))
        yield from routes.gone

    def links(self, build: Build) -> Iterator[TextAddresses]:
        """List the addresses to which lines of the file of redirects lead."""
        for each in read_redirects(build.content)[0]:
            address = f"{build.site.root}/{each.written.lstrip('/')}"
            where = build.content.label(REDIRECTS)
            yield TextAddresses(where, LongText(""), each.line, ((each.written, address),))

    def before_publish(self, build: Build) -> Iterator[str]:
        """Add the new lines to the ledger if this build publishes; keep them apart if that is decided later."""
        identified = build.get(IdentifiedPosts)
        recorded = build.get(RecordedAddresses)
        name = build.content.label(LEDGER)
        if build.site.preview:
            return
        ledger = extended_ledger(identified, recorded, self.config.name) if recorded.added else identified.ledger
        begins = not identified.ledger.lines
        told = recorded_line(build.speech, name, recorded.added, begins) if recorded.added else ""
        if build.site.deferred:
            demand_unchanged(build.content, identified.ledger)
            defer_ledger(build.content, build.cache, ledger, told)
        elif told and self._records(build):
            write_ledger(build.content, ledger, identified.ledger)
            yield told
        keep_copy(build.content, build.cache)

    def next_steps(self, build: Build) -> Iterator[str]:
        """Tell how to record the lines that this build did not add to the ledger."""
        added = build.get(RecordedAddresses).added
        if added and not build.site.preview and not self._records(build):
            commit = build.content.label(LEDGER) if build.site.frozen else ""
            uploads = self.config.published_by == "release" and (build.content.path.parent / _TARGETS).is_file()
            command = _PUBLISH if uploads else self.config.command
            yield unrecorded_line(build.speech, added, command, commit, uploads)

    def _records(self, build: Build) -> bool:
        """Tell whether the new lines are in the ledger after this build, or will be if it is published."""
        return self.config.publishes(build.site) and not build.site.frozen


def prepare(theme: Path, site: SiteConfig, configs: Configs) -> IdentityHooks:
    """Return the hooks of a build."""
    del theme
    return IdentityHooks(site, configs[IdentityConfig])


def kept_slugs(content: ContentFolder) -> Mapping[str, str]:
    """Return the slugs, by path, of bundles that were published under the name of their file, not of their folder."""
    try:
        ledger = read_ledger(content) if mentions(content, b"/index.", b"/text.") else Ledger()
    except SiteError:  # reported by the check
        return {}
    return {path: slug for history in ledger.histories.values() for path, slug in _slugs_of_files(history)}


def _slugs_of_files(history: PostHistory) -> Iterator[tuple[str, str]]:
    for each in history.latest if not history.deleted else ():
        slug = slugify(PurePosixPath(each.path).stem)
        if slug in _BUNDLE_FILES and slug in each.url.split("/"):
            yield each.path, slug


def record(build: Build, catalog: Catalog) -> Iterator[RecordedAddresses | CheckResult]:
    """Compute redirects and new lines of the ledger from the addresses of all texts."""
    addresses = {path: address_of(encoded_percent(url)) for path, url in catalog.urls.items()}
    identified = build.get(IdentifiedPosts)
    texts = build.library.texts
    command = build.config(IdentityConfig).command
    remedy = f"run {command} where you write, and commit {build.content.label(LEDGER)}" if build.site.frozen else ""
    recorded, found = record_addresses(identified, texts, addresses, build.content, remedy)
    lines, wrong = read_redirects(build.content)
    published = (PublishedText(path, address, None) for path, address in addresses.items() if path in texts)
    wrong += tuple(conflicts(lines, published, recorded.routes, build.content))
    recorded = replace(recorded, routes=joined_routes(recorded.routes, lines))
    yield recorded
    yield CheckResult(wrong)
    lost = () if build.site.preview else tuple(_lost(build, identified))
    warnings = (*_unwritten(build, recorded.routes), *_waiting_again(build, identified))
    if build.config(IdentityConfig).publishes(build.site):
        starters = starter_texts((text.post for text in texts.values()), build.content)
        yield CheckResult((*found.faults, *lost), (*warnings, *starters))
    else:
        yield CheckResult(found.faults, (*warnings, *lost))


def _lost(build: Build, identified: IdentifiedPosts) -> Iterator[Fault]:
    """Return an iterator over the fault of a ledger that has lost posts which its copy has."""
    kept = read_copy(build.content, build.cache)
    posts = (each.post for each in build.library.texts.values() if each.post.kind == "post")
    names = Names(build.config(IdentityConfig).name, build.content, build.content.label(LEDGER))
    root = build.content.path.absolute().parent
    copy = build.cache.absolute() / LEDGER
    shown = copy.relative_to(root) if copy.is_relative_to(root) else copy
    return lost_posts(identified, kept, posts, names, shown.as_posix())


def _waiting_again(build: Build, identified: IdentifiedPosts) -> Iterator[Fault]:
    """Return an iterator over warnings of published posts that wait again; with a fixed NOW they may."""
    waiting = () if build.now.fixed else build.library.waiting
    return waiting_again(waiting, identified.ids, identified.ledger, build.content)


def _unwritten(build: Build, routes: Routes) -> Iterator[Fault]:
    """Yield a warning if nothing is written for a kind of redirects."""
    if not RULES.keys() & build.config(IdentityConfig).redirects and any(
        is_query(each.old) for each in (*routes.redirects, *routes.others)
    ):
        what = "redirects has only pages, and none can stand at an old address such as /?p=12"
        yield build.source.fault(("IDENTITY",), what, "add 'caddy', 'nginx' or 'netlify', the form of your host")
    if routes.redirects and "html" in build.config(IdentityConfig).redirects and "redirects" not in build.page_kinds:
        what = "'html' in redirects has no effect without a plugin that writes pages"
        yield build.source.fault(("IDENTITY",), what, "add 'plugins.pages' to PLUGINS, or set redirects without 'html'")


def write(build: Build, writer: FileWriter) -> None:
    """Write the redirects in each form of rules that the settings name."""
    routes = build.get(RecordedAddresses).routes
    base = build.site.base
    for form in build.config(IdentityConfig).redirects:
        if form in RULES:
            path, make = RULES[form]
            writer.put(path, f"the redirects for {form}", (routes, base), partial(make, routes, base))


PLUGIN = Plugin(
    "plugins.identity",
    own_files={
        LEDGER: "the ids and redirects of published posts",
        ANNOUNCED: "the announcements of posts",
        REDIRECTS: "old addresses",
    },
    fields=(ANNOUNCE,),
    facts=(BODY_DIGEST, LINE_OF_HINTS),
    tables={"IDENTITY": IdentityConfig},
    kept_slugs=kept_slugs,
    prepare=prepare,
    after_catalog=record,
    write=write,
)
