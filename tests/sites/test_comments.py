"""Comments on a built site."""

import json

import pytest
from lxml import html as lxml_html
from lxml.html import HtmlElement
from msgspec.structs import replace

from plugins.comments.form import LIMITS
from plugins.comments.merging import deleted
from plugins.comments.models import State
from plugins.engine.markdown.extensions.contents import heading_id
from tests.comments.made import ANSWER, DISCUSSION, FIRST, TOOT, comment, write_to
from tests.conftest import Site, empty_site
from tests.sites.css import select
from tests.sites.reading import accepted
from tools.check import check

WITH = [
    *("plugins.music", "plugins.images", "plugins.challenge", "plugins.identity"),
    *("plugins.comments", "plugins.pages", "plugins.feeds"),
]


def two_posts(site: Site) -> Site:
    """Write the settings and two posts."""
    site.settings(PLUGINS=WITH)
    site.post("regn.md")
    site.post("sol.md", date="2013-04-19 09:00")
    return site


@pytest.fixture
def blog(site: Site) -> Site:
    """Return a blog with comments, of two posts."""
    return two_posts(site)


@pytest.fixture(scope="module")
def discussed(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return one that was built with comments of every kind, for tests that only read."""
    site = two_posts(empty_site(tmp_path_factory.mktemp("discussed")))
    write_to(site, "posts/regn/", *DISCUSSION)
    accepted(site.build())
    return site


@pytest.fixture(scope="module")
def with_full_form(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return one that was built with comments of every kind and a form with every field, for tests that only read."""
    site = two_posts(empty_site(tmp_path_factory.mktemp("form")))
    with_form(site, email="required")
    write_to(site, "posts/regn/", *DISCUSSION)
    accepted(site.build())
    return site


def stray(site: Site) -> list[str]:
    """Build, and return the warnings about comments."""
    built = site.build()
    assert built.code == 0, built.err
    return [line for line in built.faults if "content/comments/" in line]


def test_comments_of_no_post_are_told(blog: Site) -> None:
    """A file about a post that is not there is named, with its line and the post that may be meant."""
    blog.write("content/comments/a.json", json.dumps({"post": "posts/rgn/", "comments": []}, indent=1))
    blog.write("content/comments/b.json", json.dumps({"post": "qqqq", "comments": []}, indent=1))
    blog.write("content/comments/c.json", json.dumps({"post": "om/", "comments": []}, indent=1))
    blog.write("content/pages/om.md", "Title: Om\n\nOm.\n")
    correct = 'correct the address at "post", or delete the file'
    assert [line.removeprefix("warning: content/comments/") for line in stray(blog)] == [
        "a.json:2: has comments of 'posts/rgn/', where no post is: did you mean 'posts/regn/'?",
        f"b.json:2: has comments of 'qqqq', where no post is: {correct}",
        f"c.json:2: has comments of content/pages/om.md, and pages show none: {correct}",
    ]


def test_comments_of_a_deleted_post_are_told(blog: Site) -> None:
    """The warning names the deleted file."""
    from tools.ledger import delete_post

    write_to(blog, "posts/regn/", comment("form-1"))
    accepted(blog.build())
    blog.run(delete_post, "content/posts/regn.md", free=False)
    (warning,) = stray(blog)
    assert warning.endswith("has comments of content/posts/regn.md, which was deleted: delete this file, too")


UNLISTED = {
    "a-draft": {"status": "draft"},
    "a-hidden-post": {"status": "hidden"},
    "a-scheduled-post": {"date": "2013-05-01 09:00"},
    "a-draft-with-a-date": {"status": "draft", "date": "2013-04-01"},
}


def test_comments_of_a_post_that_is_not_in_lists_are_no_mistake(blog: Site) -> None:
    """Nothing is told of a post that readers do not see now, whether it was published before or not."""
    for name, fields in UNLISTED.items():
        blog.post(f"{name}.md", **fields)
        write_to(blog, f"posts/{name}/", comment(name))
    write_to(blog, "posts/regn/", comment("form-2"))
    assert stray(blog) == []
    blog.post("regn.md", status="draft")
    assert stray(blog) == []


def test_comments_are_found_by_other_spellings(blog: Site) -> None:
    """An address that somebody wrote by hand may begin with a slash, and lack the last one."""
    for number, post in enumerate(("/posts/regn/", "posts/sol", "posts/regn/index.html")):
        blog.write(f"content/comments/{number}.json", json.dumps({"post": post, "comments": []}))
    assert stray(blog) == []


def test_comments_without_the_plugin_are_told(blog: Site) -> None:
    """A blog whose PLUGINS lack it is told what is lost, and how to mend it."""
    write_to(blog, "posts/regn/", comment("form-1"))
    blog.settings()
    (warning,) = stray(blog)
    lost = "content/comments/*.json is not read, so comments of posts are lost"
    assert warning.endswith(f"{lost}: add 'plugins.comments' to PLUGINS")


def test_many_comments_of_no_post_are_told_at_once(blog: Site) -> None:
    """Files that lead nowhere, as after a wrong import, take no time: none is compared with all posts."""
    for number in range(25):
        blog.write(f"content/comments/{number}.json", json.dumps({"post": f"posts/rgn/{number}"}))
    assert all('correct the address at "post"' in line for line in stray(blog))


PAGE = "posts/regn/index.html"


def page(site: Site, path: str = PAGE) -> HtmlElement:
    """Return a page of the built site."""
    return lxml_html.document_fromstring((site.output / path).read_bytes())


def names(site: Site) -> list[str]:
    """Return the authors of the comments on a page, in their order."""
    return [each.text_content() for each in select(page(site), "#comments .comment .p-author .p-name")]


def with_form(site: Site, **more: object) -> None:
    """Give the site a form."""
    site.settings(PLUGINS=WITH, COMMENTS={"form": True, **more})


def test_the_comments_of_a_post_stand_on_its_page(discussed: Site) -> None:
    """Approved comments are shown in threads, each with its author, day and text; those that wait are not."""
    assert names(discussed) == ["Gun", "Testa Testsson", "Bo", "Åsa"]
    top = select(page(discussed), ".comment-threads > li")
    assert [len(select(thread, ".comment-answers .comment")) for thread in top] == [1, 1, 0]
    assert select(top[1], ".comment-gone")
    (heading,) = select(page(discussed), "#comments > h2")
    assert heading.text_content() == "4 svar"
    assert not select(page(discussed), "form, .comment-closed")
    assert "Väntar" not in (discussed.output / PAGE).read_text()


def test_a_comment_is_a_citation_for_machines(discussed: Site) -> None:
    """Each is an h-cite inside the post, and a Comment in its JSON-LD."""
    first, answer, _, toot = select(page(discussed), ".h-entry .u-comment.h-cite")
    assert select(first, ".p-author.h-card a.p-name.u-url")[0].attrib == {
        "class": "p-name u-url",
        "rel": "ugc nofollow noopener",
        "href": "https://gun.example/",
    }
    assert select(first, "a.u-url time.dt-published")[0].get("datetime") == "2026-09-30T12:00:00+00:00"
    assert select(first, ".e-content p")[0].text == "Regn är bra."
    assert [bool(select(each, ".comment-own")) for each in (first, answer)] == [False, True]
    assert select(toot, ".u-syndication")[0].get("href") == "https://social.example/@asa/1"
    assert select(toot, ".u-syndication")[0].text_content() == "på Mastodon"
    (data,) = select(page(discussed), 'script[type="application/ld+json"]')
    post = json.loads(data.text or "")["@graph"][0]
    assert post["commentCount"] == 4
    assert post["comment"][0] == {
        "@type": "Comment",
        "@id": f"https://test.example/posts/regn/#{first.get('id')}",
        "author": {"@type": "Person", "name": "Gun", "url": "https://gun.example/"},
        "dateCreated": "2026-09-30T12:00:00+00:00",
        "text": "Regn är bra.",
    }


def test_the_address_of_a_comment_lasts(blog: Site) -> None:
    """It is made of the id alone, and the comment links to itself."""
    write_to(blog, "posts/regn/", FIRST, TOOT)
    accepted(blog.build())
    ids = [each.get("id") for each in select(page(blog), ".comment")]
    write_to(blog, "posts/regn/", replace(FIRST, html="<p>Ändrat.</p>"), ANSWER, TOOT)
    accepted(blog.build())
    comments = select(page(blog), ".comment")
    assert [each.get("id") for each in comments if not select(each, ".comment-own")] == ids
    assert [select(each, ".comment-meta > a.u-url")[0].get("href") for each in comments] == [
        f"#{each.get('id')}" for each in comments
    ]


def test_what_strangers_write_does_nothing_on_a_page(blog: Site) -> None:
    """Active content in any field of a file is text, or is left out."""
    evil = '"><script>alert(1)</script>'
    html = f'<p onclick="x()">Hej<script>alert(2)</script><img src=x onerror=y> <a href="javascript:z">l</a></p>{evil}'
    bad = comment("form-9-9", author=evil, website="javascript:alert(3)", url="data:text/html,x", html=html)
    write_to(blog, "posts/regn/", bad)
    accepted(blog.build())
    (found,) = select(page(blog), ".comment")
    assert not select(found, "script, img, [onclick], [onerror], [href*=':']")
    assert select(found, ".p-name")[0].text_content() == evil
    assert check(blog.output, "https://test.example/") == []


def test_a_post_keeps_its_comments_when_it_is_renamed(blog: Site) -> None:
    """Comments are found by the former address too, and those of both files are one discussion."""
    write_to(blog, "posts/regn/", FIRST)
    accepted(blog.build())
    blog.rename("regn.md", "dis.md")
    write_to(blog, "posts/dis/", TOOT)
    accepted(blog.build())
    shown = select(page(blog, "posts/dis/index.html"), ".comment .p-name")
    assert [each.text_content() for each in shown] == ["Gun", "Åsa"]


def test_a_comment_in_two_files_is_one(blog: Site) -> None:
    """A renamed post may have two files: what the writer decided of a comment counts, whichever of them has it."""
    write_to(blog, "posts/regn/", FIRST, TOOT)
    write_to(blog, "/posts/regn", replace(FIRST, state=State.PENDING), deleted(TOOT), comment("form-8-8", author="Ny"))
    accepted(blog.build())
    assert names(blog) == ["Gun", "Ny"]
    assert [each.text_content() for each in select(page(blog), "#site-comments")] == ["2 svar"]


def test_a_heading_never_has_an_id_of_the_comments(blog: Site) -> None:
    """Links to the comments and the form lead there, whatever the headings of a text are, with contents and without."""
    with_form(blog)
    titles = ("Comments", "Comment form", "Comment text", "Comment author error", "Comment 0123456789", "Site comments")
    headings = "\n\n".join(f"## {each}\n\nText." for each in (*titles, "Comments", "Comment policy"))
    blog.post("sol.md", headings, date="2013-04-19 09:00")
    blog.post("regn.md", f"[TOC]\n\n{headings}")
    for address in ("posts/regn/", "posts/sol/"):
        write_to(blog, address, *(replace(each, id=f"{address}{each.id}", parent="") for each in DISCUSSION))
    accepted(blog.build())
    for path in (PAGE, "posts/sol/index.html"):
        ids = [each.get("id") for each in select(page(blog, path), "[id]")]
        assert sorted(ids) == sorted({*ids})
        assert {"comments_1", "comments_2", "comment-form_1", "site-comments_1", "comment-policy"} <= {*ids}
        assert [each.tag for each in select(page(blog, path), "#comments, #comment-form")] == ["section", "form"]


def test_every_id_of_the_form_is_kept_from_headings(with_full_form: Site) -> None:
    """A field that is added to the form needs its id reserved, too."""
    ids = select(page(with_full_form), "#comments, #comments [id]")
    assert ids
    for each in ids:
        assert heading_id(each.get("id"), "-") == f"{each.get('id')}_1"


def test_lists_and_the_post_say_how_many_there_are(blog: Site) -> None:
    """The number stands below the title and in lists, and leads to the comments."""
    write_to(blog, "posts/regn/", FIRST, TOOT)
    write_to(blog, "posts/sol/", replace(FIRST, id="form-5-5"))
    accepted(blog.build())
    found = [
        [(each.text_content(), each.get("href")) for each in select(page(blog, path), "a[href$='#comments']")]
        for path in (PAGE, "index.html", "archive/index.html")
    ]
    regn = ("2 svar", "/posts/regn/#comments")
    assert found == [[regn], [regn, ("1 svar", "/posts/sol/#comments")], []]


def test_only_pages_whose_comments_changed_are_made_anew(blog: Site) -> None:
    """A new comment changes its post's page, and lists that show its number; a build reads no other comments."""
    write_to(blog, "posts/regn/", FIRST)
    write_to(blog, "posts/sol/", replace(FIRST, id="form-5-5"))
    accepted(blog.build())
    before = {path: (blog.output / path).stat().st_mtime_ns for path in blog.files()}
    write_to(blog, "posts/regn/", FIRST, TOOT)
    accepted(blog.build())
    changed = {path for path in blog.files() if before.get(path) != (blog.output / path).stat().st_mtime_ns}
    assert PAGE in changed
    assert "posts/sol/index.html" not in changed
    assert not [path for path in changed if path.startswith(("archive/", "tags/", "search/"))]


def test_the_form_has_what_its_server_reads(with_full_form: Site) -> None:
    """Each field has a label, its limits, and a place for its faults with the words for them."""
    (form,) = select(page(with_full_form), "#comments form#comment-form")
    assert (form.get("method"), form.get("action")) == ("post", "/comments/new")
    fields = {each.get("name"): each for each in select(form, "[name]")}
    assert list(fields) == ["post", "parent", "author", "email", "website", "text", "subject"]
    assert fields["post"].get("value") == "posts/regn/"
    options = [each.get("value") for each in select(fields["parent"], "option")]
    assert options == ["", "form-1-1", "form-3-1", "mastodon-a-1"]
    assert {name: fields[name].get("maxlength") for name in LIMITS} == {key: str(each) for key, each in LIMITS.items()}
    assert [name for name, each in fields.items() if each.get("required") is not None] == ["author", "email", "text"]
    labels = {each.get("for") for each in select(form, "label")}
    assert labels == {each.get("id") for name, each in fields.items() if name != "post"}
    for name in ("parent", "author", "email", "website", "text"):
        (slot,) = select(form, f"#comment-{name}-error[hidden]")
        assert fields[name].get("aria-describedby") == slot.get("id")
        assert all(slot.attrib[each] for each in slot.attrib if each.startswith("data-"))
    (error,) = select(form, "#comment-form-error[role=alert][hidden]")
    assert {f"data-{each}" for each in ("refused", "flood", "closed", "down")} <= set(error.attrib)


@pytest.mark.parametrize(("email", "there", "required"), [("optional", 1, 0), ("none", 0, 0), ("required", 1, 1)])
def test_the_form_asks_for_an_address_as_the_setting_says(blog: Site, email: str, there: int, required: int) -> None:
    """E-mail is required, asked for, or not asked for at all; a first comment answers the post."""
    with_form(blog, email=email)
    accepted(blog.build())
    assert len(select(page(blog), "[name=email]")) == there
    assert len(select(page(blog), "[name=email][required]")) == required
    assert not select(page(blog), "[name=parent]")


def test_a_page_thanks_for_a_comment(blog: Site) -> None:
    """A site with a form has the page, which no search engine is to find; a site without one has none."""
    accepted(blog.build())
    assert "comments/thanks/index.html" not in blog.files()
    with_form(blog)
    accepted(blog.build())
    assert select(page(blog, "comments/thanks/index.html"), 'meta[name="robots"][content="noindex"]')
    assert "thanks" not in (blog.output / "sitemap.xml").read_text()


def test_a_post_may_take_no_comments(blog: Site) -> None:
    """A closed post shows its comments with a line, and no form; one without comments shows nothing."""
    with_form(blog)
    blog.post("regn.md", comments="closed")
    blog.post("sol.md", comments="closed")
    write_to(blog, "posts/regn/", FIRST)
    accepted(blog.build())
    assert not select(page(blog), "form")
    assert [each.text for each in select(page(blog), ".comment-closed")] == ["Inlägget tar inte emot fler svar."]
    assert not select(page(blog, "posts/sol/index.html"), "#comments")


def test_posts_close_by_themselves(blog: Site) -> None:
    """After so many days a post has no form, unless it says that it is open; an unchanged blog is built again then."""
    with_form(blog, close_after=1)
    blog.post("sol.md", date="2013-04-19 09:00")
    blog.post("oppet.md", date="2013-04-01 09:00", comments="open")
    accepted(blog.build())
    posts = [f"posts/{name}/index.html" for name in ("oppet", "regn", "sol")]
    assert [bool(select(page(blog, path), "form")) for path in posts] == [True, True, False]
    with_form(blog, close_after=1)
    text = (blog.root / "pelicanconf.py").read_text()
    blog.write("pelicanconf.py", text.replace("2013-04-21T20", "2013-04-22T08"))
    accepted(blog.build())
    assert [bool(select(page(blog, path), "form")) for path in posts] == [True, False, False]


def test_a_preview_shows_comments_of_drafts_without_a_form(blog: Site) -> None:
    """A draft that was published before has its comments, and nobody can add one."""
    with_form(blog)
    blog.post("regn.md", status="draft")
    write_to(blog, "posts/regn/", FIRST)
    accepted(blog.build(PREVIEW=True, OUTPUT_PATH=str(blog.root / ".cache/preview")))
    path = blog.root / ".cache/preview/posts/regn/index.html"
    found = lxml_html.document_fromstring(path.read_bytes())
    assert len(select(found, ".comment")) == 1
    assert not select(found, "form")


def test_a_comment_without_a_name_and_with_odd_signs_is_shown(blog: Site) -> None:
    """A name that is missing, and signs that no file may have, break neither page nor data."""
    odd = comment("mail-1", author=" \x07 ", html="<p>a\x0cb\x00c &amp; \ud83d</p>".encode("utf-8", "replace").decode())
    write_to(blog, "posts/regn/", odd)
    accepted(blog.build())
    assert names(blog) == ["Någon"]
    assert check(blog.output, "https://test.example/") == []


def test_statistics_count_replies(blog: Site) -> None:
    """The number of all comments of the challenge's posts, and the post with most of them."""
    write_to(blog, "posts/regn/", *DISCUSSION)
    for name in ("regn", "sol"):
        blog.post(f"{name}.md", tags="blogg100")
    accepted(blog.build())
    statistics = next(path for path in blog.files() if path.startswith("challenge/") and path.endswith("index.html"))
    stats = {
        each[0].text: [dd.text_content() for dd in each[1:]] for each in select(page(blog, statistics), "dl .figure")
    }
    assert stats["Svar"] == ["4", "på alla inlägg"]
    assert stats["Flest svar"] == ["4 svar", "Regn"]
