"""``./blogg comments answer``."""

import sys
from pathlib import Path

import pytest

from plugins.comments.models import Comment, Source, State
from tests.conftest import Site
from tests.tools.comments.blog import RAIN, comments_of, run, run_with, store_of

EDITOR = """\
import sys, pathlib
path = pathlib.Path(sys.argv[1])
text = path.read_text(encoding="utf-8")
assert "Alma skrev: Vilken bild" in text and "Ditt svar ska stå ovanför" in text, text
path.write_text({text!r} + text, encoding="utf-8")
sys.exit({code})
"""


def own(site: Site) -> list[Comment]:
    """Return the answers of the blog's author."""
    return [each for each in comments_of(site).values() if each.own]


def editor(site: Site, text: str, code: int = 0) -> str:
    """Return the command of an editor that writes a text and ends with a code."""
    path = site.write("editor.py", EDITOR.format(text=text, code=code))
    return f"{sys.executable} {path}"


def test_an_answer_approves_the_comment(blog: Site) -> None:
    """It stands under the comment, as the author's own, with the Markdown of the text as HTML."""
    run(blog)
    done = run(blog, "answer", "1", "Tack *Alma*!")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "Ditt svar till Alma står under ”Regn mot rutan”: Tack Alma!\nKommentaren från Alma är godkänd.\n"
        "Läsare ser det efter ./blogg publish; ./blogg build visar det här.\n"
    )
    [given] = own(blog)
    assert given.id.startswith("own-")
    assert (given.source, given.author, given.parent) == (Source.OWN, "Testa Testsson", "form-1-1")
    assert (given.html, given.state) == ("<p>Tack <em>Alma</em>!</p>", State.APPROVED)
    assert given.date.isoformat() == "2026-10-02T20:00:00+02:00"
    assert given.id in {each.id for each in store_of(blog).read(RAIN).comments}
    assert comments_of(blog)["form-1-1"].state == State.APPROVED


def test_the_same_answer_is_given_once(blog: Site) -> None:
    """A command that was run again gives it no second time; one that was deleted may be given again."""
    run(blog)
    run(blog, "answer", "1", "Tack!")
    again = run(blog, "answer", "1", "Tack!")
    assert (again.code, again.err) == (1, "comments answer: precis det svaret finns redan: skriv ett annat\n")
    run(blog, "delete", own(blog)[0].id)
    assert run(blog, "answer", "1", "Tack!").code == 0
    assert sorted(each.state for each in own(blog)) == ["approved", "deleted"]


@pytest.mark.parametrize(
    ("words", "stdin", "fault"),
    [
        (["1", ""], "x", "svaret är tomt: inget har ändrats: skriv några ord"),
        (["1", " \n"], "", "svaret är tomt: inget har ändrats: skriv några ord"),
        (["1"], "\n", "svaret är tomt: inget har ändrats: skriv några ord"),
        (["1", "-"], b"\xe5", "standard in är inte UTF-8: spara texten som UTF-8"),
        (["1", "Tack", "så", "mycket"], "", "'så mycket' läses inte: utelämna det (./blogg help comments answer)"),
        (["all", "Tack"], "", "ett svar gäller en kommentar: ange den med sitt nummer"),
    ],
    ids=["no word", "blank", "empty file", "not UTF-8", "without quotes", "to all"],
)
def test_what_is_no_answer_changes_nothing(blog: Site, words: list[str], stdin: str | bytes, fault: str) -> None:
    """The comment waits still."""
    run(blog)
    done = run_with(stdin, blog, "answer", *words)
    assert (done.code, done.out, done.err) == (1, "", f"comments answer: {fault}\n")
    assert comments_of(blog)["form-1-1"].state == State.PENDING
    assert own(blog) == []


@pytest.mark.parametrize("words", [["1", "-"], ["1"]])
def test_an_answer_may_come_from_standard_input(blog: Site, words: list[str]) -> None:
    """Another program may have written it."""
    run(blog)
    assert run_with("Ett\n\ntvå\n", blog, "answer", *words).code == 0
    assert own(blog)[0].html == "<p>Ett</p>\n<p>två</p>"


def test_an_answer_may_be_written_in_the_editor(blog: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines that the command wrote are no part of it. The file is gone when the answer is given."""
    monkeypatch.setattr("sys.stdin", Terminal())
    run(blog)
    monkeypatch.setenv("EDITOR", editor(blog, "Tack!\n"))
    assert run(blog, "answer", "1").code == 0
    assert own(blog)[0].html == "<p>Tack!</p>"
    assert begun(blog) == []


def test_an_answer_is_not_lost_with_the_editor(blog: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file stays where the editor fails, and the next try goes on with it."""
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.delenv("VISUAL", raising=False)
    run(blog)
    monkeypatch.setenv("EDITOR", editor(blog, "Tack!\n", code=3))
    done = run(blog, "answer", "1")
    [path] = begun(blog)
    command = f"{sys.executable} {blog.root / 'editor.py'}"
    assert (done.code, done.err) == (3, f"EDITOR: '{command}' avslutades med 3: texten finns i {path}\n")
    monkeypatch.setenv("EDITOR", editor(blog, "Annat.\n").replace("editor.py", "editor2.py"))
    blog.write("editor2.py", "import sys, pathlib; pathlib.Path(sys.argv[1]).write_text('Annat.')")
    assert run(blog, "answer", "2").err.startswith("comments answer: svaret är tomt")
    monkeypatch.setenv("EDITOR", editor(blog, "Mer.\n"))
    assert run(blog, "answer", "1").code == 0
    assert own(blog)[0].html == "<p>Mer.<br>\nTack!</p>"


def test_without_an_editor_the_text_is_asked_for(blog: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command says how to give it."""
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)
    run(blog)
    done = run(blog, "answer", "1")
    expected = "comments answer: ingen text är angiven: skriv den efter numret, inom citattecken\n"
    assert (done.code, done.err) == (1, expected)


def begun(site: Site) -> list[Path]:
    """Return the files of answers that are not given yet."""
    return list((site.root / ".cache").glob("comment-answer-*.md"))


class Terminal:
    """Standard input of somebody who types."""

    def isatty(self) -> bool:
        """Tell that it is a terminal."""
        return True
