"""The identity's door to Pelican: rules of servers, beside the pages. The driver asks what ``prepare`` gives."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from pelican.plugins import signals

from plugins.engine.build import Build
from plugins.engine.config import SiteConfig
from plugins.engine.writer import StageWriter
from plugins.identity.config import IdentityConfig
from plugins.identity.keeper import Identity, identity_of
from plugins.identity.rules import RULES

TABLES = {"IDENTITY": IdentityConfig}


def register() -> None:
    """Write the rules of redirects beside the pages."""
    signals.get_generators.connect(_generators)


def prepare(theme: Path, site: SiteConfig, configs: Mapping[type, Any]) -> Identity:
    """Begin a build."""
    del theme
    return Identity(site, configs[IdentityConfig])


def _generators(_: Any) -> type:
    return ServerRules


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
