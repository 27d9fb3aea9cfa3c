"""``./blogg comments``: the lists, and one comment as a whole."""

import json

import pytest
from msgspec.structs import replace

from plugins.comments.merging import deleted
from tests.comments.made import comment
from tests.conftest import Site
from tests.tools.comments.blog import LONG, PLUGINS, RAIN, in_english, run, store_of
from tools.comments.plain_words import beginning, whole_text

LIST = """\
Namn Inlägg Kom Källa Text
1 Alma Regn mot rutan 30 september 14:00 formulär {long} …
2 Bo [31m Ek Regn mot rutan 30 september 15:00 formulär Se här.
3 utan namn Snö 30 september 16:00 formulär Hej

Gå vidare med: ./blogg comments show 1, approve 1 2, answer 1 "…", delete 1
"""
SHOWN = """\
Bo [31m Ek
Till ”Regn mot rutan”, 30 september 15:00, formulär
Svarar Cilla: Så är det.
väntar  mail-a

Se här <https://bo.example/>.

Alma  https://alma.example/
Till ”Regn mot rutan”, 30 september 14:00, formulär
väntar  form-1-1

Vilken bild av regnet! Vilken bild av regnet! Vilken bild av regnet! Vilken bild av regnet! Vilken
bild av regnet! Vilken bild av regnet! Vilken bild av regnet! Vilken bild av regnet! Vilken bild av
regnet!
"""


def words(screen: str) -> str:
    """Return the lines without rules and columns: the widths of columns are rich's."""
    return "\n".join(" ".join(line.split()) for line in screen.split("\n") if "──" not in line)


def test_comments_that_wait_are_listed(blog: Site) -> None:
    """Each has a number, from the oldest; no sign of a stranger acts on the terminal."""
    done = run(blog)
    assert (done.code, done.err) == (0, "")
    assert words(done.out) == LIST.format(long=" ".join(LONG.split()[:18]))
    assert "\x1b" not in done.out
    assert "\u202e" not in done.out


def test_the_list_is_in_the_language_of_the_blog(blog: Site) -> None:
    """A blog in English has it in English."""
    in_english(blog)
    done = run(blog, every=True)
    assert words(done.out).splitlines()[0] == "Name Post Came Source Text State"
    assert words(done.out).splitlines()[1] == "1 Cilla Regn mot rutan September 30 13:00 form Så är det. shown"


def test_a_comment_keeps_its_number_while_it_waits(blog: Site) -> None:
    """Lists in between, new comments and comments that wait no more change no number."""
    run(blog)
    store_of(blog).edit(lambda each: deleted(each) if each.id == "form-1-1" else each)
    store_of(blog).take_in(RAIN, [comment("form-0-0", -9, author="Dan", state="pending")])
    for _ in range(2):
        rows = [line.split()[:2] for line in words(run(blog).out).splitlines()[1:4]]
        assert rows == [["2", "Bo"], ["3", "utan"], ["4", "Dan"]]


def test_numbers_begin_again_when_nothing_of_the_last_list_waits(blog: Site) -> None:
    """They stay short."""
    run(blog)
    store_of(blog).edit(deleted)
    assert run(blog).out == "Inga kommentarer väntar.\n"
    assert run(blog, every=True).out == "Det finns inga kommentarer.\n"
    store_of(blog).take_in(RAIN, [comment("form-9-9", author="Dan", state="pending")])
    assert words(run(blog).out).splitlines()[1].startswith("1 Dan ")


def test_a_comment_on_no_post_is_listed_with_the_address(blog: Site) -> None:
    """It is kept, and the writer sees it. A post is known by its former addresses, too."""
    blog.run(lambda _: blog.build())
    assert blog.build().code == 0
    blog.rename("regn.md", "skur.md")
    assert blog.build().code == 0
    store_of(blog).take_in("posts/borta/", [comment("x", 9, state="pending")])
    lines = words(run(blog).out).splitlines()
    assert [("Regn mot rutan" in line, "posts/borta/ (inget sådant inlägg)" in line) for line in lines[1:5]] == [
        (True, False), (True, False), (False, False), (False, True),
    ]  # fmt: skip


@pytest.mark.parametrize(("every", "first", "last"), [(False, "A0", "A199"), (True, "A53", "A252")])
def test_a_list_has_an_end(site: Site, every: bool, first: str, last: str) -> None:
    """It has the oldest of those that wait, or the newest of all; ``all`` means these, and scripts get every one."""
    site.settings(PLUGINS=PLUGINS)
    waiting = [comment(f"x{n}", n, author=f"A{n}", state="pending") for n in range(253)]
    store_of(site).take_in(RAIN, waiting)
    lines = words(run(site, every=every).out).splitlines()
    assert (lines[1].split()[1], lines[200].split()[1]) == (first, last)
    assert lines[-1] == "53 till med --json."
    assert len(json.loads(run(site, every=every, json=True).out)) == 253
    run(site, every=every)
    assert run(site, "approve", "all").out.splitlines()[-2] == "53 kommentarer väntar ännu."


