"""A blog whose posts are announced on servers of this machine, and fetches of the answers."""

import datetime as dt
import re
import shutil
from pathlib import Path

from msgspec import Struct

from plugins.comments.models import Comment
from plugins.engine.content.folder import ContentFolder
from plugins.identity.announced import LogLine, add_to_log
from plugins.identity.ledger_file import read_ledger
from tests.conftest import Built, Site, empty_site
from tests.tools.comments.blog import PLUGINS, RAIN, comments_of
from tests.tools.comments.public_servers import ROOT_POST, ROOT_STATUS, PublicServers
from tools.comments.elsewhere.taking_in import Means
from tools.comments.fetching import fetch
from tools.web_fetch.client import Limits

NOW = dt.datetime(2026, 10, 3, 12, tzinfo=dt.UTC)
ANNOUNCED = "2026-10-02T08:00:00+02:00"


class Blog(Struct, frozen=True):
    """A blog, and the servers on which it is announced."""

    site: Site
    servers: PublicServers

    def fetch(self, minutes: float = 0, seconds: float = 5, size: int = 8_000_000) -> Built:
        """Run ``./blogg comments fetch``, some minutes after noon."""
        limits = Limits(seconds, size, loopback_port=self.servers.web.port)
        return self.site.run(
            fetch, Means(limits, lambda: NOW + dt.timedelta(minutes=minutes), self.servers.bluesky.url)
        )

    def announce_on_bluesky(self) -> None:
        """Write the announcement of the first post on Bluesky into the log, in place of that on Mastodon."""
        (self.site.root / "content" / "announced.jsonl").unlink()
        self.announce(RAIN, "bluesky:elin.bsky.social", ROOT_POST)

    def announce(self, post: str, account: str, address: str, status: str = "") -> None:
        """Write the announcement of a post, by its address, into the log."""
        content = ContentFolder(self.site.root / "content")
        histories = read_ledger(content).histories.values()
        [id_] = [each.id for each in histories if each.locations[-1].url == post]
        add_to_log(content, LogLine(ANNOUNCED, account, id_, address, status))

    def set_comments(self, **values: object) -> None:
        """Set COMMENTS in the settings."""
        with (self.site.root / "pelicanconf.py").open("a", encoding="utf-8") as file:
            file.write(f"\nCOMMENTS = {values!r}\n")

    @property
    def comments(self) -> dict[str, Comment]:
        """All comments of the blog by the ids of their statuses, or their own."""
        prefix = self.servers.mastodon.id("")
        return {id_.removeprefix(prefix): each for id_, each in comments_of(self.site).items()}

    @property
    def texts(self) -> dict[str, str]:
        """The texts of all comments."""
        return {id_: each.html for id_, each in self.comments.items()}


def markup_of(html: str) -> str:
    """Return HTML without the tags that are text in it."""
    return re.sub("&lt;.*?&gt;", "", html)


def built_blog(folder: Path) -> Site:
    """Build a blog with two posts below a folder."""
    site = empty_site(folder)
    site.settings(PLUGINS=PLUGINS, COMMENTS={}, NOW="2026-10-02T20:00:00+02:00")
    site.post("regn.md", tags="blogg100", title="Regn mot rutan")
    site.post("snö.md", tags="blogg100", title="Snö", date="2013-04-21 08:00", slug="sno")
    assert site.build().code == 0
    return site


def announced_blog(folder: Path, built: Site, servers: PublicServers) -> Blog:
    """Copy a blog that was built, and announce a post of it on Mastodon."""
    blog = Blog(Site(shutil.copytree(built.root, folder / "blog")), servers)
    host = servers.mastodon.host
    blog.announce(RAIN, f"mastodon:{host}", f"http://{host}/@elin/{ROOT_STATUS}", ROOT_STATUS)
    return blog
