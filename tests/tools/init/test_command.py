"""The init task: from the sample to a blog of one's own, whatever is in the way."""

import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import Site
from tests.sites.reading import accepted, document, said
from tests.tools.init.clone import FIRST, LINKS, SAMPLE, begin, commit_all, make_clone, status, texts
from tools.init import switch
from tools.new import Wanted, new_post
from tools.today import show_today

ODD = "Ö\"\\ \u202e{på} 100% $name 🦔 שלום 'x' " + "å" * 300


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """Return a fresh clone."""
    for name in ("EDITOR", "VISUAL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796067000")  # the day after, at 20:30 in Stockholm
    return make_clone(tmp_path)


def settings(blog: Site) -> str:
    """Return the text of the settings."""
    return (blog.root / "pelicanconf.py").read_text(encoding="utf-8")


def test_a_blog_of_ones_own_with_a_photo_in_four_commands(clone: Site) -> None:
    """init, new, build: the post is out with its number and its photo, and nothing of the sample is left."""
    commit_all(clone)
    begun = begin(clone, name=ODD, author=ODD, address="min.se/", handle="@elin@social.example")
    assert (begun.code, begun.err) == (0, "")
    assert list(texts(clone)) == ["content/pages/om.md", FIRST]
    assert status(clone, SAMPLE) == []
    accepted(clone.run(new_post, Wanted("Fotot")))
    Image.new("RGB", (40, 30), "brown").save(clone.root / "content/images/bord.jpg")
    path = clone.root / "content/posts/2026-11-30-fotot.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n![Ett bord.]({static}/images/bord.jpg)\n", encoding="utf-8")
    built = clone.build(RELEASE=True)
    hints = "the hints of ./blogg init are still in it: write your own text, and delete the hints"
    told = f"warning: content/pages/om.md:4: {hints} (also {FIRST}:7)\n"
    assert (built.code, built.err) == (0, told)
    assert "Det här är inlägg 2 av 100" in said(document(clone, "posts/fotot/index.html"))
    assert said(document(clone, "index.html").xpath("//header")[0]).startswith(ODD[:12])
    assert "sa-funkar" not in " ".join(clone.files())
    assert clone.run(show_today).out.startswith("Dag 2 av 100. Skrivet: ”Fotot”.")


def test_what_init_writes_can_be_tried_without_a_warning_in_english_without_a_challenge(clone: Site) -> None:
    """No word of Swedish, no challenge, and no file of one; that the sample was built before leaves no trace."""
    clone.write(".cache/ledger.jsonl", (clone.root / "content/ledger.jsonl").read_bytes())
    begin(clone, language="en", challenge="none")
    built = clone.build()
    assert (built.code, built.err) == (0, "")
    assert [path for path in clone.files() if "challenge" in path] == []
    assert "Here we go" in said(document(clone, "index.html"))
    assert said(document(clone, "about/index.html").xpath("//h1")[0]) == "About this blog"


def test_a_challenge_that_asks_for_more_words_gets_a_draft(clone: Site) -> None:
    """The first post does not count there, so that it is not published before it is written."""
    begin(clone, challenge="750words", start="2026-11-01")
    assert "Status: draft\n" in (clone.root / FIRST).read_text(encoding="utf-8")
    built = clone.build()
    assert (built.code, built.err) == (0, "")


def test_the_report_names_what_to_do_next(clone: Site) -> None:
    """The last lines are the commands to go on with."""
    commit_all(clone)
    assert begin(clone, name="Regn").out.splitlines() == [
        "",
        "Bloggen är din: inställningarna finns i pelicanconf.py, texterna i content/.",
        f"Ett första inlägg att skriva om: {FIRST}",
        "En sida om dig att skriva om: content/pages/om.md",
        "Adressen https://regn.example är en platshållare: skriv din egen i SITEURL i pelicanconf.py innan du"
        " publicerar.",
        'Spara den: git add -A && git commit -m "Min blogg"',
        "",
        "  ./blogg serve     visar bloggen här på datorn och bygger om den när du sparar",
        "  ./blogg build     bygger den i output/",
        "  ./blogg publish   lägger upp den där publish.toml säger (docs/publishing.md)",
    ]


