"""What is checked when all texts are read: between posts, in their HTML, where their links lead."""

import pytest

from plugins.engine.content import checks

from tests.engine.content.content_folder import Content

KEEP = "one that is out keeps its own"
DOUBLE = f"Slug: the slug 'a' is that of content/posts/2013-a.md too: change it; {KEEP}"


@pytest.mark.parametrize(
    "fields", [{}, {"Status": "draft"}, {"date": "2013-05-01"}], ids=["two posts", "a draft", "a later post"]
)
def test_two_posts_with_one_address_are_a_fault(content: Content, fields: dict[str, str]) -> None:
    """A slug is told as soon as it is given twice, not first when the second post comes out."""
    content.post("2013-a", Slug="a")
    content.post("b", Slug="a", **fields)
    assert content.faults() == [f"content/posts/b.md:3: {DOUBLE}"]


def test_the_post_that_asks_for_the_address_is_told(content: Content) -> None:
    """Where the other has its address by its name alone, the Slug is what is meant, whichever was read first."""
    content.post("a", Slug="b")
    content.post("b")
    assert content.faults() == [
        f"content/posts/a.md:3: Slug: the slug 'b' is that of content/posts/b.md too: change it; {KEEP}"
    ]


def test_two_files_whose_names_give_one_address_are_a_fault(content: Content) -> None:
    """Where no Slug is written, the file as a whole is told."""
    content.post("2013-04-20-a")
    content.post("2013-04-21-a")
    what = "the slug 'a' is that of content/posts/2013-04-20-a.md too"
    assert content.faults() == [
        f"content/posts/2013-04-21-a.md: {what}: rename one of the files, or give one a Slug; {KEEP}"
    ]


def test_a_post_that_is_there_twice_is_a_fault(content: Content) -> None:
    """A copy that a file manager made would be read twice; drafts and texts under another title are no copies."""
    content.post("a", Title="Fika")
    content.post("fika-kopia", Title="Fika")
    content.post("b", Title="Fika", Status="draft")
    content.post("c", Title="Mer fika")
    content.post("d", "Annan text.", Title="Fika")
    content.post("e", date="2013-04-19", Title="Fika")
    content.post("f", Title="Fika", Summary="En till.")
    what = "it is content/posts/a.md once more, title and text"
    remedy = "delete one of them, or let it be 'Status: draft'"
    assert content.faults() == [f"content/posts/fika-kopia.md: {what}: {remedy}"]


def test_translations_and_pages_may_have_the_slug_of_a_post(content: Content) -> None:
    """One slug in another language is a translation; pages have addresses of their own."""
    content.post("a")
    content.post("a-en", Slug="a", Lang="en")
    content.write("pages/a.md", "Title: a\n\nText.\n")
    assert len(content.read().texts) == 3


def test_a_translation_needs_its_original(content: Content) -> None:
    """Two posts with one slug in two languages, neither of which is the site's, are no translations of each other."""
    content.post("a-en", Slug="a", Lang="en")
    content.post("a-fi", Slug="a", Lang="fi")
    what = "the slug 'a' is that of content/posts/a-en.md too"
    assert content.faults() == [f"content/posts/a-fi.md:3: Slug: {what}: change it; {KEEP}"]


# what is no post, though somebody may have meant it as one: every ending of checks.py has a name here
OTHER_MARKUP = [
    *("a.rst", "a.html", "a.HTM", "a.mkd", "a.mkdn", "a.mdown", "a.mdwn", "a.mdtxt", "a.mdx", "a.text", "a.txt"),
    *("a.org", "a.adoc", "a", "a.md "),
]
OF_WORD_PROCESSORS = ["a.docx", "a.doc", "a.ODT", "a.rtf", "a.pages"]


@pytest.mark.parametrize("name", OTHER_MARKUP)
def test_a_text_that_is_no_markdown_is_not_passed_over(content: Content, name: str) -> None:
    """What looks like a text in the folder of posts is a post that its writer would miss."""
    content.write(f"posts/{name}", "x")
    expected = f"content/posts/{name}: is not read: a post is Markdown and ends in .md: rename it, or move it out"
    assert content.faults() == [expected]


@pytest.mark.parametrize("name", OF_WORD_PROCESSORS)
def test_a_text_of_a_word_processor_is_not_passed_over(content: Content, name: str) -> None:
    """It cannot be renamed: what it says must be saved as Markdown."""
    content.write(f"posts/{name}", "x")
    what, remedy = "is not read: a post is Markdown and ends in .md", "save what it says as a text file in Markdown"
    assert content.faults() == [f"content/posts/{name}: {what}: {remedy}, or move it out"]


