"""The identity's door: reads the ledger before pages are planned, writes it just before the switch."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from pelican.plugins import signals

from plugins.core.errors import Fault, SiteError, fault, stop_on
from plugins.engine.build import Build, Prepared
from plugins.engine.config import SiteConfig
from plugins.engine.library import Survey
from plugins.engine.writer import StageWriter
from plugins.identity.config import IdentityConfig
from plugins.identity.files import LEDGER, read_ledger, write_ledger
from plugins.identity.ids import site_id
from plugins.identity.matching import Names, identify
from plugins.identity.models import Ledger, Living, Place
from plugins.identity.recording import additions, summary, unrecorded
from plugins.identity.redirects import Routes, routes
from plugins.identity.rules import RULES

TABLES = {"IDENTITY": IdentityConfig}


def register() -> None:
    """Write the rules of redirects beside the pages."""
    signals.get_generators.connect(_generators)


def _generators(_: Any) -> type:
    return ServerRules


@dataclass
class Identity(Prepared):
    """The ledger in one build: what it said, the id of each post, what is added to it, where old addresses lead."""

    site: SiteConfig
    config: IdentityConfig
    own_files = frozenset({LEDGER})
    ledger: Ledger = field(default_factory=Ledger)
    ids: Mapping[str, str] = field(default_factory=dict)
    new: tuple[Place, ...] = ()
    routes: Routes = field(default_factory=Routes)

    @property
    def site_id(self) -> str:
        """The id of the site, as that of a post is."""
        return site_id(self.config.name)

    def check(self, survey: Survey) -> Iterator[Fault]:
        """Read the ledger and find the id of every post."""
        try:
            self.ledger = read_ledger(survey.content)
        except SiteError as error:
            yield from error.faults
            return
        where = f"{survey.content.name}/{LEDGER}"
        if self.ledger.site not in (None, self.site_id):
            remedy = "set the name back, or delete the ledger if nobody has subscribed to this blog yet"
            yield fault(where, "it is of another site than IDENTITY['name'] makes", remedy, 1)
            return
        posts = [post for post in survey.posts if post.kind == "post"]
        found = identify(posts, survey.has, self.ledger, Names(self.config.name, survey.content.name, where))
        self.ids = found.ids
        yield from found.faults

    def settle(self, living: Sequence[Living], build: Build) -> None:
        """Find what is to be recorded and redirected, now that every text has its address; raises SiteError."""
        texts, content = build.library.texts, build.content.name
        out = [each for each in living if texts[each.path].state == "out"]
        posts = {path: text.post for path, text in texts.items()}
        self.new = tuple(additions(self.ledger, out, posts))
        self.routes = routes(self.ledger, living, content)
        faults = list(self.routes.faults)
        if build.site.frozen:
            faults += unrecorded(self.new, self.ledger, posts, content, f"{content}/{LEDGER}")
        stop_on(faults)

    def before_switch(self, build: Build) -> Iterator[str]:
        """Write the ledger, unless this build is a preview or frozen."""
        if self.new and not build.site.preview and not build.site.frozen:
            write_ledger(build.content, self.ledger.of(self.site_id).with_lines(*self.new), self.ledger)
            yield summary(f"{build.content.name}/{LEDGER}", self.new)


def prepare(theme: Path, site: SiteConfig, configs: Mapping[type, Any], cache: Path) -> Identity:
    """Begin a build."""
    del theme, cache
    return Identity(site, configs[IdentityConfig])


def identity_of(build: Build) -> Identity:
    """What the build knows of ids and redirects."""
    identity = build.prepared["plugins.identity"]
    if not isinstance(identity, Identity):
        raise TypeError(identity)
    return identity


class ServerRules:
    """Writes the redirects as rules of web servers."""

    def __init__(self, settings: dict[str, Any], **_: Any) -> None:
        self.build: Build = settings["BUILD"]

    def generate_output(self, writer: StageWriter) -> None:
        """Write each form that the settings name."""
        identity, base = identity_of(self.build), self.build.site.base
        for form in identity.config.redirects:
            if form in RULES:
                path, make = RULES[form]
                rules = partial(make, identity.routes, base)
                writer.put(path, f"the redirects for {form}", (identity.routes, base), rules)
