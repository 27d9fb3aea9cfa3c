"""Carry a ledger through many builds, as a writer works, without a site."""

from collections.abc import Collection
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import replace

from plugins.core.dates import parse_moment
from plugins.core.errors import SiteError, raise_if_any
from plugins.core.html_text import text_statistics
from plugins.core.long_text import LongText
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.library import ContentIndex
from plugins.engine.content.models import State, Text
from plugins.engine.content.post import SourcePost
from plugins.engine.content.predicted_urls import predicted_url
from plugins.engine.markdown.models import Converted
from plugins.engine.settings.site import SiteConfig
from plugins.identity.ledger import parse, write
from plugins.identity.models import Ledger, body_digest, recorded_date
from plugins.identity.recording import deletion
from plugins.identity.redirects import Routes
from plugins.identity.session import IdentifiedPosts, extended_ledger, identify_posts, record_addresses
from tests.identity.builders import CONTENT, NAME, ZONE, derived, post

SITE = SiteConfig("Bloggen", "https://elin.se", ZONE, "sv", article_url="posts/{slug}/")
HTML = Converted(LongText(""), "", text_statistics(""))
LEDGER = "content/ledger.jsonl"
COMMIT = f"run ./blogg build where you write, and commit {LEDGER}"
A = "content/posts/a.md"
B = "content/posts/b.md"


class Blog:
    """Posts and their ledger; a build reads and adds lines as a real one does."""

    def __init__(self, *posts: SourcePost) -> None:
        self.posts = {each.path: each for each in posts}
        self.ledger = Ledger()
        self.ids: dict[str, str] = {}
        self.routes = Routes()

    def build(self, *, later: Collection[str] = (), frozen: bool = False) -> None:
        """Build the site, on which the posts at the paths ``later`` are not out yet; raises SiteError."""
        states: dict[str, State] = {path: "future" if path in later else "out" for path in self.posts}
        index = ContentIndex(
            ContentFolder(Path("content")), tuple(self.posts.values()), states, frozenset(self.posts), ()
        )
        checked = identify_posts(index, self.ledger, SITE, NAME)
        raise_if_any(checked.faults)
        (identified,) = checked.objects
        assert isinstance(identified, IdentifiedPosts)
        texts = {path: Text(each, HTML, (), "out") for path, each in self.posts.items() if path not in later}
        addresses = {path: predicted_url(each.post, SITE) or "" for path, each in texts.items()}
        recorded, found = record_addresses(identified, texts, addresses, CONTENT, COMMIT if frozen else "")
        raise_if_any(found.faults)
        self.ids = {path.removeprefix("posts/").removesuffix(".md"): id_ for path, id_ in identified.ids.items()}
        self.routes = recorded.routes
        if not frozen:
            self.ledger = parse(write(extended_ledger(identified, recorded, NAME)), LEDGER)

    def faults(self, *, later: Collection[str] = (), frozen: bool = False) -> list[str]:
        """Return the faults of a build, which adds no line."""
        with pytest.raises(SiteError) as refused:
            self.build(later=later, frozen=frozen)
        return [str(each) for each in refused.value.faults]

    def put(self, *posts: SourcePost) -> None:
        """Write posts, in the place of those that have the same file."""
        self.posts |= {each.path: each for each in posts}

    def rename(self, old: str, new: str) -> None:
        """Rename the file of a post; its slug and its address follow, unless it has an own slug."""
        renamed = self.posts.pop(f"posts/{old}.md")
        slug = new if renamed.slug == old else renamed.slug
        self.put(replace(renamed, path=f"posts/{new}.md", slug=slug))

    def redirects(self) -> dict[str, str]:
        """Return the new address of each old one."""
        return {each.old: each.new for each in self.routes.redirects}


@pytest.fixture
def blog() -> Blog:
    """Return a blog of two posts that are published and recorded."""
    blog = Blog(post("a", "Första.", date="2013-04-18 09:00"), post("b", "Andra.", date="2013-04-19"))
    blog.build()
    return blog


