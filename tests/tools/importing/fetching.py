"""Fetches of a WordPress by its REST API, for tests: blogs, what they were asked, and servers that stumble."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.tools.importing.wordpress_server import Item, Sleeper, WordPress, post
from tests.web_server import Answer, WebServer
from tools.importing.models import SourceText
from tools.importing.wordpress_api.api_collections import Collections
from tools.importing.wordpress_api.api_root import ApiRoot
from tools.importing.wordpress_api.asking import Asker, Means
from tools.importing.wordpress_api.fetching import fetch_blog
from tools.importing.wordpress_api.kept_answers import KeptAnswers
from tools.importing.wordpress_api.list_fetching import Advance
from tools.importing.wordpress_api.models import ApiIndex
from tools.importing.wordpress_api.site import WordPressSite
from tools.web_fetch.client import Limits

HOME = "https://elinsblogg.example"
BY_ID = "include"


@contextmanager
def no_bar(_: str) -> Iterator[Advance]:
    """Show no progress."""
    yield lambda _count, _total: None


class Fetching:
    """Fetches of one blog into one folder."""

    def __init__(self, folder: Path, server: WebServer, path: str = "/wp-json/") -> None:
        self.folder = folder
        self.server = server
        self.root = ApiRoot(server.url + path)
        self.sleeper = Sleeper()

    def fetch(self, blog: WordPress) -> WordPressSite:
        """Fetch a blog, and open it."""
        self.server.answers = blog
        blog.asked.clear()
        limits = Limits(seconds=2, size=200_000, loopback_port=self.server.port)
        asker = Asker("blogg100", Means(limits, self.sleeper.sleep, self.sleeper.clock))
        kept = KeptAnswers(self.folder, self.root.url)
        fetched = fetch_blog(Collections(asker, self.root), kept, HOME, no_bar)
        return WordPressSite(kept, fetched, ApiIndex(home=HOME, timezone_string="Europe/Stockholm"), ZoneInfo("UTC"))

    def texts(self, blog: WordPress) -> list[SourceText]:
        """Return the texts of a blog after a fetch."""
        return list(self.fetch(blog).texts())

    def keys(self, blog: WordPress) -> list[int]:
        """Return the ids of the texts of a blog after a fetch."""
        return [int(each.key) for each in self.texts(blog)]


def posts(number: int) -> list[Item]:
    """Return some posts, by their ids from 1."""
    return [post(each) for each in range(1, number + 1)]


def routes(blog: WordPress, route: str) -> list[dict[str, str]]:
    """Return the queries that a blog was asked at a route."""
    return [query for asked, query in blog.asked if asked == f"wp/v2/{route}"]


def notes(site: WordPressSite) -> list[str]:
    """Return what is lost, as lines."""
    list(site.texts())
    return [f"{note.place}: {note.what}" for note in site.notes if note.lost]


def first_times(
    times: int, answer: Answer, route: str = "wp/v2/posts"
) -> Callable[[str, dict[str, str]], Answer | None]:
    """Return what answers a route some times, before the blog does."""
    left = [answer] * times
    return lambda asked, _: left.pop() if asked == route and left else None


def from_then_on(
    route: str, begins: Callable[[dict[str, str]], bool], answer: Answer
) -> Callable[[str, dict[str, str]], Answer | None]:
    """Return what answers all requests from the one on that begins it."""
    begun: list[bool] = []

    def before(asked: str, query: dict[str, str]) -> Answer | None:
        if asked == f"wp/v2/{route}" and begins(query):
            begun.append(True)
        return answer if begun else None

    return before
