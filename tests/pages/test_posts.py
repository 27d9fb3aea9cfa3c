"""Views of posts and pages."""

import pytest

from plugins.core.lazy_html import known_html
from plugins.identity.models import Redirect
from plugins.pages.challenge_sentences import challenge_sentences
from plugins.pages.plan_types import Planned
from plugins.pages.posts import page_views, post_views, redirects
from plugins.pages.views.base import LinkView, RedirectView
from plugins.pages.views.posts import ChallengeSentenceView, PageView, PartView, PostView, TranslationView
from tests.pages.blog import day, entry, page, post, site, site_context, standing_of


def test_a_post_has_all_that_its_page_shows() -> None:
    """The view of a post has its title, dates, text, challenge sentence and tags."""
    it = site_context(site(standings=[standing_of((), 89)], email="elin@elin.se"), tags=["mat"])
    given = post(
        "hej",
        title="Hej",
        lang="en",
        modified="2013-04-22 08:00",
        tags=("#Mat",),
        entry=entry(89, 88),
        in_reply_to="https://annan.example/fraga/",
        series="Resor",
    )
    assert post_views(it, [given]) == {
        "posts/hej.md": PostView(
            head=it.page_head("Hej", "/posts/hej/", "hej …", "en"),
            date=day("2013-04-21"),
            modified=day("2013-04-22"),
            authors=("Elin Strand",),
            music=None,
            lazy_body=known_html("<p>hej</p>"),
            signature="/ @elin",
            challenge_sentences=(
                ChallengeSentenceView(
                    challenge="#blogg100 2013",
                    number=88,
                    total=100,
                    sentence=(
                        "This is post 88 of 100 in my attempt to blog every day for 100 days together with others "
                        "under ",
                        LinkView("#blogg100", "/tags/blogg100/"),
                        ". ",
                        LinkView("More statistics here", "/challenge/blogg100-2013/"),
                        ".",
                    ),
                    previous=None,
                    next=None,
                ),
            ),
            tags=(LinkView("#Mat", "/tags/mat/"),),
            minutes=1,
            translations=(),
            previous=None,
            next=None,
            state="out",
            published="2013-04-21",
            words=100,
            in_reply_to=LinkView("annan.example/fraga", "https://annan.example/fraga/"),
            replies=(LinkView("by mail", "mailto:elin@elin.se?subject=Re%3A%20Hej%20%28%23blogg100%2088%29"),),
            part=PartView("Resor", "/series/resor/", 1, None, None),
            related=(),
        )
    }


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (1, 1), (200, 1), (201, 2), (400, 2), (401, 3), (20_000, 100)])
def test_reading_time_is_whole_minutes_of_200_words(words: int, minutes: int) -> None:
    """Reading time is max(1, ceil(words / 200)), as in docs/challenge.md."""
    assert post_views(site_context(), [post(words=words)])["posts/hej.md"].minutes == minutes


def neighbours(view: PostView) -> tuple[object, ...]:
    """Return the titles of the posts before and after."""
    return tuple(link.text if link else None for link in (view.previous, view.next))


def test_neighbours_are_the_posts_before_and_after_in_time() -> None:
    """Each post links to the older and the newer one; the first and the last have one neighbour."""
    views = post_views(site_context(), [post("a"), post("b"), post("c")])
    assert [neighbours(views[f"posts/{name}.md"]) for name in "abc"] == [(None, "B"), ("A", "C"), ("B", None)]
    assert views["posts/b.md"].next == LinkView("C", "/posts/c/")


def test_hidden_posts_and_translations_are_nobodys_neighbours() -> None:
    """A post that is not listed is not linked from another post, and links to none."""
    views = post_views(site_context(), [post("a"), post("hidden", listed=False), post("b")])
    assert neighbours(views["posts/a.md"]) == (None, "B")
    assert neighbours(views["posts/b.md"]) == ("A", None)
    assert neighbours(views["posts/hidden.md"]) == (None, None)


def test_a_tag_without_a_page_is_not_shown() -> None:
    """A tag that no listed post has, only a hidden post or a translation, is left out: its link would be dead."""
    views = post_views(site_context(tags=["mat"]), [post("a", tags=("mat", "dryck"))])
    assert views["posts/a.md"].tags == (LinkView("mat", "/tags/mat/"),)


def test_a_post_leads_to_its_other_languages() -> None:
    """A post in each language links to all the others, whichever is the original."""
    source = "posts/a.md"
    posts = [
        post("a"),
        post("b"),
        post("a-en", lang="en", listed=False, translation_of=source),
        post("a-fi", lang="fi", listed=False, translation_of=source),
    ]
    views = post_views(site_context(), posts)
    own, english, finnish = (TranslationView(each.title, each.url, each.lang) for each in (posts[0], *posts[2:]))
    assert {name: view.translations for name, view in views.items()} == {
        "posts/a.md": (english, finnish),
        "posts/b.md": (),
        "posts/a-en.md": (own, finnish),
        "posts/a-fi.md": (own, english),
    }


def test_only_a_post_that_counts_has_the_sentence_of_the_challenge() -> None:
    """A post without an entry has no challenge sentence."""
    it = site_context(site(standings=[standing_of((), 89)]))
    assert challenge_sentences(it, post(), {}) == ()
    assert [each.number for each in challenge_sentences(it, post(entry=entry(89, 88)), {})] == [88]


def test_a_page_has_its_title_and_text() -> None:
    """The view of a page is its head and its text."""
    it = site_context(pages=[page("om", title="Om mig")])
    assert page_views(it)["pages/om.md"] == PageView(
        head=it.page_head("Om mig", "/om/", "om …", "sv"),
        lazy_body=known_html("<p>om</p>"),
        translations=(),
        state="out",
    )


@pytest.mark.parametrize(
    ("old", "save_as"),
    [
        ("2019/gammal/", "2019/gammal/index.html"),
        ("2019/gammal", "2019/gammal/index.html"),
        ("gammal.html", "gammal.html"),
        ("", "index.html"),
    ],
)
def test_an_old_address_leads_to_the_new_one(old: str, save_as: str) -> None:
    """Each old address, of a folder or a file, has a page that leads to the new one."""
    it = site_context()
    view = RedirectView(head=it.page_head("Hej", "/posts/hej/", "hej …"), target="/posts/hej/")
    expected = Planned(save_as, "redirect.html", view, "posts/hej.md")
    assert list(redirects(it, [post("hej")], [Redirect(old, "posts/hej/", "posts/hej.md")])) == [expected]


def test_posts_and_pages_lead_on_from_all_their_old_addresses() -> None:
    """Every old address of a post or a page has its redirect, in order."""
    leading = [("about/", "om/", "pages/om.md"), ("x/", "posts/a/", "posts/a.md"), ("y/", "posts/a/", "posts/a.md")]
    expected = [
        ("about/index.html", "pages/om.md"),
        ("x/index.html", "posts/a.md"),
        ("y/index.html", "posts/a.md"),
    ]
    found = redirects(site_context(), [post("a"), post("b"), page("om")], [Redirect(*each) for each in leading])
    assert [(each.save_as, each.owner) for each in found] == expected
