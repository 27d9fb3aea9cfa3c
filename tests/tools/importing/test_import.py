"""``./blogg import``: a blog of WordPress comes in, is built without a fault, and comes in once."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plugins.comments.models import State
from tests.conftest import Site, environment
from tests.tools.comments.blog import comments_of
from tests.tools.importing import wxr
from tests.tools.importing.old_blog import OTHERS, PAGES, POSTS, TAGS, put, run, text_of, texts
from tests.tools.words import STOPPED
from tools.importing.new_blog import RESERVED
from tools.importing.report import REPORT


def head(site: Site, path: str) -> dict[str, str]:
    """Return the front matter of a text."""
    lines = text_of(site, path).split("\n\n", 1)[0].splitlines()
    return dict(line.split(": ", 1) for line in lines)


def report(site: Site) -> str:
    """Return the report of the last import."""
    return (site.root / REPORT).read_text(encoding="utf-8")


def test_a_whole_blog_comes_in_and_builds(site: Site) -> None:
    """Posts, pages and comments come in, a build finds no fault, and old addresses lead to the new ones."""
    done = run(site, put(site, *POSTS, *PAGES, *OTHERS))
    assert (done.code, done.err) == (0, "")
    assert texts(site) == [
        "pages/archive-2.md",
        "pages/historia.md",
        "pages/om-mig.md",
        "posts/2013-05-01-citat.md",
        "posts/2013-05-01-forsenad.md",
        "posts/2013-05-01-hemligt.md",
        "posts/2013-05-01-kaffe-te.md",
        "posts/2013-05-01-losenord.md",
        "posts/2013-05-01-sprak.md",
        "posts/2013-05-02-2.md",
        "posts/2013-05-04-kaffe-te-2.md",
        "posts/2027-01-02-framtiden.md",
        "posts/utkast.md",
        "posts/vantar.md",
    ]
    built = site.build()
    assert (built.code, built.err) == (0, "")
    redirects = site.page("_redirects").splitlines()
    assert any(line.split()[:2] == ["/2013/05/kaffe-te/", "/posts/kaffe-te/"] for line in redirects)
    assert (site.output / "om-mig/historia/index.html").exists()
    page = site.page("posts/kaffe-te/index.html")
    assert page.count("<p>Gott!</p>") == 1
    assert "Köp klockor" not in page
    for hidden in ("hemligt", "losenord", "framtiden", "utkast", "vantar"):
        assert not (site.output / f"posts/{hidden}").exists()


def test_front_matter(site: Site) -> None:
    """A post has title, date, tags, author, summary, the id that its readers know, and its old address."""
    run(site, put(site, *POSTS))
    assert head(site, "posts/2013-05-01-kaffe-te.md") == {
        "Title": "Kaffe & te: en början",
        "Date": "2013-05-01 09:30",
        "Tags": "Mat & dryck, #blogg100",
        "Author": "Elin Öberg",
        "Summary": "Om kaffe.",
        "Id": f"{wxr.BLOG}/?p=1",
        "Redirect_from": "/2013/05/kaffe-te/, /?p=1",
    }
    assert text_of(site, "posts/2013-05-01-kaffe-te.md").endswith(
        "\n\nFörsta stycket.\n\nAndra stycket med *kursiv*.\n"
    )


def test_the_ids_of_feeds_stay(site: Site) -> None:
    """A feed gives each post the guid that WordPress gave it: no reader sees an old post as new."""
    run(site, put(site, *POSTS))
    site.build()
    feed = next(path for path in sorted((site.output / "feeds").rglob("*.xml")) if b"<rss" in path.read_bytes())
    guids = re.findall(r"<guid[^>]*>([^<]+)</guid>", feed.read_text(encoding="utf-8"))
    assert f"{wxr.BLOG}/?p=1" in guids
    assert all(guid.startswith(f"{wxr.BLOG}/?p=") for guid in guids)


def test_again_nothing_is_new(site: Site) -> None:
    """A second run writes nothing, whatever the writer has changed or renamed meanwhile."""
    source = put(site, *POSTS, *PAGES)
    run(site, source)
    content = site.root / "content"
    (content / "posts/2013-05-01-kaffe-te.md").rename(content / "posts/2013-05-01-kaffe.md")
    changed = content / "posts/2013-05-01-sprak.md"
    changed.write_text(changed.read_text(encoding="utf-8").replace("också", "verkligen"), encoding="utf-8")
    before = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}
    done = run(site, source)
    assert done.code == 0
    assert "Kom in: 0 inlägg, 0 sidor, 0 kommentarer\nFanns redan här, och blir som de är: 14\n" in done.out
    assert {path: path.read_bytes() for path in content.rglob("*") if path.is_file()} == before


def test_what_is_new_in_the_old_blog_comes_in_later(site: Site) -> None:
    """A second export brings new posts and new comments of old ones alone."""
    run(site, put(site, wxr.item(1, comments=(wxr.comment(1, "Ett"),))))
    later = put(site, wxr.item(1, comments=(wxr.comment(1, "Ett"), wxr.comment(2, "Två"))), wxr.item(2))
    done = run(site, later)
    assert "Kom in: 1 inlägg, 0 sidor, 1 kommentar\n" in done.out
    assert len(comments_of(site)) == 2
    assert len(texts(site)) == 2


def test_a_deleted_post_does_not_come_back(site: Site) -> None:
    """A post that was published and deleted here stays deleted."""
    from tools.ledger import delete_post

    source = put(site, wxr.item(1, "Bort"))
    run(site, source)
    site.build()
    assert site.run(delete_post, "content/posts/2013-05-01-text-1.md", False).code == 0
    done = run(site, source)
    assert texts(site) == []
    assert "texter som har raderats här (1)" in done.out


def test_a_post_whose_file_is_gone_comes_back_under_its_address(site: Site) -> None:
    """Its address is in the ledger, which keeps it for this post alone."""
    source = put(site, wxr.item(1, "Bort"))
    run(site, source)
    site.build()
    site.remove("2013-05-01-text-1.md")
    run(site, source)
    assert texts(site) == ["posts/2013-05-01-text-1.md"]
    built = site.build()
    assert (built.code, "posts/text-1/index.html" in site.files()) == (0, True)


def test_another_blog_into_a_blog_with_posts(site: Site) -> None:
    """Nothing that exists is overwritten: a name or an address that is taken gets a number, and the report tells."""
    source = put(site, wxr.item(1, "Kaffe", slug="kaffe"), wxr.item(2, "Te", slug="te"))
    site.post("2013-05-01-kaffe.md", "Mitt eget.", date="2013-05-01 08:00")
    site.post("te.md", "Mitt te.", title="Om te", date="2012-01-01 08:00", Redirect_from="/2013/05/te/")
    done = run(site, source)
    assert text_of(site, "posts/2013-05-01-kaffe.md").endswith("Mitt eget.\n")
    assert head(site, "posts/2013-05-01-kaffe-2.md")["Title"] == "Kaffe"
    assert head(site, "posts/2013-05-01-te-2.md")["Redirect_from"] == "/?p=2"
    assert "en annan text heter ”kaffe”: den här blev ”kaffe-2”" in done.out
    assert site.build().err == ""


def test_texts_of_two_blogs_at_one_address(site: Site) -> None:
    """Two blogs have an "About" at the same address: an id at another host is that of another text."""
    run(site, put(site, wxr.item(1, "Om", "Elin.", kind="page", slug="om", link=f"{wxr.BLOG}/om/")))
    other = wxr.item(
        1, "Om", "Bo.", kind="page", slug="om", link="https://bo.example/om/", guid="https://bo.example/?p=1"
    )
    done = run(site, put(site, other, name="bo.xml"))
    assert "Kom in: 0 inlägg, 1 sida, 0 kommentarer\n" in done.out
    assert texts(site) == ["pages/om-2.md", "pages/om.md"]


def test_a_text_that_no_build_reads_is_code(site: Site) -> None:
    """One text beyond the limits of a build ends no import: it stands as code, or is told, and the others come in."""
    brackets = wxr.item(1, "Djup", "[" * 6000, excerpt="[" * 300)
    runs = wxr.item(2, "Lång", "`" * 9000)
    done = run(site, put(site, brackets, runs, wxr.item(3, "Efter", "Text.")))
    assert (done.code, done.err) == (1, "")
    assert "ett bygge kan inte läsa den här texten" in done.out
    assert text_of(site, "posts/2013-05-01-text-1.md").count("[") == 6000
    assert "posts/2013-05-01-text-3.md" in texts(site)
    assert site.build().code == 0


def test_an_id_that_feeds_cannot_have_is_told(site: Site) -> None:
    """Readers of the old feed may see the post as new: its id has another form here."""
    done = run(site, put(site, wxr.item(1, text="Hej", guid="1")), dry_run=True)
    assert "flöden kan inte ha dess gamla id ”1”" in done.out


def test_a_post_of_another_importer_is_known(site: Site) -> None:
    """A post with the same title, and with the old address as its own or as a former one, is the same post."""
    source = put(site, wxr.item(1, "Kaffe", slug="kaffe"), wxr.item(2, "Te", slug="te", link=f"{wxr.BLOG}/posts/te/"))
    site.post("kaffet.md", title="Kaffe", Redirect_from="/2013/05/kaffe/")
    site.post("te.md", title="Te")
    assert "Fanns redan här, och blir som de är: 2" in run(site, source).out
    assert len(texts(site)) == 2


def test_comments(site: Site) -> None:
    """Approved comments are shown, those that waited wait, and threads stay."""
    done = run(site, put(site, *POSTS))
    found = comments_of(site)
    host = "wordpress-elinsblogg.example"
    assert {id_.rpartition("-")[2]: each.state for id_, each in found.items()} == {
        "1": State.APPROVED, "2": State.APPROVED, "3": State.APPROVED, "4": State.APPROVED, "6": State.PENDING,
    }  # fmt: skip
    assert found[f"{host}-4"].parent == f"{host}-3"
    assert found[f"{host}-2"].own
    assert "Kommentarer som väntar på dig: 1" in done.out
    assert "pingbackar (1)" in done.out
    assert "skräpkommentarer (1)" in done.out


def test_drafts_are_counted_by_their_reason(site: Site) -> None:
    """The report says how many texts nobody sees, and why; scheduled ones keep their date."""
    done = run(site, put(site, *POSTS))
    assert "Schemalagda, med sina datum: 1\n" in done.out
    reasons = "utkast 1, väntade på granskning 1, privat 1, skyddad med lösenord 1"
    assert f"Utkast, som ingen ser: 4 ({reasons})\n" in done.out
    assert head(site, "posts/2013-05-01-hemligt.md")["Status"] == "draft"
    assert head(site, "posts/2027-01-02-framtiden.md")["Date"] == "2027-01-02 08:00"
    assert "den skulle komma 2013-05-01, som har varit" in done.out


def test_dry_run(site: Site) -> None:
    """A dry run says the same, and writes nothing but its report."""
    source = put(site, *POSTS, *PAGES)
    said = run(site, source, dry_run=True).out
    assert texts(site) == []
    assert not (site.root / "content/comments").exists()
    really = run(site, source).out
    assert said.replace("Inget har skrivits: så här skulle en import bli.\n", "") == really


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (wxr.item(1, "A", date="2013-10-27 02:30:00", utc="2013-10-27 01:30:00"), "2013-10-27 02:30:00+0100"),
        (wxr.item(1, "A", date="2013-10-27 02:30:00", utc="2013-10-27 00:30:00"), "2013-10-27 02:30"),
        (wxr.item(1, "A", date="2013-05-01 03:30:05", utc="2013-05-01 07:30:05"), "2013-05-01 09:30:05"),
        (wxr.item(1, "A", utc=wxr.NEVER), "2013-05-01 09:30"),
    ],
)
def test_dates(site: Site, item: str, expected: str) -> None:
    """A date is on the clock of the new blog, with its offset only where that clock shows the time twice."""
    run(site, put(site, item))
    [path] = texts(site)
    assert head(site, path)["Date"] == expected


def test_a_post_without_any_date_is_a_draft(site: Site) -> None:
    """A published text without a date cannot be published as a post: it is a draft, and told."""
    post = wxr.item(1, "A", date=wxr.NEVER, utc=wxr.NEVER, modified=wxr.NEVER)
    page = wxr.item(2, "B", kind="page", slug="b", date=wxr.NEVER, utc=wxr.NEVER, modified=wxr.NEVER)
    done = run(site, put(site, post, page))
    assert head(site, "posts/text-1.md")["Status"] == "draft"
    assert "Status" not in head(site, "pages/b.md")
    assert "den har inget datum, och blev ett utkast" in done.out


TITLES = ('"Citat" sa han', "'Ja'", "Dag 5: #regn", "[Del 1] Om a: b", "- Streck", "Title: igen", "Kaffe – te", "1")


def test_titles_are_read_as_they_were(site: Site) -> None:
    """Whatever signs a title has, a build reads it as it was."""
    run(site, put(site, *(wxr.item(number, title) for number, title in enumerate(TITLES))))
    built = site.build()
    assert (built.code, built.err) == (0, "")
    pages = {title: site.page(f"posts/text-{number}/index.html") for number, title in enumerate(TITLES)}
    shown = {title: title.replace('"', "&#34;").replace("'", "&#39;") for title in TITLES}
    assert [title for title in TITLES if f"<title>{shown[title]} " not in pages[title]] == []


def test_a_heading_above_an_untitled_text_is_its_title(site: Site) -> None:
    """A post without a title whose text begins with a heading has that: a build would refuse both."""
    run(site, put(site, wxr.item(1, "", "<h1>Om <em>te</em></h1>\n\nJa.")))
    [path] = texts(site)
    assert head(site, path)["Title"] == "Om te"
    assert site.build().code == 0


def test_own_pages_of_the_program_keep_their_addresses(site: Site) -> None:
    """Every folder that a build makes of itself is one that no imported page gets."""
    run(site, put(site, *POSTS, *PAGES))
    site.build()
    made = {path.name for path in site.output.iterdir() if path.is_dir()}
    assert made - {"om-mig", "archive-2", "2013", "feed", "category", "tag"} <= RESERVED


def test_texts_that_show_nothing(site: Site) -> None:
    """A page without a text, as WordPress has for its list of posts, is counted; such a post is a draft, and told."""
    empty = wxr.item(2, "", "<!-- wp:spacer --><div></div><!-- /wp:spacer -->", slug="")
    source = put(site, wxr.item(1, "Bloggen", "", kind="page"), empty, wxr.item(3, "Ett", "Text."))
    done = run(site, source)
    assert len(texts(site)) == 2
    assert "sidor utan text (1)" in done.out
    assert "det har ingen text, och blev ett utkast" in done.out
    built = site.build()
    assert (built.code, built.err) == (0, "")


def test_a_truncated_file(site: Site) -> None:
    """The whole texts of a file that ends too early come in; its line is told, and the exit code is 1."""
    source = Path(put(site, wxr.item(1), wxr.item(2)))
    data = source.read_text(encoding="utf-8")
    source.write_text(data[: data.rindex("<wp:status>")], encoding="utf-8")
    done = run(site, str(source))
    assert done.code == 1
    assert len(texts(site)) == 1
    line = data[: data.rindex("<item>")].count("\n") + 1
    assert f"{source}:{line}: filen slutar mitt i den här texten: exportera den igen i WordPress" in done.out
    assert "ta först bort texter som kom in nu utan" in done.out


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("", "", "ingen källa är given"),
        ("saknas.xml", None, "filen finns inte"),
        ("tom.xml", "", "har inget innehåll"),
        ("export.zip", "PK\x03\x04", "är en packad fil: packa upp den"),
        ("bild.jpg", "\x00\x01", "är varken en export från WordPress, ett flöde eller en mapp"),
    ],
)
def test_what_is_no_source(site: Site, name: str, content: str | None, what: str) -> None:
    """A source that is none is one line, and nothing is written."""
    put(site)
    if content is not None and name:
        site.write(name, content)
    done = run(site, str(site.root / name) if name else "")
    assert done.code == 1
    assert len(done.faults) == 1
    assert what in done.err
    assert texts(site) == []


def test_a_full_disk(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fills up is one line; the texts that are there are whole, and a second run brings the others."""
    source = put(site, *(wxr.item(number, "A", "Text. " * 100) for number in range(1, 9)))
    fsync = os.fsync
    calls: list[int] = []

    def full(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) > 3:
            raise OSError(28, "No space left on device")
        fsync(descriptor)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        done = run(site, source)
    assert done.code == 1
    assert (
        done.err
        == "content/: disken är full: kör det sedan igen: det som har kommit in är kvar, och kommer in en gång\n"
    )
    assert len(texts(site)) == 3
    assert not list((site.root / "content").rglob("*.tmp"))
    assert all(text_of(site, path).endswith("Text.\n") for path in texts(site))
    again = run(site, source)
    assert again.code == 0
    assert len(texts(site)) == 8