def test_many_moves_redirect_directly_to_the_present_address(blog: Blog) -> None:
    """No redirect leads to a redirect, and a post may come back to an address that it had."""
    before = blog.ids["a"]
    for old, new in [("a", "x"), ("x", "y"), ("y", "x"), ("x", "z")]:
        blog.rename(old, new)
        blog.build()
        assert blog.ids[new] == before
    assert blog.redirects() == {f"posts/{name}/": "posts/z/" for name in "axy"}
    assert [each.revision for each in blog.ledger.histories[before].locations] == [0, 1, 2, 3, 4]


def test_a_post_is_recognised_by_the_date_of_its_last_move(blog: Blog) -> None:
    """A move is recorded with the Date of its time."""
    before = blog.ids["a"]
    blog.put(replace(post("a", "Första.", date="2013-04-17 10:00"), slug="ny"))
    blog.build()
    assert blog.ledger.histories[before].latest[0].date == "2013-04-17T10:00+02:00"
    blog.rename("a", "nyare")
    blog.build()
    assert blog.ids["nyare"] == before


def test_two_posts_cannot_swap_addresses(blog: Blog) -> None:
    """Readers of one would find the other."""
    blog.put(*(replace(blog.posts[f"posts/{name}.md"], slug=other) for name, other in ("ab", "ba")))
    assert blog.faults() == [
        f"{A}: its address /posts/b/ belonged to {B}: give it another Slug",
        f"{B}: its address /posts/a/ belonged to {A}: give it another Slug",
    ]


def test_two_redirects_cannot_form_a_loop(blog: Blog) -> None:
    """An address at which a post is has no redirect."""
    blog.put(
        *(replace(blog.posts[f"posts/{name}.md"], redirect_from=(f"posts/{other}/",)) for name, other in ("ab", "ba"))
    )
    assert blog.faults() == [
        f"{A}: Redirect_from: /posts/b/ is the address of {B}: remove it, or rename that file",
        f"{B}: Redirect_from: /posts/a/ is the address of {A}: remove it, or rename that file",
    ]


def test_a_scheduled_post_is_checked_before_it_is_due(blog: Blog) -> None:
    """The faults that would stop it on its day are reported today; it has no redirects yet."""
    blog.rename("a", "ny")
    blog.put(replace(post("d", title="D", date="2013-05-01"), slug="a"))
    what = "content/posts/d.md: its address /posts/a/ belonged to content/posts/ny.md: give it another Slug"
    assert blog.faults(later=["posts/d.md"]) == [what]
    blog.put(replace(post("d", title="D", date="2013-05-01"), redirect_from=("gammal/",)))
    blog.build(later=["posts/d.md"])
    assert blog.redirects() == {"posts/a/": "posts/ny/"}
    assert derived("d") not in blog.ledger.histories


def test_a_frozen_build_publishes_a_due_post_with_the_id_that_it_keeps(blog: Blog) -> None:
    """Another machine may publish it first: its id follows from its file."""
    blog.put(post("d", title="D", date="2013-04-22"))
    blog.build(later=["posts/d.md"])
    blog.build(frozen=True)
    frozen = blog.ids
    blog.build()
    assert (blog.ids, derived("d") in blog.ledger.histories) == (frozen, True)


def test_a_frozen_build_refuses_unrecorded_moves(blog: Blog) -> None:
    """The next clone would not know them; after a build that records them they are accepted."""
    blog.rename("a", "ny")
    what = "content/posts/ny.md: its address changed from /posts/a/ to /posts/ny/"
    assert blog.faults(frozen=True) == [f"{what}, which {LEDGER} does not record: {COMMIT}"]
    blog.build()
    blog.build(frozen=True)


def test_the_ledger_of_another_site_is_refused(blog: Blog) -> None:
    """All ids are derived from the name of the site."""
    blog.ledger = blog.ledger.with_site("urn:example:other")
    remedy = "restore the name, or delete the ledger if nobody has subscribed to this blog yet"
    assert blog.faults() == [f"{LEDGER}:1: belongs to another site than IDENTITY['name']: {remedy}"]


