"""Links to posts, files and tags that are not published."""

import pytest

from tests.engine.content.content_folder import Content

DRAFT = "leads to a post that is a draft: publish it, or remove the link"
EARLY = "leads to a post that is not published before 2013-05-01: publish it, or remove the link"
NEVER = "leads to a file that is never published"
AWAY = "remove the link"


@pytest.mark.parametrize(
    ("link", "problem"),
    [
        ("{filename}draft.md", DRAFT),
        ("{filename}later.md", EARLY),
        (
            "{static}/.secret",
            f"{NEVER} (hidden): {AWAY}, or rename the file or folder that begins with a dot if readers may see it",
        ),
        (
            "{static}/.b/x",
            f"{NEVER} (hidden): {AWAY}, or rename the file or folder that begins with a dot if readers may see it",
        ),
        ("{static}/a.bak", f"{NEVER} (a backup): {AWAY}, or rename the file if readers may see it"),
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
    assert len(content.read().waiting) == 2


def test_a_later_post_may_not_link_to_one_that_is_out_after_it(content: Content) -> None:
    """On the day that the first one comes out, its link would lead nowhere."""
    content.post("later", date="2013-05-01")
    content.post("a", "[x]({filename}later.md)", date="2013-04-30")
    assert content.faults() == [f"content/posts/a.md:4: {{filename}}later.md {EARLY}"]


def test_a_later_post_may_link_to_a_tag_that_has_a_page_by_then(content: Content) -> None:
    """A post that comes out no later has it and is listed, the post itself for example."""
    content.post("first", Tags="vin", date="2013-05-01")
    content.post("a", "[x]({tag}vin) [y]({tag}mat)", Tags="mat", date="2013-05-01")
    content.post("b", "[x]({tag}vin)", date="2013-05-02")
    assert len(content.read().waiting) == 3
    content.post("c", "[x]({tag}vin)", date="2013-04-30")
    content.post("d", "[x]({tag}te)", Tags="te", Status="hidden", date="2013-05-03")
    none = "leads to a tag that no post has: correct it"
    assert content.faults() == [
        f"content/posts/c.md:4: {{tag}}vin {none}",
        f"content/posts/d.md:6: {{tag}}te {none}",
    ]


def test_a_later_post_that_names_another_one_wrongly_is_told_which_was_meant(content: Content) -> None:
    """A scheduled post may have been meant where it is out by then."""
    content.post("regnet", date="2013-05-01")
    content.post("a", "[x]({filename}regneet.md)", date="2013-05-02")
    content.post("b", "[x]({filename}regneet.md)", date="2013-04-30")
    what = "{filename}regneet.md leads to content/posts/regneet.md, which does not exist"
    assert content.faults() == [
        f"content/posts/a.md:4: {what}: did you mean {{filename}}/posts/regnet.md?",
        f"content/posts/b.md:4: {what}: correct the path, or add the file",
    ]


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