@pytest.mark.usefixtures("with_workers")
def test_workers_give_the_same_files(site: Site) -> None:
    """Names depend on the order of the source alone, whichever worker is faster."""
    items = [wxr.item(number, "Samma", f"<p>{'ord ' * (number % 7) * 40}</p>", slug="samma") for number in range(1, 90)]
    run(site, put(site, *items))
    keys = {path: head(site, path)["Id"].rpartition("=")[2] for path in texts(site)}
    assert keys["posts/2013-05-01-samma.md"] == "1"
    assert all(keys[f"posts/2013-05-01-samma-{number}.md"] == str(number) for number in range(2, 90))


def test_report(site: Site) -> None:
    """The file of the report has every note with its line in the file, and the line of its text in the export."""
    source = put(site, *POSTS, wxr.item(40, text="Se [okänd]här[/okänd]", slug="kod"), *OTHERS)
    done = run(site, source)
    assert f"Hela rapporten finns i {REPORT}." in done.out
    line = Path(source).read_text(encoding="utf-8").split("<wp:post_id>40<")[0].rpartition("<item>")[0].count("\n") + 1
    lines = text_of(site, "posts/2013-05-01-kod.md").split("\n")
    at = next(number for number, each in enumerate(lines, 1) if "[okänd" in each)
    assert f"content/posts/2013-05-01-kod.md:{at} ({source}:{line}): " in report(site)
    assert "1 av typen ”product”" in report(site)


