"""Declare the music tips: keys of front matter, which Pelican's themes read as ``article.music`` and so on."""

from pathlib import Path

from plugins.engine.build import BuildHooks
from plugins.engine.content.library import CheckResult, ContentIndex
from plugins.engine.plugin import Configs, Plugin
from plugins.engine.settings.site import SiteConfig
from plugins.music.fields import MUSIC, MUSIC_NOTE, MUSIC_URL
from plugins.music.tips import artists_of, doubtful, misfits


class _Misfits(BuildHooks):
    """Check that the fields of the music of each post fit together."""

    def check(self, index: ContentIndex) -> CheckResult:
        """Check every post, also those not published yet."""
        posts = [(post, index.content.label(post.path)) for post in index.posts]
        artists = artists_of(index.posts)
        faults = tuple(each for post in posts for each in misfits(*post))
        return CheckResult(faults, tuple(each for post in posts for each in doubtful(*post, artists)))


def prepare(theme: Path, site: SiteConfig, configs: Configs) -> BuildHooks:
    """Return the hooks of a build."""
    del theme, site, configs
    return _Misfits()


PLUGIN = Plugin("plugins.music", fields=(MUSIC, MUSIC_URL, MUSIC_NOTE), prepare=prepare)
