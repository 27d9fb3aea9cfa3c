"""Files that only unpublished texts show are withheld."""

import pytest

from plugins.engine.content.link_resolver import LinkResolver
from plugins.engine.content.withheld_files import Unpublished, withheld_files
from tests.engine.content.content_folder import Content

WAYS = (
    "![x]({static}/images/hemlig.png)",
    "![x]({attach}/images/hemlig.png)",
    "![x](<{static}/images/hemlig.png>)",
    '![x]({static}/images/hemlig.png "Titel")',
    "![x]({static}../images/hemlig.png)",
    "![x](/images/hemlig.png)",
    "![x](../images/hemlig.png)",
    "![x](images/hemlig.png)",
    "![x](hemlig.png)",
    "![x](hemlig.PNG 'Titel')",
    "![x](he%6Dlig.png)",
    "[x](hemlig.png)",
    '<img src="hemlig.png" alt="x">',
    "![x]({{ site.url }}/images/hemlig.png)",
    "![x](/images/hemlig.png?v=2#a)",
    "![x](/images/%68emlig.png)",
    "[![x](/images/annan.png)](/images/hemlig.png)",
    "[x]({static}/images/hemlig.png)",
    "![x][1]\n\n[1]: {static}/images/hemlig.png",
    "![x][1]\n\n[1]: </images/hemlig.png> 'Titel'",
    '<img src="/images/hemlig.png" alt="x">',
    "<img alt=x src=/images/hemlig.png>",
    '<img src="{static}/images/hemlig.png" alt="x">',
    '<img srcset="/images/annan.png 1x, /images/hemlig.png 2x" alt="x">',
    '<video poster="/images/hemlig.png"></video>',
    '<video src="{static}/images/hemlig.png"></video>',
    '<a href="/images/hemlig.png">x</a>',
    '<div style="background: url(/images/hemlig.png)">x</div>',
    "![[hemlig.png]]",
    "![[hemlig.png|300]]",
)
NOT_OUT = {"a draft": {"Status": "draft"}, "a post to come": {"date": "2013-05-01"}, "one to skip": {"Status": "skip"}}


@pytest.mark.parametrize("body", WAYS)
def test_a_file_that_only_a_draft_shows_stays_at_home(content: Content, body: str) -> None:
    """The notation of the address makes no difference; files that no text shows are published as ever."""
    content.write("images/hemlig.png", "x")
    content.write("images/favicon.ico", "x")
    content.write("images/annan.png", "x")
    content.post("a", "favicon.ico och hemlig.png är namn.")
    content.post("b", body, Status="draft")
    library = content.read()
    assert library.withheld - {"images/annan.png"} == {"images/hemlig.png"}
    assert "images/favicon.ico" in library.files


def test_a_preview_shows_the_files_of_drafts(content: Content) -> None:
    """It shows the drafts."""
    content.write("images/hemlig.png", "x")
    content.post("b", WAYS[0], Status="draft")
    assert content.read(include_unpublished=True).withheld == frozenset()


def test_the_address_of_the_site_is_its_own() -> None:
    """A file that is named with the whole address, or with the path of the site, is that file."""
    for address in ("https://elin.se/blogg/images/hemlig.png", "/blogg/images/hemlig.png"):
        text = Unpublished("posts/a.md", f"![x]({address})")
        files = ["images/hemlig.png"]
        site = ("https://elin.se", "/blogg")
        assert withheld_files(files, [text], [], LinkResolver(files, [], []), site) == set(files)


@pytest.mark.parametrize("fields", NOT_OUT.values(), ids=NOT_OUT)
@pytest.mark.parametrize("name", ["hemlig.png", "min bild.png", "blåbär (2).png", "a&b.png"])
def test_every_text_that_is_not_out_keeps_its_files(content: Content, fields: dict[str, str], name: str) -> None:
    """Blanks, brackets and other letters in a name make no difference."""
    content.write(f"images/{name}", "x")
    content.post("a")
    content.post("b", f"![x](<{{static}}/images/{name}>)", **fields)
    assert content.read().withheld == {f"images/{name}"}


@pytest.mark.parametrize(
    "body",
    [
        "![x]({static}/images/hemlig.png)",
        "![x](/images/hemlig.png)",
        '<img srcset="/images/annan.png 1x, /images/hemlig.png 2x" src="/images/annan.png" alt="x">',
        '<video poster="/images/hemlig.png"></video>',
        "![x][1]\n\n[1]: /images/hemlig.png",
    ],
)
def test_a_file_goes_out_with_the_first_text_that_shows_it(content: Content, body: str) -> None:
    """A post, a page or a hidden post; only that it names the file in code does not let it out."""
    content.write("images/hemlig.png", "x")
    content.post("draft", "![x]({static}/images/hemlig.png)", Status="draft")
    content.post("code", f"`{body}`" if "\n" not in body else "Text.")
    assert content.read().withheld == {"images/hemlig.png"}
    content.post("hidden", body, Status="hidden")
    assert content.read().withheld == frozenset()


def test_a_bare_name_lets_out_the_file_that_it_means(content: Content) -> None:
    """A file of the same name elsewhere, which only a draft shows, stays at home."""
    content.write("images/foto.jpg", "hemlig")
    content.write("posts/resa/foto.jpg", "x")
    content.write("posts/resa/index.md", "Title: resa\nDate: 2013-04-20\n\n![x](foto.jpg)\n")
    content.post("draft", "![x](foto.jpg)", Status="draft")
    assert content.read().withheld == {"images/foto.jpg"}


@pytest.mark.parametrize(
    "head",
    [
        "---\ntitle: x\ndraft: true\nimage: /images/hemlig.png\n---\n",
        "---\ntitle: x\ndraft: true\ncover:\n  src: 'images/hemlig.png'\n---\n",
        '+++\ntitle = "x"\ndraft = true\nimage = "images/hemlig.png"\n+++\n',
        "Title: x\nStatus: draft\nCover: ../images/hemlig.png\n",
    ],
)
def test_a_picture_in_front_matter_is_shown_too(content: Content, head: str) -> None:
    """Themes of other programs show it above the text."""
    content.write("images/hemlig.png", "x")
    content.write("posts/a.md", f"{head}\nText.\n")
    content.post("b")
    assert content.read().withheld == {"images/hemlig.png"}


def test_the_files_of_texts_that_are_left_out_stay_at_home(content: Content) -> None:
    """A file that only a template shows is not published."""
    content.write("images/hemlig.png", "x")
    content.write("posts/mallar/a.md", "![x]({static}/images/hemlig.png)")
    content.post("b")
    assert content.read().withheld == {"images/hemlig.png"}