def test_as_json(blog: Site) -> None:
    """For scripts, with ids and all that a comment says."""
    store_of(blog).edit(lambda each: replace(each, html=f"{each.html}\x9b"))
    out = run(blog, json=True).out
    assert "\x9b" not in out
    rows = json.loads(out)
    assert [(each["number"], each["id"]) for each in rows] == [(1, "form-1-1"), (2, "mail-a"), (3, "form-3-3")]
    assert rows[0] | {"html": ""} == {
        "number": 1, "id": "form-1-1", "state": "pending", "source": "form", "post": RAIN, "author": "Alma",
        "website": "https://alma.example/", "date": "2026-09-30T12:00:00+00:00", "html": "",
    }  # fmt: skip


def test_comments_are_shown_as_a_whole(blog: Site) -> None:
    """With name, address, post, the comment that they answer, and where links lead."""
    run(blog)
    done = run(blog, "show", "2", "1")
    assert (done.code, done.out.replace("\N{NO-BREAK SPACE}", " "), done.err) == (0, SHOWN, "")


@pytest.mark.parametrize(
    ("given", "faults"),
    [
        (["approve"], ["comments: ingen kommentar är angiven: se listan med ./blogg comments"]),
        (["aprove", "1"], ["comments: åtgärden 'aprove' finns inte: menade du 'approve'?"]),
        (["show", "8"], ["8: den senaste listan har ingen kommentar med det numret: se listan med ./blogg comments"]),
        (["show", "9" * 5000], [
            f"{'9' * 5000}: den senaste listan har ingen kommentar med det numret: se listan med ./blogg comments"]),
        (["show", "1", "x"], [
            "x: det är inget nummer på en kommentar, och inget id: se listan med ./blogg comments"]),
        (["show", "²"], ["²: det är inget nummer på en kommentar, och inget id: se listan med ./blogg comments"]),
    ],
    ids=["nothing", "action", "number", "long number", "word", "power"],
)  # fmt: skip
def test_slips_are_one_line_with_their_remedy(blog: Site, given: list[str], faults: list[str]) -> None:
    """They are in the language of the blog, and nothing is done."""
    run(blog)
    done = run(blog, *given)
    assert (done.code, done.out, done.faults) == (1, "", faults)


def test_a_blog_without_the_plugin_is_told_of_it(site: Site) -> None:
    """The line of the settings is named."""
    done = run(site)
    assert (done.code, done.out) == (1, "")
    assert done.err == "pelicanconf.py:22: bloggen har inga kommentarer: lägg till 'plugins.comments' i PLUGINS\n"


def test_a_damaged_file_is_told(blog: Site) -> None:
    """No list is shown that lacks some comments in silence."""
    blog.write("content/comments/x.json", "{")
    done = run(blog)
    assert (done.code, done.out) == (1, "")
    assert "content/comments/x.json: is no list of comments" in done.err


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a <em>b</em>!</p><p>c<br>d</p>", "a b! c d"),
        ("<ul><li>a</li><li>b</li></ul>", "a b"),
        ("a &lt;b&gt; \x1b[2J \u202e", "a <b> [2J"),
        ("<script>x</script>", ""),
        (f"<p>{'x' * 300}</p>", "x" * 110 + " …"),
    ],
)
def test_the_beginning_is_one_line_of_plain_text(html: str, expected: str) -> None:
    """Whatever the file of comments has."""
    assert beginning(html) == expected


def test_the_whole_text_has_its_lines() -> None:
    """Long lines are broken between words, and no address is."""
    html = f'<p>{"ord " * 40}</p><p>b<br>c <a href="https://a.example/{"x" * 120}">d</a></p>'
    lines = list(whole_text(html))
    assert [len(line) for line in lines[:2]] == [99, 59]
    assert lines[2:] == ["b", "c d", f"<https://a.example/{'x' * 120}>"]


def test_a_changed_comment_is_another(blog: Site) -> None:
    """A number of a list means what the list has shown."""
    run(blog)
    store_of(blog).edit(lambda each: replace(each, html="<p>Köp!</p>") if each.id == "form-1-1" else each)
    for words_ in (["approve", "1"], ["approve", "2", "all"]):
        done = run(blog, *words_)
        assert (done.code, "säger något annat nu än vad listan visade" in done.err) == (1, True)
    assert {each.state for each in store_of(blog).read(RAIN).comments} == {"pending", "approved"}