def test_pictures_that_an_export_has_lost_come_with_the_whole_one(site: Site) -> None:
    """Pictures stand behind their texts. A text that was taken without them is deleted first, as the report says."""
    url = f"{wxr.BLOG}/wp-content/uploads/2013/05/kaffe.jpg"
    text = wxr.item(1, text='[gallery ids="9"]', slug="bilder", fields={"_thumbnail_id": "9"})
    picture = wxr.item(9, "kaffe", "", kind="attachment", status="inherit", attachment=url)
    source = put(site, text, wxr.item(2), picture)
    whole = Path(source).read_text(encoding="utf-8")
    Path(source).write_text(whole.partition("<wp:post_id>2<")[0], encoding="utf-8")
    assert run(site, source).code == 1
    path = "posts/2013-05-01-bilder.md"
    assert url not in text_of(site, path)
    (site.root / "content" / path).unlink()
    Path(source).write_text(whole, encoding="utf-8")
    assert run(site, source).code == 0
    assert text_of(site, path).count(url) == 2


@pytest.mark.parametrize("name", ["hamnen.jpg", "hamnen-300x200.jpg", "h%61mnen.jpg"])
def test_words_of_the_library_are_found_by_the_address_of_a_picture(site: Site, name: str) -> None:
    """Older texts have no number in their HTML; a smaller size has the words of its picture."""
    folder = f"{wxr.BLOG}/wp-content/uploads/2013/05"
    fields = {"_wp_attachment_image_alt": "Båtar i dimma"}
    listed = wxr.item(9, "h", "", kind="attachment", status="inherit", attachment=f"{folder}/hamnen.jpg", fields=fields)
    run(site, put(site, wxr.item(1, text=f'<p><img src="{folder}/{name}" alt=""/></p>', slug="bild"), listed))
    assert ">Båtar i dimma<" in text_of(site, "posts/2013-05-01-bild.md")


