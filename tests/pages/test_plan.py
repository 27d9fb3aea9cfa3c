"""The plan of the whole site."""

from collections.abc import Sequence

from msgspec.structs import replace

from plugins.challenge.domain.models import Standing
from plugins.challenge.domain.standing import standing
from plugins.music.track import Music, Track
from plugins.pages.config import PagesConfig
from plugins.pages.models import CommentRules, Page, Post
from plugins.pages.plan import plan
from plugins.pages.plan_types import Planned
from plugins.pages.posts import post_views
from plugins.pages.views.base import View
from tests.pages.blog import CHALLENGE, START, entry, page, post, site, site_context, standing_of
from tools.context import TEMPLATES


def planned(posts: Sequence[Post], pages: Sequence[Page] = (), counted: Standing | None = None) -> list[Planned[View]]:
    """Return every page that will be written."""
    it = site_context(site(standings=[counted] if counted else []), pages)
    return list(plan(it, posts, post_views(it, posts), PagesConfig()))


def test_a_blog_without_posts_has_its_pages() -> None:
    """An empty blog has a front page, lists, an archive, tags, and a page for wrong addresses."""
    assert [(each.save_as, each.template) for each in planned([])] == [
        ("index.html", "front.html"),
        ("posts/page/1/index.html", "list.html"),
        ("archive/index.html", "archive.html"),
        ("tags/index.html", "tags.html"),
        ("search/index.html", "search.html"),
        ("404.html", "not-found.html"),
    ]


def test_a_blog_has_all_that_it_should() -> None:
    """A blog has posts, pages, lists, archive, tags and statistics, each with its owner."""
    posts = [post("a", "2013-01-23 08:00", tags=("mat",)), post("b", "2013-01-24", listed=False)]
    counted = standing(CHALLENGE, [entry(1, 1, "a")], START)
    found = planned(posts, [page("om")], counted)
    assert [(each.save_as, each.owner) for each in found] == [
        ("posts/a/index.html", "posts/a.md"),
        ("posts/b/index.html", "posts/b.md"),
        ("om/index.html", "pages/om.md"),
        ("index.html", "the front page"),
        ("posts/page/1/index.html", "the page /posts/page/1/"),
        ("archive/index.html", "the page /archive/"),
        ("archive/2013/index.html", "the page /archive/2013/"),
        ("archive/2013/01/index.html", "the page /archive/2013/01/"),
        ("tags/index.html", "the page /tags/"),
        ("tags/blogg100/index.html", "the page /tags/blogg100/"),
        ("tags/mat/index.html", "the page /tags/mat/"),
        ("search/index.html", "the page /search/"),
        ("404.html", "the page 404.html"),
        (f"challenge/{CHALLENGE.id}/index.html", f"the page /challenge/{CHALLENGE.id}/"),
    ]


MUSIC = Music((Track("Kent", "747"),))
BY_OTHERS = {"RedirectView", "StyleGuideView", "FeedItemView", "FeedWeekView", "WeekView", "FeedsView"}
BY_OTHERS |= {"GangView", "TodayView", "RiverView", "GangCalendarView"}


def test_every_view_is_on_a_page_of_a_full_blog() -> None:
    """A view without a page is dead. Redirects, feeds, the gang and the style guide are planned elsewhere."""
    posts = [post(f"d{number}", tags=("mat",), series="Resan", music=MUSIC) for number in range(1, 101)]
    completed = standing_of(range(1, 101), 100)
    other = replace(completed, challenge=replace(CHALLENGE, id="another"))
    commented = replace(site(standings=[completed, other]), comments=CommentRules(form=True))
    context = site_context(commented, [page("om")])
    views = {type(each.view).__name__ for each in plan(context, posts, post_views(context, posts), PagesConfig())}
    assert views == {cls.__name__ for cls in TEMPLATES.values()} - BY_OTHERS


def test_what_is_not_listed_stands_in_no_list() -> None:
    """A hidden post has its own page, and is in no list, archive or tag and not on the front page."""
    found = planned([post("a", tags=("mat",), listed=False)])
    assert [each.save_as for each in found] == ["posts/a/index.html", *(each.save_as for each in planned([]))]
    assert all(each.view.items == () for each in found if hasattr(each.view, "items"))


def test_a_post_is_shown_by_the_template_that_it_names() -> None:
    """The template of a post's page is that of the post."""
    assert planned([post("a")])[0].template == "post.html"
