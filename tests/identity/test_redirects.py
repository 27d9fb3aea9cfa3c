"""Compute redirects from former addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.identity.models import Ledger, Line, PublishedText, Redirect
from plugins.identity.paths import address_key, address_of, href, output_file
from plugins.identity.redirects import Routes, routes
from tests.identity.builders import CONTENT, deletion, derived, ledger, location


def published(name: str = "a", url: str = "", *, of: str = "", old: tuple[str, ...] = ()) -> PublishedText:
    """Return a published post, with the id derived from its path or from that of another."""
    return PublishedText(f"posts/{name}.md", url or f"posts/{name}/", derived(of or name), old, 3)


def page(name: str = "om", *, old: tuple[str, ...] = ()) -> PublishedText:
    """Return a published page."""
    return PublishedText(f"pages/{name}.md", f"{name}/", None, old, 3)


def pairs(found: Routes) -> list[tuple[str, str]]:
    """Return the old and the new address of each redirect."""
    assert found.faults == ()
    return [(each.old, each.new) for each in found.redirects]


def faults(recorded: Ledger, *texts: PublishedText) -> list[str]:
    """Return the faults in the addresses of these texts."""
    return [str(each) for each in routes(recorded, texts, CONTENT).faults]


def test_every_former_address_redirects_directly_to_its_post() -> None:
    """However often it moved; its present address has no redirect."""
    recorded = ledger(
        location("a"), location("a", revision=1, url="x/"), location("b", id=derived("a"), revision=2, url="y.html")
    )
    assert pairs(routes(recorded, [published("b", "y.html", of="a")], CONTENT)) == [
        ("posts/a/", "y.html"),
        ("x/", "y.html"),
    ]


def test_posts_and_pages_may_have_redirect_from() -> None:
    """The redirects lead to the present address of their text."""
    texts = [published(old=("gammal.html", "2009/x")), page(old=("about/",))]
    assert routes(Ledger(), texts, CONTENT).redirects == (
        Redirect("2009/x", "posts/a/", "posts/a.md"),
        Redirect("about/", "om/", "pages/om.md"),
        Redirect("gammal.html", "posts/a/", "posts/a.md"),
    )


def test_redirect_from_may_repeat_a_recorded_address() -> None:
    """It is one redirect."""
    recorded = ledger(location("a"), location("b", id=derived("a"), revision=1))
    assert pairs(routes(recorded, [published("b", of="a", old=("posts/a/",))], CONTENT)) == [("posts/a/", "posts/b/")]


@pytest.mark.parametrize("url", ["posts/a", "posts/a/index.html", "Posts/A/"])
def test_the_present_address_in_another_form_has_no_redirect(url: str) -> None:
    """A host that treats the two as one would redirect in a loop."""
    assert pairs(routes(ledger(location("a", url=url)), [published()], CONTENT)) == []


def test_an_unpublished_post_has_no_redirects_and_keeps_its_addresses() -> None:
    """While it is a draft, nothing leads to it, and no other text may have its addresses."""
    recorded = ledger(location("a"), location("a", revision=1, url="x/"))
    assert routes(recorded, [], CONTENT) == Routes()
    what = "content/posts/b.md: its address /x/ belonged to content/posts/a.md: give it another Slug"
    assert faults(recorded, published("b", "x/")) == [what]


def test_addresses_of_a_deleted_post_are_gone() -> None:
    """All of its addresses are, unless they are free or in another text's Redirect_from."""
    recorded = ledger(location("a"), location("a", revision=1, url="x/"), deletion("a"))
    assert routes(recorded, [], CONTENT).gone == ("posts/a/", "x/")
    found = routes(recorded, [published("b", old=("x/",))], CONTENT)
    assert (found.gone, pairs(found)) == (("posts/a/",), [("x/", "posts/b/")])
    assert routes(ledger(location("a"), deletion("a"), deletion("a", free=True)), [], CONTENT) == Routes()


REUSED: dict[str, tuple[list[Line], str]] = {
    "where a post is": ([location("a")], "content/posts/a.md: give it another Slug"),
    "where a post was": (
        [location("a"), location("b", id=derived("a"), revision=1)],
        "content/posts/b.md: give it another Slug",
    ),
    "where a deleted post was": (
        [location("a"), deletion("a")],
        "the deleted post content/posts/a.md: give it another Slug, "
        "or free it: ./blogg delete --free content/posts/a.md",
    ),
}


@pytest.mark.parametrize(("lines", "whose"), REUSED.values(), ids=REUSED)
def test_the_address_of_one_post_is_not_given_to_another(lines: list[Line], whose: str) -> None:
    """Neither to a post nor to a page, in capitals or not."""
    for text in (published("c", "posts/a/"), PublishedText("pages/c.md", "Posts/a", None)):
        expected = f"content/{text.path}: its address /{text.url} belonged to {whose}"
        assert faults(ledger(*lines), text) == [expected]


def test_a_free_address_and_a_shared_one_may_be_used() -> None:
    """An address may be freed on purpose, or recorded of two posts by a merge."""
    assert faults(ledger(location("a"), deletion("a", free=True)), published("c", "posts/a/")) == []
    assert faults(ledger(location("a"), location("c", url="posts/a/")), published("c", "posts/a/")) == []


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("uvwxyz")), max_size=12))
def test_no_redirect_leads_to_a_redirect(moves: list[tuple[str, str]]) -> None:
    """After any moves that a build accepts, every old address leads to a post, and no present address is old."""
    recorded = ledger()
    at: dict[str, str] = {}
    for step, (name, url) in enumerate(moves):
        if faults(recorded, *(published(each, where) for each, where in {**at, name: f"{url}/"}.items())):
            continue
        at[name] = f"{url}/"
        recorded = recorded.with_lines(location(name, revision=step, url=f"{url}/"))
    found = routes(recorded, [published(name, url) for name, url in at.items()], CONTENT)
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


@pytest.mark.parametrize(("address", "file"), ADDRESSES.items())
def test_a_host_serves_an_address_from_this_file(address: str, file: str) -> None:
    """The page of a folder is its index.html."""
    assert output_file(address) == file


def test_addresses_are_compared_without_case() -> None:
    """Some file systems do so, too."""
    assert address_key("Posts/Å/") == address_key("posts/å/index.html")


@given(st.text(st.characters(codec="utf-8", exclude_characters="/"), min_size=1))
def test_an_address_survives_encoding(name: str) -> None:
    """Decoding a link gives the address that the ledger has."""
    assert address_of(href("", f"{name}/")) == f"{name}/"
    assert href("/blogg", f"{name}/").isascii()