def test_reports_of_earlier_imports_stay(site: Site) -> None:
    """Notes that nobody has seen to yet are not lost, nor told twice; a dry run leaves nothing."""
    source = put(site, *POSTS, wxr.item(40, text="Se [okänd]här[/okänd]", slug="kod"))
    run(site, source, dry_run=True)
    assert "Inget har skrivits" in report(site)
    run(site, source)
    first = report(site)
    assert "[okänd" in first
    assert "Inget har skrivits" not in first
    run(site, source)
    second = report(site)
    assert second.endswith(f"\n\n{'=' * 72}\n\n{first}")
    assert "[okänd" not in second.removesuffix(first)
    run(site, source)
    assert report(site) == second


def test_tags_with_one_address_are_told(site: Site) -> None:
    """Two tags that would share an address get one each, and the report tells; a build would refuse them."""
    done = run(site, put(site, *POSTS))
    assert head(site, "posts/2013-05-01-citat.md")["Tags"] == "C++"
    assert head(site, "posts/2013-05-01-sprak.md")["Tags"] == "C 2"
    assert "taggen ”C” skulle dela adress med en annan: den blev ”C 2”" in done.out


def test_the_challenge_is_found_by_its_tag(site: Site) -> None:
    """Imported posts count in a challenge by their tag, as others do."""
    source = put(site, wxr.item(1, "Dag 1", terms=TAGS, date="2013-01-23 09:00:00", utc="2013-01-23 08:00:00"))
    run(site, source)
    site.build()
    assert "#blogg100" in site.page("posts/text-1/index.html")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(site: Site) -> None:
    """A folder without permission is one line."""
    source = put(site, wxr.item(1))
    (site.root / "content/posts").chmod(0o500)
    done = run(site, source)
    assert (done.code, len(done.faults)) == (1, 1)