def test_own_files_in_the_sample_come_along_and_the_sample_is_as_it_was_shipped(clone: Site) -> None:
    """New files are in the blog, changed ones in a folder of their own; nothing is lost, nothing stays behind."""
    commit_all(clone)
    shipped = texts(clone, SAMPLE)
    clone.write("content/posts/min/index.md", "Title: Min\nDate: 2026-11-29\n\nMin.\n")
    clone.write("content/inbox/lapp.txt", "En lapp")
    clone.write("content/posts/2026-09-29-de-andra.md", "Title: Ändrad\nDate: 2026-09-29\n\nMin.\n")
    clone.write(f"{SAMPLE}/pelicanconf.py", settings(clone).replace("Elin Strand", "Jag"))
    (clone.root / "content/posts/2026-09-28-lana-lagom.md").unlink()
    clone.write("content/ledger.jsonl", "")
    out = begin(clone).out
    assert texts(clone, SAMPLE) == shipped
    assert status(clone, SAMPLE) == []
    assert list(texts(clone)) == ["content/inbox/lapp.txt", "content/pages/om.md", "content/posts/min/index.md"]
    kept = texts(clone, "from-sample")
    assert list(kept) == ["from-sample/content/posts/2026-09-29-de-andra.md", "from-sample/pelicanconf.py"]
    assert b"Jag" in kept["from-sample/pelicanconf.py"]
    assert "Följde med från exemplet: content/posts/min/index.md\n" in out
    assert "Det som du hade ändrat i exemplet ligger i from-sample/.\n" in out


def test_a_post_that_is_begun_in_the_sample_is_told_of_init(clone: Site) -> None:
    """The command works there, too; in a blog of one's own it says nothing of the sample."""
    note = "Det här är exempelbloggen: ./blogg init gör en egen, och inlägget följer med.\n"
    assert clone.run(new_post, Wanted("Regn")).out.endswith(note)
    begin(clone)
    assert list(texts(clone)) == ["content/pages/om.md", "content/posts/2026-09-30-regn.md"]
    assert note not in clone.run(new_post, Wanted("Sol")).out


def as_texts(blog: Site) -> None:
    """Make of the links what git makes of them on Windows."""
    for name in LINKS:
        (blog.root / name).unlink()
        (blog.root / name).write_text(f"{SAMPLE}/{name}")


def as_copies(blog: Site) -> None:
    """Make of the links what programs do that follow them, and put a post into the copy."""
    for name in LINKS:
        (blog.root / name).unlink()
    shutil.copytree(blog.root / SAMPLE / "content", blog.root / "content")
    shutil.copy(blog.root / SAMPLE / "pelicanconf.py", blog.root)


def without_links(blog: Site) -> None:
    """Remove the links."""
    for name in LINKS:
        (blog.root / name).unlink()