class Writer(RuleBasedStateMachine):
    """A writer who adds, edits, moves and deletes posts, and builds after each change.

    Each post has a day of its own, and ``paths`` and ``ids`` have its file and its first id.
    """

    @initialize()
    def begin(self) -> None:
        """Begin with an empty blog."""
        self.blog = Blog()
        self.paths: dict[int, str] = {}
        self.ids: dict[int, str] = {}
        self.steps = 0

    @rule()
    def add(self) -> None:
        """Publish a post; it may use a file name that an earlier post has left."""
        self.steps += 1
        day = len(self.ids) + 1
        free = next(name for name in "abcdefghijklmnopqrstuvwxyz" if f"posts/{name}.md" not in self.blog.posts)
        new = post(free, f"Text {day}.", title=f"Titel {day}", date=f"2013-{day // 28 + 1:02}-{day % 28 + 1:02}")
        self.paths[day] = new.path
        self._put(replace(new, slug=f"s{self.steps}"))
        self.ids[day] = self.blog.ids[free]

    @precondition(lambda self: self.paths)
    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        """Change the title, the text, the Date or the slug of a post."""
        changed = self._choose(data)
        new = data.draw(st.sampled_from(["title", "markdown", "date", "slug"]))
        values = {
            "title": "Annan",
            "markdown": LongText("Annan."),
            "date": parse_moment(f"2012-{self.steps // 28 + 1:02}-{self.steps % 28 + 1:02}", ZONE),
            "slug": f"s{self.steps}",
        }
        self._put(replace(changed, **{new: values[new]}))

    @precondition(lambda self: self.paths)
    @rule(data=st.data(), new=st.sampled_from(["", "title", "markdown"]))
    def rename(self, data: st.DataObject, new: str) -> None:
        """Rename a file, and perhaps change its title or its text; one that cannot be recognised then has its Id."""
        old = self._choose(data)
        free = next(name for name in "zyxwvutsrqponmlkjihgfedcba" if f"posts/{name}.md" not in self.blog.posts)
        day = next(day for day, path in self.paths.items() if path == old.path)
        del self.blog.posts[old.path]
        self.paths[day] = f"posts/{free}.md"
        text = f"Ny {self.steps}"
        values: dict[str, object] = {"title": text, "markdown": LongText(text)}
        renamed = replace(old, path=self.paths[day], **({new: values[new]} if new else {}))
        if not self._recognisable(renamed, day):
            renamed = replace(renamed, id=self.ids[day])
        self._put(renamed)

    @precondition(lambda self: self.paths)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        """Delete a post by command."""
        old = self._choose(data)
        day = next(day for day, path in self.paths.items() if path == old.path)
        del self.blog.posts[old.path], self.paths[day]
        history = self.blog.ledger.histories[self.ids[day]]
        self.blog.ledger = self.blog.ledger.with_lines(deletion(history, free=False))
        self.blog.build()

    def _recognisable(self, renamed: SourcePost, day: int) -> bool:
        """Tell whether a post has the Date and the title or the text that were recorded of it."""
        marks = {renamed.title, body_digest(renamed.body)}
        recorded = self.blog.ledger.histories[self.ids[day]].locations
        return any(each.date == recorded_date(renamed.date) and {each.title, each.body} & marks for each in recorded)

    def _choose(self, data: st.DataObject) -> SourcePost:
        self.steps += 1
        return self.blog.posts[data.draw(st.sampled_from(sorted(self.paths.values())))]

    def _put(self, changed: SourcePost) -> None:
        self.blog.put(changed)
        self.blog.build()

    @invariant()
    def every_post_keeps_its_id(self) -> None:
        """Whatever was edited, moved or deleted, and no two posts ever share one."""
        names = {day: path.removeprefix("posts/").removesuffix(".md") for day, path in self.paths.items()}
        assert {day: self.blog.ids[name] for day, name in names.items()} == {day: self.ids[day] for day in self.paths}
        assert len(set(self.ids.values())) == len(self.ids)

    @invariant()
    def every_old_address_answers(self) -> None:
        """Each address that a post ever had is its own, redirects directly to it, or is gone with it."""
        redirects = self.blog.redirects()
        present = {each.path: f"posts/{each.slug}/" for each in self.blog.posts.values()}
        for day, id_ in self.ids.items():
            for each in self.blog.ledger.histories[id_].locations:
                if day in self.paths:
                    assert redirects.get(each.url, each.url) == present[self.paths[day]]
                else:
                    assert each.url in self.blog.routes.gone


TestWriter = Writer.TestCase
TestWriter.settings = settings(max_examples=40, stateful_step_count=20)