_RUN = """
import sys
from pathlib import Path
from tools.importing.command import Wanted, import_blog
import_blog(Path(sys.argv[1]), Wanted(sys.argv[2]))
"""


@pytest.mark.parametrize("dry", [False, True])
def test_ctrl_c_before_anything_is_written_says_so(site: Site, dry: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts are converted before the first is written; a file is read anew, so nothing goes on."""

    def interrupted(*_: object) -> None:
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr("tools.importing.running.WaitingTexts.add", interrupted)
    done = run(site, put(site, wxr.item(1)), dry_run=dry)
    assert (done.code, done.err) == (130, "avbrutet: inget har skrivits. Samma kommando börjar om.\n")
    assert texts(site) == []


def test_the_sample_takes_no_blog_in(site: Site) -> None:
    """Its settings and its signature are somebody else's; what an import would bring may be looked at."""
    source = put(site, wxr.item(1))
    (site.root / "content").rename(site.root / "tests-sample-content")
    (site.root / "tests/sample").mkdir(parents=True)
    (site.root / "tests-sample-content").rename(site.root / "tests/sample/content")
    (site.root / "content").symlink_to("tests/sample/content")
    done = run(site, source)
    line = "content/: är fortfarande exempelbloggen: kör ./blogg init först och importera sedan\n"
    assert (done.code, done.err, texts(site)) == (1, line, [])
    assert run(site, source, dry_run=True).code == 0


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_an_import_that_is_ended_goes_on(site: Site, number: signal.Signals) -> None:
    """Whenever an import is ended, each text is there whole or not at all, and the next run brings the others."""
    posts = 150
    source = put(
        site, *(wxr.item(each, f"Dag {each}", comments=(wxr.comment(each, "Ja"),)) for each in range(1, posts + 1))
    )
    program = [sys.executable, "-c", _RUN, str(site.root), source]
    with subprocess.Popen(program, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        while process.poll() is None and len(texts(site)) < 5:
            time.sleep(0.01)
        process.send_signal(number)
        said = process.stderr.read().decode() if process.stderr else ""
    assert process.returncode in (-number, 130)
    assert said == ("" if number == signal.SIGKILL else f"{STOPPED}\n")
    there = texts(site)
    assert 5 <= len(there) < posts
    assert all(text_of(site, path).endswith("\n\nHej.\n") for path in there)
    done = run(site, source)
    assert done.code == 0
    assert len(texts(site)) == posts
    assert len(comments_of(site)) == posts
