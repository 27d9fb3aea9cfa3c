"""The site as commands see it without a build: its settings, posts and challenges, and its texts from the cache."""

import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from msgspec import Struct

from plugins.challenge.domain.models import Candidate
from plugins.challenge.domain.rules import Challenge
from plugins.core.errors import Fault
from plugins.core.urls import encoded_url
from plugins.engine.content.permalinks import address
from plugins.engine.content.post import SourcePost
from plugins.engine.markdown.models import Converted, Failure
from plugins.identity.config import IdentityConfig
from plugins.pages.theme.language import Language
from tools.build import load_settings


class OpenSite(Struct, frozen=True, dict=True):
    """A site whose settings are right. What is read, is read once, when it is asked for."""

    driver: Any

    @cached_property
    def challenges(self) -> tuple[Challenge, ...]:
        """The challenges in the order of the settings; none without the plugin."""
        from plugins.challenge.challenges_config import ChallengeList

        config = self.driver.configs.get(ChallengeList)
        return config.challenges(self.driver.site.timezone) if config else ()

    @property
    def content(self) -> Path:
        """The folder of content."""
        return Path(self.driver.path)

    @cached_property
    def read(self) -> tuple[list[SourcePost], list[Fault]]:
        """All posts and pages that can be read, and the faults of those that cannot or that are in each other's way."""
        from plugins.engine.content.checks import duplicates
        from plugins.engine.content.post_files import find_sources, read_posts

        folders, reading = self.driver.folders, self.driver.reading()
        sources = find_sources(self.content, folders, reading)
        found = read_posts(self.content, sources, folders, reading)
        posts = [post for post in found.posts if post.status != "skip"]
        return posts, [*sources.faults, *found.faults, *duplicates(posts, reading)]

    @property
    def posts(self) -> list[SourcePost]:
        """Posts and pages, drafts among them."""
        return self.read[0]

    @cached_property
    def texts(self) -> dict[str, Converted]:
        """The texts of a build, by path: those that it has kept, and what else must be converted.

        The cache keeps the texts that it was last asked for, so these are always all that a build asks for. One that
        cannot be converted is left out.
        """
        from plugins.engine.build import OWN_THEME
        from plugins.engine.markdown.cache import convert_cached
        from plugins.engine.markdown.conversion import convert_all
        from plugins.engine.markdown.models import Job
        from plugins.engine.output.fingerprint import stamp
        from plugins.engine.settings.site import EngineConfig

        seconds = self.driver.configs[EngineConfig].seconds_per_post
        chosen = [post for post in self.posts if post.status != "draft"]
        cache = Path(self.driver.settings["CACHE_PATH"]) / "texts.sqlite"
        made_by = stamp([Path(self.driver.theme), OWN_THEME])
        jobs = [Job(post.body, post.lang) for post in chosen]
        results = convert_cached(cache, made_by, jobs, lambda missing: convert_all(missing, seconds))
        pairs = zip(chosen, results, strict=True)
        return {post.path: text for post, text in pairs if not isinstance(text, Failure)}

    def candidates(self, words: Mapping[str, int] | None = None, begun: bool = False) -> tuple[Candidate, ...]:
        """What may count in a challenge, and with ``begun`` what will when it has a text.

        ``words`` are by path, by default those of the texts.
        """
        from plugins.challenge.candidates import candidates

        known = {path: text.statistics.words for path, text in self.texts.items()} if words is None else words
        refused = {fault.where.removeprefix(f"{self.content.name}/") for fault in self.read[1]}
        kept = [post for post in self.posts if post.path not in refused and post.status != "draft"]
        given = [post for post in kept if begun or post.body.strip()]
        return tuple(candidates(given, self.driver.site.default_lang, known))

    def urls(self) -> dict[str, str]:
        """The public addresses of the posts, by path; one that needs more than the post itself is left out."""
        found = ((post.path, self.address(post)) for post in self.posts if post.kind == "post" and post.date)
        return {path: f"{self.driver.site.root}/{encoded_url(url)}" for path, url in found if url is not None}

    @property
    def identity(self) -> IdentityConfig:
        """What ids are made of."""
        config: IdentityConfig = self.driver.configs[IdentityConfig]
        return config

    def address(self, post: SourcePost) -> str | None:
        """The address of a post below the root of the site; None where it needs more than the post itself."""
        return address(post, self.driver.site)


def open_site(root: Path, **overrides: object) -> OpenSite:
    """The site in the folder; raises SiteError or SystemExit where its settings, or the others given, are wrong."""
    os.chdir(root)
    settings = load_settings(root / "pelicanconf.py", **overrides)
    return OpenSite(settings["PELICAN_CLASS"](settings))


def load_site_language(site: OpenSite) -> Language:
    """The language of the site, from our own theme; English where that does not speak it."""
    from plugins.engine.build import OWN_THEME
    from plugins.pages.theme.language import languages, load_language

    lang = site.driver.site.default_lang
    return load_language(OWN_THEME, lang if lang in languages(OWN_THEME) else "en")


def words_of(post: SourcePost) -> int:
    """The words of a post's source, with those of its addresses: near enough, and Markdown need not run."""
    from plugins.core.html_text import text_statistics

    return text_statistics(post.body).words
