"""Lists of a WordPress that change between fetches, come in smaller pages than asked for, or hide what they count."""

from collections.abc import Iterable

import pytest

from tests.tools.importing.fetching import BY_ID, Fetching, from_then_on, notes, posts, routes
from tests.tools.importing.wordpress_server import Item, WordPress, comment, picture
from tests.web_server import page
from tools.importing.wordpress_api.list_fetching import StoppedError
from tools.importing.wordpress_api.site import WordPressSite


def comments(numbers: Iterable[int]) -> list[Item]:
    """Return comments on the first post, each with its number as its text."""
    return [comment(each, 1, f"<p>{each}</p>") for each in numbers]


def commented(site: WordPressSite) -> list[int]:
    """Return the numbers of the comments on the first post."""
    [text] = site.texts()
    return [int(each.html.removeprefix("<p>").removesuffix("</p>")) for each in text.comments]


@pytest.mark.parametrize("gone", [1, 2, 60], ids=["one", "two", "many"])
def test_as_much_has_gone_as_was_added(fetching: Fetching, gone: int) -> None:
    """Comments that went and others that came leave the total as it was: the next fetch has what the blog has."""
    blog = WordPress(posts=posts(1), comments=comments(range(1, 251)))
    fetching.fetch(blog)
    now = [*range(1, 50), *range(50 + gone, 251 + gone)]
    blog.comments = comments(now)
    assert commented(fetching.fetch(blog)) == now


def test_media_that_went_and_came(fetching: Fetching) -> None:
    """The list of pictures is the one that the blog has now."""
    blog = WordPress(posts=posts(1), media=[picture(each, f"{each}.jpg") for each in range(1, 251)])
    fetching.fetch(blog)
    blog.media = [picture(each, f"{each}.jpg") for each in range(2, 252)]
    assert [int(each.key) for each in fetching.fetch(blog).media] == list(range(2, 252))


def test_what_goes_while_a_fetch_rests(fetching: Fetching) -> None:
    """A fetch that ended in the middle goes on with the list as it is then, and asks for nothing twice."""
    blog = WordPress(posts=posts(1), comments=comments(range(1, 251)))
    blog.before = from_then_on("comments", lambda query: query.get(BY_ID, "").startswith("101,"), page(status=500))
    with pytest.raises(StoppedError):
        fetching.fetch(blog)
    now = [*range(1, 50), *range(51, 252)]
    blog = WordPress(posts=posts(1), comments=comments(now))
    assert commented(fetching.fetch(blog)) == now
    assert [query[BY_ID].split(",")[0] for query in routes(blog, "comments") if BY_ID in query] == ["101", "201"]


def test_names_that_change(fetching: Fetching) -> None:
    """A tag that was renamed has its new name after the next fetch."""
    blog = WordPress(posts=posts(1), tags=[{"id": each, "name": f"Tagg {each}"} for each in range(1, 151)])
    fetching.fetch(blog)
    blog.tags[3] = {"id": 4, "name": "Te"}
    tags = fetching.fetch(blog).context.tags
    assert (len(tags), tags[4]) == (150, "Te")


def test_what_goes_while_a_list_is_read(fetching: Fetching) -> None:
    """A list from which something goes while it is read, as something is added, is read again."""
    blog = WordPress(posts=posts(1), comments=comments(range(1, 251)))

    def change(route: str, query: dict[str, str]) -> None:
        if route.endswith("comments") and query.get("page") == "2" and blog.comments[0]["id"] == 1:
            del blog.comments[0]
        elif route.endswith("comments") and query.get("page") == "3" and len(blog.comments) == 249:
            blog.comments += comments([251])

    blog.before = change
    assert commented(fetching.fetch(blog)) == list(range(2, 252))


def test_a_list_that_never_rests(fetching: Fetching) -> None:
    """A list that loses something each time that it is read is told: something may be missing."""
    blog = WordPress(posts=posts(150))

    def change(route: str, query: dict[str, str]) -> None:
        if route.endswith("posts") and query.get("page") == "2":
            del blog.posts[0]

    blog.before = change
    site = fetching.fetch(blog)
    assert [line.partition(": ")[2] for line in notes(site)][:1] == [
        "the list changed each time that it was read: something may be missing"
    ]


@pytest.mark.parametrize("cuts", [False, True], ids=["its own pages", "pages cut off"])
@pytest.mark.parametrize("totals", [True, False], ids=["totals", "no totals"])
@pytest.mark.parametrize("gives", [1, 7, 20, 50, 60, 99])
def test_a_server_that_gives_less_than_was_asked_for(
    fetching: Fetching, gives: int, *, totals: bool, cuts: bool
) -> None:
    """All of a blog comes from a server that gives fewer items at once than it is asked for, and does not say so."""
    tags = [{"id": each, "name": f"Tagg {each}"} for each in range(1, 121)]
    blog = WordPress(posts=posts(130), tags=tags, gives=gives, totals=totals, cuts=cuts)
    site = fetching.fetch(blog)
    assert [int(each.key) for each in site.texts()] == list(range(1, 131))
    assert len(site.context.tags) == 120
    assert notes(site) == []


def test_pages_of_twenty_are_asked_for_in_pages(fetching: Fetching) -> None:
    """A server that gives 20 at once is asked for texts 20 at a time, not for each alone."""
    blog = WordPress(posts=posts(300), gives=20)
    fetching.fetch(blog)
    assert len([query for query in routes(blog, "posts") if BY_ID in query]) == 15
    assert not [route for route, _ in blog.asked if route.startswith("wp/v2/posts/")]
    assert len([query for query in routes(blog, "posts") if "page" in query]) < 36


def test_comments_that_are_counted_and_hidden(fetching: Fetching) -> None:
    """Comments that a blog counts and does not show cost few requests, and are told; nothing is lost by them."""
    hidden = (3, 4, 120, 230)
    blog = WordPress(posts=posts(1), comments=comments(range(1, 251)), hidden=hidden)
    site = fetching.fetch(blog)
    assert commented(site) == [each for each in range(1, 251) if each not in hidden]
    assert len([query for query in routes(blog, "comments") if "page" in query]) <= 7
    assert "the old blog counts 250 in this list, and shows 246" in [str(note.what) for note in site.notes]
    assert notes(site) == []


def test_posts_that_are_counted_and_hidden(fetching: Fetching) -> None:
    """Posts that a blog counts and does not show are lost, and told."""
    site = fetching.fetch(WordPress(posts=posts(250), hidden=(7, 8)))
    assert len(list(site.texts())) == 248
    assert [line.partition(": ")[2] for line in notes(site)] == ["the old blog counts 250 in this list, and shows 248"]