@pytest.mark.parametrize(
    ("endings", "names"),
    [(checks._OTHER_MARKUP, OTHER_MARKUP), (checks._OF_WORD_PROCESSORS, OF_WORD_PROCESSORS)],
    ids=["other markup", "word processors"],
)
def test_every_ending_of_what_is_no_post_has_a_name_above(endings: tuple[str, ...], names: list[str]) -> None:
    """One that is taken out is missed by the tests above; one that is new gets a name there."""
    assert [ending for ending in endings if f"a{ending}" not in map(str.lower, names)] == []


@pytest.mark.parametrize("name", ["README", "LICENSE", "Icon\r", "lista.csv"])
def test_what_nobody_takes_for_a_post_is_passed_over(content: Content, name: str) -> None:
    """Programs and habits put such files anywhere."""
    content.write(f"posts/{name}", "x")
    assert content.read().files == {f"posts/{name}"}


def test_a_text_that_a_post_links_to_is_a_file(content: Content) -> None:
    """A list in plain text may lie beside the post that offers it."""
    content.write("posts/lista.txt", "x")
    content.post("a", "[x]({attach}lista.txt)")
    assert content.read().files == {"posts/lista.txt"}


def test_markdown_outside_of_the_folders_is_not_passed_over(content: Content) -> None:
    """A post in the wrong folder is told where it belongs: among pictures it would be out as it is, a draft, too."""
    content.write("inlagg/a.md", "x")
    content.write("images/a.md", "Title: A\nStatus: draft\n\nx")
    what = "is not read: it lies outside the folders of posts and pages"
    remedy = "move it to content/posts/ or content/pages/, or link to it as {{static}}/{}/a.md if it is for readers"
    folders = ("images", "inlagg")
    assert content.faults() == [f"content/{folder}/a.md: {what}: {remedy.format(folder)}" for folder in folders]


def test_markdown_that_a_post_links_to_is_a_file(content: Content) -> None:
    """A writer may offer a text to be taken as it is."""
    content.write("files/mall.md", "x")
    content.post("a", "[x]({static}/files/mall.md)")
    assert content.read().files == {"files/mall.md"}


@pytest.mark.parametrize(
    ("modified", "expected"),
    [
        ("2013-04-21", []),
        ("2013-04-21 23:59", []),
        ("2013-04-22", ["content/posts/a.md:3: Modified: it lies in the future: give the day on which it was changed"]),
    ],
)
def test_nothing_was_changed_tomorrow(content: Content, modified: str, expected: list[str]) -> None:
    """A post that is out has been changed today at the latest; no feed says that it comes from the future."""
    content.post("a", Modified=modified)
    content.write("posts/b.md", "Title: b\n\nno date\n")
    assert content.faults()[:-1] == expected


def test_an_empty_draft_is_no_fault(content: Content) -> None:
    """A post that is not written yet may lie as a draft, and shows in the preview."""
    content.post("a", "", Status="draft")
    assert content.read().texts == {}
    assert list(content.read(include_unpublished=True).texts) == ["posts/a.md"]


def test_an_empty_post_of_tomorrow_is_told_today(content: Content) -> None:
    """What will be wrong is wrong now; the preview shows it all the same."""
    content.post("a", "", date="2013-05-01")
    assert content.faults() == ["content/posts/a.md:1: it has no text: write some, or let it be 'Status: draft'"]
    assert list(content.read(include_unpublished=True).texts) == ["posts/a.md"]


DRAFT = "leads to a post that is a draft: publish it, or take the link away"
EARLY = "leads to a post that is not out before 2013-05-01: publish it, or take the link away"
NEVER = "leads to a file that is never published"
AWAY = "take the link away"


@pytest.mark.parametrize(
    ("link", "problem"),
    [
        ("{filename}draft.md", DRAFT),
        ("{filename}later.md", EARLY),
        ("{static}/.secret", f"{NEVER} (hidden): {AWAY}, or rename what begins with a dot if readers may have it"),
        ("{static}/.b/x", f"{NEVER} (hidden): {AWAY}, or rename what begins with a dot if readers may have it"),
        ("{static}/a.bak", f"{NEVER} (a backup): {AWAY}, or rename the file if readers may have it"),
        ("{static}/id_rsa", f"{NEVER} (a key): {AWAY}"),
        ("{filename}skip.md", f"{NEVER} (Status: skip): publish it, or {AWAY}"),
    ],
)
def test_a_link_to_what_is_not_published_is_a_fault(content: Content, link: str, problem: str) -> None:
    """A post that is out links to nothing that is not."""
    content.post("draft", Status="draft")
    content.post("later", date="2013-05-01")
    content.post("skip", Status="skip")
    for path in (".secret", ".b/x", "a.bak", "id_rsa"):
        content.write(path, "x")
    content.post("a", f"[x]({link})")
    assert content.faults() == [f"content/posts/a.md:4: {link} {problem}"]


