"""``./blogg comments add``: mails become comments."""

import json
from pathlib import Path

import pytest

from plugins.comments.models import Comment, Source, State
from tests.conftest import Built, Site
from tests.tools.comments.blog import RAIN, SNOW, comments_of, in_english, run, run_with, store_of

MAIL = """\
From: Bo Ek <bo.ek@example.org>
Subject: Re: Regn mot rutan (#blogg100 1)
Date: Wed, 30 Sep 2026 18:00:00 +0200
Message-ID: <1@example.org>
Content-Type: text/plain; charset=utf-8

Hej! Se https://bo.example/

Mvh, Bo.Ek@example.org

Den 30 sep. 2026 skrev Testa <testa@test.example>:
> Regn
"""
NEXT = "Läsare ser det efter ./blogg publish; ./blogg build visar det här.\n"


def mails(site: Site) -> list[Comment]:
    """Return the comments that were mails."""
    return [each for each in comments_of(site).values() if each.source is Source.MAIL]


def add(site: Site, text: str | bytes, *words: str, **options: object) -> Built:
    """Add a mail from a file."""
    path = site.write("mejl/ett.eml", text)
    return run(site, "add", str(path), *words, **options)


def test_a_mail_becomes_a_comment_of_its_post(blog: Site) -> None:
    """It is approved, since the writer adds it by hand, and the command says what it has left out."""
    done = add(blog, MAIL)
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "Mejlet från Bo Ek står under ”Regn mot rutan”:\n  Hej! Se https://bo.example/ Mvh, …\n"
        "Citat ur andra mejl är utelämnade.\nMejladressen till Bo Ek är borttagen ur texten.\n" + NEXT
    )
    [comment] = mails(blog)
    link = '<a href="https://bo.example/" rel="ugc nofollow noopener">https://bo.example/</a>'
    assert comment.id.startswith("mail-")
    assert (comment.author, comment.state) == ("Bo Ek", State.APPROVED)
    assert comment.html == f"<p>Hej! Se {link}</p>\n<p>Mvh, …</p>"
    assert comment.date.isoformat() == "2026-09-30T18:00:00+02:00"
    assert comment in store_of(blog).read(RAIN).comments


def test_the_address_is_in_the_private_list_alone(blog: Site) -> None:
    """No file of the blog has it, and nobody else on the machine reads the list."""
    done = add(blog, MAIL)
    assert "@" not in done.out
    files = [path for path in (blog.root / "content").rglob("*") if path.is_file()]
    assert [path.name for path in files if b"example.org" in path.read_bytes().lower()] == []
    path = blog.root / "private/comment-mails.json"
    [[id_, sender]] = json.loads(path.read_text()).items()
    assert (id_, sender["email"]) == (mails(blog)[0].id, "bo.ek@example.org")
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_the_same_mail_is_one_comment(blog: Site) -> None:
    """It may be saved by another program, which leaves out its id; one that was deleted does not come back."""
    add(blog, MAIL)
    for text in (MAIL, MAIL.replace("Message-ID: <1@example.org>\n", "").replace("\n", "\r\n")):
        done = add(blog, text)
        assert (done.code, done.out) == (0, "Mejlet finns redan, under ”Regn mot rutan”.\n")
    run(blog, "delete", mails(blog)[0].id)
    assert not (blog.root / "private/comment-mails.json").exists()
    assert add(blog, MAIL).out == "Mejlet har lagts till och tagits bort: det kommer inte tillbaka.\n"
    assert [each.state for each in mails(blog)] == [State.DELETED]


@pytest.mark.parametrize("words", [[], ["-"]])
def test_a_mail_may_be_pasted(blog: Site, words: list[str]) -> None:
    """It comes from standard input, with or without a minus."""
    done = run_with(MAIL.replace("From", "Från").replace("Subject", "Ämne"), blog, "add", *words)
    assert (done.code, len(mails(blog))) == (0, 1)


