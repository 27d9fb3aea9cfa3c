"""Where old addresses lead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.identity.models import Ledger, Line, Living, Redirect
from plugins.identity.paths import link, page_at, same, site_path
from plugins.identity.redirects import Routes, routes
from tests.identity.places import gone, ledger, made, place


def living(name: str = "a", url: str = "", *, of: str = "", old: tuple[str, ...] = ()) -> Living:
    """A post that goes out, with the id made of its path or of that of another."""
    return Living(f"posts/{name}.md", url or f"posts/{name}/", made(of or name), old, 3)


def page(name: str = "om", *, old: tuple[str, ...] = ()) -> Living:
    """A page that goes out."""
    return Living(f"pages/{name}.md", f"{name}/", None, old, 3)


def pairs(found: Routes) -> list[tuple[str, str]]:
    """From where to where."""
    assert found.faults == ()
    return [(each.old, each.new) for each in found.redirects]


def faults(known: Ledger, *texts: Living) -> list[str]:
    """What is wrong with the addresses of these texts."""
    return [str(each) for each in routes(known, texts, "content").faults]


def test_every_address_that_a_post_has_left_leads_straight_to_it() -> None:
    """However often it moved; the one where it is leads nowhere."""
    known = ledger(place("a"), place("a", move=1, url="x/"), place("b", id=made("a"), move=2, url="y.html"))
    assert pairs(routes(known, [living("b", "y.html", of="a")], "content")) == [
        ("posts/a/", "y.html"),
        ("x/", "y.html"),
    ]


def test_redirects_of_the_writer_are_of_posts_and_pages() -> None:
    """They lead to wherever their text is now."""
    texts = [living(old=("gammal.html", "2009/x")), page(old=("about/",))]
    assert routes(Ledger(), texts, "content").redirects == (
        Redirect("2009/x", "posts/a/", "posts/a.md"),
        Redirect("about/", "om/", "pages/om.md"),
        Redirect("gammal.html", "posts/a/", "posts/a.md"),
    )


def test_an_address_that_the_ledger_knows_may_be_named_by_its_post_too() -> None:
    """It is one redirect."""
    known = ledger(place("a"), place("b", id=made("a"), move=1))
    assert pairs(routes(known, [living("b", of="a", old=("posts/a/",))], "content")) == [("posts/a/", "posts/b/")]


@pytest.mark.parametrize("url", ["posts/a", "posts/a/index.html", "Posts/A/"])
def test_an_address_in_another_form_is_no_redirect(url: str) -> None:
    """A host that takes two addresses for one would lead round for ever."""
    assert pairs(routes(ledger(place("a", url=url)), [living()], "content")) == []


def test_a_post_that_is_not_out_leads_nowhere_and_loses_nothing() -> None:
    """While it is a draft, nothing leads to it, and its addresses stay its own."""
    known = ledger(place("a"), place("a", move=1, url="x/"))
    assert routes(known, [], "content") == Routes()
    what = "content/posts/b.md: its address /x/ was that of content/posts/a.md: give it another Slug"
    assert faults(known, living("b", "x/")) == [what]


def test_addresses_of_a_deleted_post_are_gone() -> None:
    """All that it had, but for those that are free or that another text leads on from."""
    known = ledger(place("a"), place("a", move=1, url="x/"), gone("a"))
    assert routes(known, [], "content").gone == ("posts/a/", "x/")
    found = routes(known, [living("b", old=("x/",))], "content")
    assert (found.gone, pairs(found)) == (("posts/a/",), [("x/", "posts/b/")])
    assert routes(ledger(place("a"), gone("a"), gone("a", free=True)), [], "content") == Routes()


REUSED: dict[str, tuple[list[Line], str]] = {
    "where a post is": ([place("a")], "content/posts/a.md: give it another Slug"),
    "where a post was": ([place("a"), place("b", id=made("a"), move=1)], "content/posts/b.md: give it another Slug"),
    "where a deleted post was": (
        [place("a"), gone("a")],
        "the deleted post content/posts/a.md: give it another Slug, "
        "or free it: ./blogg delete --free content/posts/a.md",
    ),
}


@pytest.mark.parametrize(("said", "whose"), REUSED.values(), ids=REUSED)
def test_the_address_of_one_post_is_not_given_to_another(said: list[Line], whose: str) -> None:
    """Neither to a post nor to a page, in whatever letters."""
    for text in (living("c", "posts/a/"), Living("pages/c.md", "Posts/a", None)):
        expected = f"content/{text.path}: its address /{text.url} was that of {whose}"
        assert faults(ledger(*said), text) == [expected]


def test_a_free_address_and_an_own_one_are_taken() -> None:
    """Freed on purpose, or recorded of both as a merge may leave it: the build goes on."""
    assert faults(ledger(place("a"), gone("a", free=True)), living("c", "posts/a/")) == []
    assert faults(ledger(place("a"), place("c", url="posts/a/")), living("c", "posts/a/")) == []


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("uvwxyz")), max_size=12))
def test_no_redirect_leads_to_a_redirect(moves: list[tuple[str, str]]) -> None:
    """Whatever moves were made that a build lets pass: every old address leads to a post, and no post's is old."""
    known = ledger()
    at: dict[str, str] = {}
    for step, (name, url) in enumerate(moves):
        if faults(known, *(living(each, where) for each, where in {**at, name: f"{url}/"}.items())):
            continue
        at[name] = f"{url}/"
        known = known.with_lines(place(name, move=step, url=f"{url}/"))
    found = routes(known, [living(name, url) for name, url in at.items()], "content")
    assert {each.new for each in found.redirects} <= set(at.values())
    assert not {each.old for each in found.redirects} & set(at.values())
    assert (found.faults, found.gone) == ((), ())


ADDRESSES = {
    "posts/a/": "posts/a/index.html",
    "posts/a": "posts/a/index.html",
    "a.html": "a.html",
    "a.b/": "a.b/index.html",
    "": "index.html",
}


@pytest.mark.parametrize(("path", "file"), ADDRESSES.items())
def test_a_page_is_found_where_hosts_look_for_it(path: str, file: str) -> None:
    """A folder's page is its index.html."""
    assert page_at(path) == file


def test_addresses_are_compared_without_letters_case() -> None:
    """As file systems do that know no capitals."""
    assert same("Posts/Å/") == same("posts/å/index.html")


@given(st.text(st.characters(codec="utf-8", exclude_characters="/"), min_size=1))
def test_an_address_survives_the_way_to_a_link_and_back(name: str) -> None:
    """What is quoted for a browser is what the ledger has."""
    assert site_path(link("", f"{name}/")) == f"{name}/"
    assert link("/blogg", f"{name}/").isascii()
