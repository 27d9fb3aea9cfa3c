"""Declare the identity of posts: the ledger, kept slugs, and redirects as rules of web servers."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from plugins.core.errors import SiteError
from plugins.core.slugs import slugify
from plugins.engine.build import Build
from plugins.engine.plugin import FileWriter, Plugin
from plugins.engine.settings.site import SiteConfig
from plugins.identity.config import IdentityConfig
from plugins.identity.ledger_file import mentions, read_ledger
from plugins.identity.models import Known, Ledger
from plugins.identity.server_rules import RULES
from plugins.identity.session import Identity

_NAMES_OF_BUNDLES = ("index", "text")


def prepare(theme: Path, site: SiteConfig, configs: Mapping[type, Any]) -> Identity:
    """Begin a build."""
    del theme
    return Identity(site, configs[IdentityConfig])


def kept_slugs(content: Path) -> Mapping[str, str]:
    """The slugs of posts that are out under the name of their file, though their folder names them now, by path."""
    try:
        ledger = read_ledger(content) if mentions(content, b"/index.", b"/text.") else Ledger()
    except SiteError:  # of which the check tells
        return {}
    return {path: slug for known in ledger.known.values() for path, slug in _slugs_of_files(known)}


def _slugs_of_files(known: Known) -> Iterator[tuple[str, str]]:
    for place in known.latest if not known.gone else ():
        slug = slugify(PurePosixPath(place.path).stem)
        if slug in _NAMES_OF_BUNDLES and slug in place.url.split("/"):
            yield place.path, slug


def write(build: Build, writer: FileWriter) -> None:
    """Write the redirects in each form of rules that the settings name."""
    identity, base = build.get(Identity), build.site.base
    for form in identity.config.redirects:
        if form in RULES:
            path, make = RULES[form]
            rules = partial(make, identity.routes, base)
            writer.put(path, f"the redirects for {form}", (identity.routes, base), rules)


PLUGIN = Plugin(
    "plugins.identity",
    tables={"IDENTITY": IdentityConfig},
    kept_slugs=kept_slugs,
    prepare=prepare,
    write=write,
)