@pytest.mark.parametrize("date", ["2013-05-02", "2013-05-01"], ids=["out after it", "out with it"])
def test_a_later_post_may_link_to_one_that_is_out_by_then(content: Content, date: str) -> None:
    """Posts that are scheduled may link to each other where the target comes out no later."""
    content.post("later", date="2013-05-01")
    content.post("a", "[x]({filename}later.md)", date=date)
    assert content.read().waiting == 2


def test_a_later_post_may_not_link_to_one_that_is_out_after_it(content: Content) -> None:
    """On the day that the first one comes out, its link would lead nowhere."""
    content.post("later", date="2013-05-01")
    content.post("a", "[x]({filename}later.md)", date="2013-04-30")
    assert content.faults() == [f"content/posts/a.md:4: {{filename}}later.md {EARLY}"]


def test_a_page_may_not_link_to_a_post_that_is_not_out(content: Content) -> None:
    """A page is out now, so its links must lead somewhere now."""
    content.post("later", date="2013-05-01")
    content.write("pages/om.md", "Title: Om\n\n[x]({filename}/posts/later.md)\n")
    assert content.faults() == [f"content/pages/om.md:3: {{filename}}/posts/later.md {EARLY}"]


def test_a_draft_may_link_to_anything_that_is_there(content: Content) -> None:
    """In the preview a draft links to other drafts and to posts of tomorrow."""
    content.post("draft", Status="draft")
    content.post("later", date="2013-05-01")
    content.post("a", "[x]({filename}draft.md) [y]({filename}later.md)", Status="draft")
    assert len(content.read(include_unpublished=True).texts) == 3


@pytest.mark.parametrize("reference", ["&#0;", "&#x8;", "&#xD800;", "&#xFFFE;", "&#1114112;"])
def test_a_reference_to_what_no_feed_can_hold_is_a_fault(content: Content, reference: str) -> None:
    """A character that HTML can name and XML cannot hold is told with its line."""
    content.post("a", f"Text.\n\nHej {reference} du")
    expected = f"content/posts/a.md:6: {reference} is a character that no page or feed can hold: delete it"
    assert content.faults() == [expected]


def test_a_reference_is_told_where_it_is_no_code(content: Content) -> None:
    """In code it stands for itself: there it is shown, and no fault."""
    content.post("a", "`&#8;`\n\nHej &#8; du\noch &#8; du")
    assert [each.split(": ")[0] for each in content.faults()] == ["content/posts/a.md:6", "content/posts/a.md:7"]


def test_html_out_of_balance_is_told_at_the_line_of_its_tag(content: Content) -> None:
    """In a long text nobody would find it else."""
    content.post("a", "```\n<div>\n```\n\nText.\n\n</div>")
    line = "content/posts/a.md:10: </div> has no opening tag: delete it, or write <div> before it"
    assert content.faults() == [line]


@pytest.mark.parametrize("reference", ["&#9;", "&#x2028;", "&#65533;", "&#x10FFFF;", "&nbsp;"])
def test_a_reference_to_any_other_character_is_none(content: Content, reference: str) -> None:
    """Characters that a feed can hold may be written by their numbers."""
    content.post("a", f"Hej {reference} du")
    assert list(content.read().texts) == ["posts/a.md"]


def test_a_link_to_a_tag_needs_a_post_that_is_out(content: Content) -> None:
    """A tag has a page when a post that is out has it; tags of drafts and later posts lead nowhere."""
    content.post("a", "[x]({tag}Mat)")
    content.post("b", Tags="mat")
    content.post("c", "[x]({tag}dryck) [y]({tag}vin)")
    content.post("d", Tags="dryck", Status="draft")
    content.post("e", Tags="vin", date="2013-05-01")
    assert content.faults() == [
        "content/posts/c.md:4: {tag}dryck leads to a tag that no post has: correct it",
        "content/posts/c.md:4: {tag}vin leads to a tag that no post has: correct it",
    ]


def test_a_fault_of_a_target_is_not_told_of_its_links_too(content: Content) -> None:
    """A post that cannot be read has its own fault: links to it are right as soon as that is mended."""
    content.post("a", "[x]({filename}b.md)")
    content.write("posts/b.md", "Title: b\n\nno date\n")
    assert content.faults() == ["content/posts/b.md:1: no Date: write 'Date: 2026-09-14' in its front matter"]