@pytest.mark.parametrize(
    ("subject", "post"),
    [
        ("Re: Regn mot rutan (#blogg100 1)", RAIN),
        ("SV: re: regn  MOT rutan", RAIN),
        ("Snö", SNOW),
        ("Re: Regn mot rutan (#blogg100 77)", RAIN),
        ("Re: Ett annat namn (#blogg100 2)", SNOW),
        ("Re: Ett annat namn (#Blogg100 1)", RAIN),
    ],
)
def test_the_subject_names_the_post(blog: Site, subject: str, post: str) -> None:
    """The title is enough, whatever the number; the number is enough where the title has changed."""
    assert add(blog, MAIL.replace("Re: Regn mot rutan (#blogg100 1)", subject)).code == 0
    assert mails(blog)[0] in store_of(blog).read(post).comments


def test_a_subject_with_one_title_and_the_number_of_another_is_asked_about(blog: Site) -> None:
    """Nothing tells which of them was answered: neither wins in silence, and nothing is kept."""
    done = add(blog, MAIL.replace("#blogg100 1", "#blogg100 2"))
    assert (done.code, mails(blog)) == (1, [])
    assert "titeln är den för ”Regn mot rutan”, numret det för ”Snö”: ange ett med --post" in done.err


@pytest.mark.parametrize(
    "named",
    [
        "posts/sno/",
        "/posts/sno/",
        "posts/sno",
        "https://test.example/posts/sno/",
        "content/posts/snö.md",
        "posts/snö.md",
    ],
)
def test_the_writer_may_name_the_post(blog: Site, named: str) -> None:
    """It is meant by its address, with or without that of the site, or by its file."""
    assert add(blog, MAIL, post=named).code == 0
    assert mails(blog)[0] in store_of(blog).read(SNOW).comments


@pytest.mark.parametrize(
    ("before", "after", "options", "fault"),
    [
        ("Regn mot rutan (#blogg100 1)", "Regn mot ruta", {},
         "Re: Regn mot ruta: inget inlägg har den titeln: ange det med --post; ett inlägg heter ”Regn mot rutan”"),
        ("Re: Regn mot rutan (#blogg100 1)", "Semester (#annat 1)", {},
         "Semester (#annat 1): inget inlägg har den titeln: ange inlägget med --post, som --post posts/regn/"),
        ("Re: Regn mot rutan (#blogg100 1)", "", {},
         "comments add: mejlet har inget ämne: ange inlägget med --post, som --post posts/regn/"),
        ("Bo Ek <bo", "<bo", {}, "comments add: mejlet säger inte vem som skickade det: ange namnet med --name"),
        ("x", "x", {"post": "posts/snor/"},
         "--post: inget inlägg finns på posts/snor/: menade du 'posts/sno/'?"),
        ("x", "x", {"post": "qqqqqqqqqqq"},
         "--post: inget inlägg finns på qqqqqqqqqqq: ange adressen, som posts/regn/"),
        (MAIL.partition("\n\n")[2], "> bara\n> citat", {},
         "comments add: mejlet har bara citat: skriv svaret i filen"),
        (MAIL.partition("\n\n")[2], "", {},
         "comments add: mejlet har ingen text: ange en fil som e-postprogram sparar den (.eml)"),
    ],
    ids=["near", "far", "no subject", "no name", "near address", "far address", "only quotes", "empty"],
)  # fmt: skip
def test_what_is_in_doubt_is_asked_for(
    blog: Site, before: str, after: str, options: dict[str, object], fault: str
) -> None:
    """Nothing is added, and the line says how to go on."""
    done = add(blog, MAIL.replace(before, after), **options)
    assert (done.code, done.out, done.err) == (1, "", fault + "\n")
    assert mails(blog) == []
    assert not (blog.root / "private").exists()


