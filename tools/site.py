"""The site as commands see it without a build: the engine's site, its challenges, and what may count in them."""

import datetime as dt
import os
import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from plugins.challenge.domain.models import Candidate
from plugins.challenge.domain.rules import Challenge
from plugins.core.errors import SiteError
from plugins.core.urls import encoded_url
from plugins.engine.content.markdown_facts import BARE_DIGEST
from plugins.engine.content.post import SourcePost
from plugins.engine.content.predicted_urls import predicted_url
from plugins.identity.config import IdentityConfig
from plugins.pages.theme.language import Language
from tools.build import load_settings

if TYPE_CHECKING:
    from plugins.engine.settings.pelican_settings import PelicanSettings
    from plugins.engine.site import Site


_TARGET = r"\((?:[^()\n]|\([^()\n]*\))*\)"
_PICTURE = re.compile(rf"!\[[^\]\n]*\]{_TARGET}")
_LINK = re.compile(rf"\[(?P<words>[^\]\n]*)\]{_TARGET}")


class OpenSite(Struct, frozen=True, dict=True):
    """A site whose settings are right, with its challenges.

    ``pelican`` are all settings, as Pelican has them; empty where only its generators know the addresses of texts.
    """

    engine: "Site"
    pelican: Mapping[str, Any] = {}

    @cached_property
    def challenges(self) -> tuple[Challenge, ...]:
        """The challenges in the order of the settings; none without the plugin."""
        from plugins.challenge.challenges_config import ChallengeList

        config: ChallengeList | None = self.engine.configs.get(ChallengeList)
        return config.challenges(self.engine.settings.timezone) if config else ()

    @property
    def counts_words(self) -> bool:
        """Tell whether a challenge depends on the words of posts."""
        rules = [each.rule for each in self.challenges]
        return any(rule.mode == "words" or rule.min_words or rule.exact_words for rule in rules)

    @property
    def is_organisers(self) -> bool:
        """Tell whether the front page is about the gang: the site of an organiser."""
        from plugins.planet.config import PlanetConfig

        config: PlanetConfig | None = self.engine.configs.get(PlanetConfig)
        return bool(config and config.front) and self.engine.options.views

    @cached_property
    def own_challenges(self) -> tuple[Challenge, ...]:
        """The challenges that the writer does: for an organiser those in which a post counts, or will count."""
        if not self.is_organisers or not self.challenges:
            return self.challenges
        from plugins.challenge.domain.entries import counted

        posts = self.present_candidates()
        last = max([self.engine.now.instant, *(post.instant for post in posts)], key=dt.datetime.timestamp)
        return tuple(each for each in self.challenges if counted(each, posts, last))

    def present_candidates(self) -> tuple[Candidate, ...]:
        """Return the posts that may count. Words are counted only if a challenge needs them: that may need Markdown."""
        return self.candidates(None if self.counts_words else {post.path: 0 for post in self.engine.posts})

    def candidates(
        self, words: Mapping[str, int] | None = None, begun: bool = False, also: Iterable[SourcePost] = ()
    ) -> tuple[Candidate, ...]:
        """Return the posts that may count in a challenge; with ``begun`` also those that have no text yet.

        ``words`` are the words of the posts by path, by default those of their converted texts. ``also`` are posts that
        the site does not have yet.
        """
        from plugins.challenge.candidates import candidates

        site = self.engine
        known = {path: text.statistics.words for path, text in site.texts.items()} if words is None else words
        faulty = {fault.where for fault in site.faults}
        posts = [
            post
            for post in (*site.posts, *also)
            if site.content.label(post.path) not in faulty
            and post.status != "draft"
            and (begun or post.fact(BARE_DIGEST))
        ]
        return tuple(candidates(posts, site.settings.default_lang, known))

    def urls(self) -> dict[str, str]:
        """Return the public URLs of the posts, by path. A post whose URL depends on other files is left out."""
        addresses = ((post.path, self.address(post)) for post in self.engine.posts if post.kind == "post" and post.date)
        root = self.engine.settings.root
        return {path: f"{root}/{encoded_url(url)}" for path, url in addresses if url is not None}

    @property
    def identity(self) -> IdentityConfig:
        """The settings of which ids are made; raises SiteError without the plugin, which alone reads the ledger."""
        config: IdentityConfig | None = self.engine.configs.get(IdentityConfig)
        if config is None:
            remedy = "add 'plugins.identity' to PLUGINS"
            raise SiteError(self.engine.source.fault(("PLUGINS",), "the blog has no ledger", remedy))
        return config

    def address(self, post: SourcePost) -> str | None:
        """Return the address of a post below the root of the site; None where it depends on other files."""
        url = predicted_url(post, self.engine.settings)
        return self._permalink(post) if url is None and self.pelican else url

    def _permalink(self, post: SourcePost) -> str | None:
        """Return the address that a build gives a text by its category or author; None where it depends on more.

        A pattern that needs the date of a text without one raises TypeError: a build takes its own date.
        """
        from plugins.engine.content.permalinks import category_of, leads_out, permalink

        moment = post.date.instant if post.date else None
        category = category_of(post, self._address_settings, self.engine.options.roots)
        try:
            found = permalink(post, moment, self._address_settings, category)  # type: ignore[arg-type]
        except (KeyError, TypeError):
            return None
        return None if leads_out(found.save_as) else found.url

    @cached_property
    def _address_settings(self) -> "PelicanSettings":
        from plugins.engine.settings.folders import content_folders
        from plugins.engine.settings.pelican_settings import pelican_settings

        return pelican_settings({**self.pelican, **content_folders(self.pelican)})


def open_site(root: Path, **overrides: object) -> OpenSite:
    """Open the site in the folder. Raises SiteError or SystemExit where its settings or the overrides are wrong."""
    os.chdir(root)
    settings = load_settings(root / "pelicanconf.py", **overrides)
    from plugins.engine.opening import needs_pelican
    from plugins.engine.opening import open_site as open_engine

    engine = open_engine(settings)
    return OpenSite(engine, {} if needs_pelican(settings) else settings)


def load_site_language(site: OpenSite) -> Language:
    """Return the language of the site from our own theme; English where the theme does not have it."""
    from plugins.engine.build import OWN_THEME
    from plugins.pages.theme.language import languages, load_language

    lang = site.engine.settings.default_lang
    return load_language(OWN_THEME, lang if lang in languages(OWN_THEME) else "en")


def words_of(post: SourcePost) -> int:
    """Count the words of a post's source without pictures and addresses: nearly right, and without Markdown."""
    from plugins.core.html_text import text_statistics

    return text_statistics(_LINK.sub(r"\g<words>", _PICTURE.sub("", post.body))).words