@pytest.mark.parametrize("spoil", [as_texts, as_copies, without_links])
@pytest.mark.parametrize("atomic", [True, False])
def test_a_clone_without_links_is_the_sample_too(
    clone: Site, spoil: Callable[[Site], None], atomic: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git makes texts of links on Windows, programs copy what they lead to, and a run that is cut off leaves none."""
    if not atomic:
        monkeypatch.setattr(switch, "exchange_folders", lambda *_: False)
    spoil(clone)
    shipped = texts(clone, SAMPLE)
    if spoil is as_copies:
        clone.write("content/posts/min.md", "Title: Min\nDate: 2026-11-29\n\nMin.\n")
        clone.write("content/pages/om.md", "Title: Om mig\n\nJag.\n")
    assert begin(clone).err == ""
    own = ["content/posts/min.md"] if spoil is as_copies else [FIRST]
    assert list(texts(clone)) == ["content/pages/om.md", *own]
    assert list(texts(clone, "from-sample")) == (["from-sample/content/pages/om.md"] if spoil is as_copies else [])
    assert texts(clone, SAMPLE) == shipped
    assert "NOW" not in settings(clone)
    assert [path.name for path in clone.root.glob(".init.*")] == []


@pytest.mark.parametrize("name", LINKS)
def test_a_link_that_git_has_written_as_a_text_is_one_line(clone: Site, name: str) -> None:
    """Instead of what Python makes of such a text."""
    (clone.root / name).unlink()
    (clone.root / name).write_text(f"{SAMPLE}/{name}\n")
    line = f"{name}: git has written the link to the sample as a text: run ./blogg init to begin a blog of your own"
    assert clone.build().faults == [line]


def test_a_second_run_changes_its_own_files_and_no_text_of_the_writer(clone: Site) -> None:
    """The present answers are the defaults; the name of the ids stays for ever."""
    begin(clone, name="Regn", handle="@elin", start="2026-12-01")
    before = settings(clone)
    written = texts(clone)
    assert begin(clone, letters="zzzzzz").code == 0
    assert (settings(clone), texts(clone)) == (before, written)
    later = "content/posts/2026-12-01-nu-borjar-det.md"
    assert list(written) == ["content/pages/om.md", later]
    assert "\nDate: 2026-12-01\n" in written[later].decode()
    begin(clone, start="2026-11-20")
    assert "\nDate: 2026-11-29 20:29\n" in texts(clone)[FIRST].decode()
    begin(clone, start="2026-12-01")
    assert texts(clone) == written
    clone.write("content/pages/om.md", "Title: Om mig\n\nJag.\n")
    out = begin(clone, name="Sol", language="en", challenge="nablopomo").out
    assert "Orörd, eftersom du har ändrat den: content/pages/om.md\n" in out
    assert list(texts(clone)) == ["content/pages/om.md", "content/posts/2026-11-29-here-we-go.md"]
    assert "Tags: nablopomo\n" in (clone.root / "content/posts/2026-11-29-here-we-go.md").read_text(encoding="utf-8")
    assert (clone.root / "content/pages/om.md").read_text(encoding="utf-8") == "Title: Om mig\n\nJag.\n"
    assert "abcdef" in settings(clone)
    assert 'SITENAME = "Sol"' in settings(clone)
    assert '"year": 2026' in settings(clone)
    (clone.root / "content/posts/2026-11-29-here-we-go.md").unlink()
    begin(clone)
    assert list(texts(clone)) == ["content/pages/om.md"]


def test_a_challenge_that_was_changed_by_hand_keeps_its_texts(clone: Site) -> None:
    """Init does not ask about it, and its texts still tell of it."""
    begin(clone)
    clone.write("pelicanconf.py", settings(clone).replace('"start": "2026-11-29"', '"start": "2026-11-29", "days": 50'))
    before = texts(clone)
    assert begin(clone, name="Sol").err == ""
    assert texts(clone) == before
    assert '"days": 50' in settings(clone)
    refused = begin(clone, challenge="none")
    assert refused.faults == ["--challenge: CHALLENGE är ändrad för hand: ändra den i pelicanconf.py"]


def test_content_of_ones_own_gets_settings(clone: Site) -> None:
    """Somebody has made the folder by hand: its files stay, and no first post is put among them."""
    (clone.root / "content").unlink()
    clone.write("content/images/min.txt", "Min")
    assert begin(clone, name="Regn").err == ""
    assert list(texts(clone)) == ["content/images/min.txt", "content/pages/om.md"]
    assert not (clone.root / "pelicanconf.py").is_symlink()
    assert b"Elin Strand" in (clone.root / SAMPLE / "pelicanconf.py").read_bytes()
    assert 'SITENAME = "Regn"' in settings(clone)


REMEDY = "init är till för att börja en blogg: ändra inställningarna i pelicanconf.py för hand"


def test_a_blog_with_posts_is_refused(clone: Site) -> None:
    """A published post, and one that init has not written; nothing changes."""
    begin(clone)
    clone.write("content/posts/min.md", "Title: Min\nDate: 2026-11-29\n\nMin.\n")
    before = texts(clone)
    refused = begin(clone, name="Sol")
    assert (refused.code, refused.faults) == (1, [f"content/posts/min.md: bloggen har redan inlägg: {REMEDY}"])
    (clone.root / "content/posts/min.md").unlink()
    clone.write("content/ledger.jsonl", '{"id": "x"}\n')
    refused = begin(clone, name="Sol")
    assert refused.faults == [f"content/ledger.jsonl: bloggen har publicerade inlägg: {REMEDY}"]
    assert before.items() >= {path: data for path, data in texts(clone).items() if "ledger" not in path}.items()


def test_without_a_terminal_it_says_which_answers_are_missing(clone: Site) -> None:
    """With --yes it takes the defaults; without, nothing is written."""
    refused = begin(clone, yes=False, name="Regn", subtitle="", author="Elin", handle="", address="regn.se")
    missing = "--language --timezone --challenge --start"
    line = f"init: här finns ingen terminal att fråga i: ange {missing}, eller --yes för det vanliga"
    assert (refused.code, refused.faults) == (1, [line])
    assert (clone.root / "content").is_symlink()


def test_wrong_options_are_told_in_one_run(clone: Site) -> None:
    """A line each, and nothing is written."""
    refused = begin(clone, name="\n", timezone="Stockholm", start="2026-02-30")
    assert (refused.code, refused.faults) == (1, [
        "--name: det finns en radbrytning i det: skriv det på en rad",
        "--start: ”2026-02-30” är inget datum: skriv det som 2026-11-29",
        "--timezone: det finns ingen tidszon ”Stockholm”: menade du ”Europe/Stockholm”?",
    ])  # fmt: skip
    assert (clone.root / "content").is_symlink()


def test_a_second_run_at_the_same_time_is_told(clone: Site) -> None:
    """While one asks, the other ends; what the first is told is what is written."""
    seen: list[str] = []

    def ask(_: str) -> str:
        if not seen:
            seen.append(begin(clone).err)
        return ""

    assert begin(clone, yes=False, ask=ask).code == 0
    assert seen == ["content/: is in use by another ./blogg init: wait until it is done, or stop it\n"]


class Cut(BaseException):
    """A run that is cut off."""


STEPS = ("write_staged", "put_in_place", "_exchange", "restore", "forget_compiled")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_run_that_is_cut_off_is_mended_by_the_next(
    clone: Site, step: str, after: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may stop before or after each step: no file of the writer is lost, and the blog is whole in the end."""
    commit_all(clone)
    shipped = texts(clone, SAMPLE)
    clone.write("content/images/min.txt", "Min")
    clone.write("content/pages/om.md", "Title: Om mig\n\nJag.\n")
    module = switch if step.startswith("_") else sys.modules["tools.init.command"]
    real = getattr(module, step)

    def cut(*arguments: object) -> None:
        if after:
            real(*arguments)
        raise Cut

    with monkeypatch.context() as once:
        once.setattr(module, step, cut)
        with pytest.raises(Cut):
            begin(clone, name="Regn")
    assert begin(clone).code == 0
    assert list(texts(clone)) == ["content/images/min.txt", "content/pages/om.md", FIRST]
    assert texts(clone, SAMPLE) == shipped
    kept = {path: data for path, data in texts(clone, ".").items() if path.endswith("pages/om.md")}
    assert b"Title: Om mig\n\nJag.\n" in kept.values()
    assert [path.name for path in clone.root.glob(".init.*")] == []
    assert 'SITENAME = "Regn"' in settings(clone) or step in ("write_staged", "put_in_place")


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_cannot_be_written_is_one_line(clone: Site) -> None:  # pragma: no cover
    """Nothing is asked before."""
    clone.root.chmod(stat.S_IRUSR | stat.S_IXUSR)
    assert len(begin(clone).faults) == 1
    clone.root.chmod(stat.S_IRWXU)


def test_a_disk_that_is_full_is_one_line(clone: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample stays, and nothing beside it."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tools.init.command.write_staged", full)
    refused = begin(clone)
    remedy = "mend that and run ./blogg init again; nothing is lost"
    line = f"content/: cannot be written (No space left on device): {remedy}"
    assert (refused.code, refused.faults) == (1, [line])
    assert (clone.root / "content").is_symlink()
    assert [path.name for path in clone.root.glob(".init.*")] == []


def typed(lines: list[str], prompts: list[str]) -> Callable[[str], str]:
    """Return a function that types the lines, one for each prompt, which it notes."""
    left: Iterator[str] = iter(lines)

    def ask(prompt: str) -> str:
        prompts.append(prompt)
        return next(left)

    return ask


def test_a_wrong_answer_is_asked_again_with_the_reason(clone: Site) -> None:
    """Enter takes the default, which follows from what was answered before."""
    prompts: list[str] = []
    lines = [
        "Regn & sol",
        "",
        "Elin",
        "@elin",
        "räksmörgås se",
        "",
        "",
        "Berlin",
        "Europe/Berlin",
        "blaugust",
        "",
        "2027",
    ]
    out = begin(clone, yes=False, ask=typed(lines, prompts)).out
    assert "  ”räksmörgås se” är ingen adress till en webbplats: skriv den som https://example.org\n" in out
    assert "  det finns ingen tidszon ”Berlin”: menade du ”Europe/Berlin”?\n" in out
    assert "  blaugust          upp till 31 inlägg i augusti\n" in out
    assert prompts == [
        "Bloggens namn [Min blogg]: ",
        "Underrubrik, en rad under namnet (Enter för ingen): ",
        prompts[2],
        "Ditt användarnamn eller din profil, som @elin eller https://example.social/@elin (Enter för ingen): ",
        *["Bloggens adress på webben; Enter om den inte har någon än [https://regn-sol.example]: "] * 2,
        "Bloggens språk: en, sv [sv]: ",
        *["Din tidszon, som dina dagar börjar och slutar i [Europe/Stockholm]: "] * 2,
        "Utmaning [blogg100]: ",
        "Vilket år? [2027]: ",
    ]
    assert '"year": 2027' in settings(clone)