def test_several_posts_of_one_title_are_told_apart_by_their_number(blog: Site) -> None:
    """Without a number the writer names the post."""
    blog.post("mer.md", tags="blogg100", title="Snö", date="2013-04-22 09:00", slug="mer")
    done = add(blog, MAIL.replace("Regn mot rutan (#blogg100 1)", "Snö"))
    assert (
        done.err
        == "Re: Snö: flera inlägg har den titeln eller det numret: ange ett med --post, som --post posts/regn/\n"
    )
    blog.post("fler.md", tags="blogg100", title="Fler", date="2013-04-20 10:00", slug="fler")
    done = add(blog, MAIL.replace("Regn mot rutan", "Okänt"))
    assert "flera inlägg har den titeln eller det numret" in done.err
    assert add(blog, MAIL.replace("Regn mot rutan (#blogg100 1)", "Snö (#blogg100 2)")).code == 0
    assert mails(blog)[0] in store_of(blog).read(SNOW).comments


def test_text_without_a_head_needs_name_and_post(blog: Site) -> None:
    """A message of another kind can be added, too. It has no date."""
    done = add(blog, "Hej från ett sms", post=SNOW, name="Moa")
    assert done.out.splitlines()[2] == "Mejlet har inget rätt datum: kommentaren är daterad nu."
    assert (mails(blog)[0].author, mails(blog)[0].html) == ("Moa", "<p>Hej från ett sms</p>")
    assert mails(blog)[0].date.isoformat() == "2026-10-02T20:00:00+02:00"


def test_a_mail_of_the_future_is_of_now(blog: Site) -> None:
    """A wrong clock puts no comment above all others for years."""
    add(blog, MAIL.replace("2026 18:00", "2036 18:00"))
    assert mails(blog)[0].date.isoformat() == "2026-10-02T20:00:00+02:00"


@pytest.mark.parametrize(
    "text",
    [b"\xff\xd8\xff\xe0" + bytes(range(256)) * 99, b"", b"\x00" * 99,
     b"From: A <a@b>\n" + b"".join(b"Content-Type: multipart/x; boundary=%d\n\n--%d\n" % (n, n) for n in range(1200))],
    ids=["picture", "empty", "zeros", "deep"],
)  # fmt: skip
def test_a_file_that_is_no_mail_is_a_fault(blog: Site, text: bytes) -> None:
    """One line says so, and nothing is added."""
    done = add(blog, text)
    assert (done.code, done.out, len(done.faults)) == (1, "", 1)
    assert mails(blog) == []


@pytest.mark.parametrize("name", ["finns-inte.eml", "."])
def test_a_file_that_is_not_there_is_a_fault(blog: Site, name: str) -> None:
    """So is a folder."""
    done = run(blog, "add", name)
    assert (done.code, done.out, len(done.faults)) == (1, "", 1)


def test_attachments_are_told_in_the_language_of_the_blog(blog: Site) -> None:
    """They are not taken over."""
    in_english(blog)
    parts = MAIL.replace(
        "Content-Type: text/plain; charset=utf-8\n", 'Content-Type: multipart/mixed; boundary="a"\n\n--a\n'
    )
    done = add(blog, f"{parts}\n--a\nContent-Type: image/png; name=x.png\n\nx\n--a--")
    assert "Not taken: x.png." in done.out.splitlines()


def test_senders_are_forgotten_with_the_other_addresses(blog: Site) -> None:
    """The private list keeps them as long as the database does."""
    add(blog, MAIL)
    path = Path(blog.root / "private/comment-mails.json")
    run(blog)
    [[id_, sender]] = json.loads(path.read_text()).items()
    path.write_text(json.dumps({id_: sender | {"date": "2016-09-30T12:00:00Z"}}))
    run(blog)
    assert not path.exists()
    assert len(mails(blog)) == 1


def test_a_damaged_list_of_senders_is_a_fault(blog: Site) -> None:
    """It might have addresses to erase."""
    blog.write("private/comment-mails.json", "{")
    done = run(blog)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("comment-mails.json: det här är ingen lista över avsändare")
