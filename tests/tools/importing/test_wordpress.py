"""Exports of WordPress: what their texts, comments and media become, and files that are damaged."""

import datetime as dt
import subprocess
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from plugins.comments.models import Comment, State
from tests.tools.importing import wxr
from tools.importing.models import Kind, Reason, SourceMedia, SourceText, Status
from tools.importing.wordpress.comments import html_of
from tools.importing.wordpress.dates import moment_of
from tools.importing.wordpress.export import WordPressExport
from tools.importing.wordpress.items import MOST
from tools.slips import Slip

STOCKHOLM = ZoneInfo("Europe/Stockholm")
ROOT = Path(__file__).resolve().parents[3]
SUMMER = dt.timezone(dt.timedelta(hours=2))


def opened(folder: Path, data: str | bytes) -> WordPressExport:
    """Return an export with this content."""
    file = folder / "export.xml"
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return WordPressExport(file, "export.xml", STOCKHOLM)


def only(folder: Path, item: str) -> SourceText:
    """Return the text of an export that has one."""
    [text] = opened(folder, wxr.export(item)).texts()
    return text


def told(export: WordPressExport) -> list[str]:
    """Return the notes of an export as lines."""
    return [f"{note.place}: {note.what}" for note in export.notes]


def test_head(tmp_path: Path) -> None:
    """The head gives title, address, language and authors of the blog."""
    blog = opened(tmp_path, wxr.export()).blog
    assert blog.title == "Elins blogg & annat"
    assert (blog.tagline, blog.address, blog.lang) == ("Ord om dagen", wxr.BLOG, "sv-SE")
    assert blog.authors == ("Elin Öberg",)


def test_text(tmp_path: Path) -> None:
    """A post keeps title, local date, slug, address, guid, categories, tags, author and excerpt."""
    terms = (
        wxr.category("Mat & dryck", "mat")
        + wxr.category("#blogg100", "blogg100", "post_tag")
        + wxr.category("Resor", "resor")
        + wxr.category("Aside", "post-format-aside", "post_format")
    )
    text = only(
        tmp_path,
        wxr.item(
            7, "Kaffe &amp; <em>te</em> i <head>", "<p>Hej</p>", slug="kaffe-te", terms=terms, excerpt="Om\n<b>te</b>"
        ),
    )
    assert (text.key, text.kind, text.title) == ("7", Kind.POST, "Kaffe & te i <head>")
    assert text.date == dt.datetime(2013, 5, 1, 9, 30, tzinfo=SUMMER)
    assert text.date.utcoffset() == dt.timedelta(hours=2)
    assert (text.slug, text.address, text.guid) == ("kaffe-te", "/2013/05/kaffe-te/", f"{wxr.BLOG}/?p=7")
    assert (text.category, text.tags) == ("Mat & dryck", ("Resor", "#blogg100"))
    assert (text.authors, text.excerpt) == (("Elin Öberg",), "Om te")
    assert (text.html, text.as_edited) == ("<p>Hej</p>", True)


@pytest.mark.parametrize(("kind", "aliases"), [("post", ("/?p=7",)), ("page", ("/?p=7", "/?page_id=7"))])
def test_short_addresses(tmp_path: Path, kind: str, aliases: tuple[str, ...]) -> None:
    """WordPress leads to a text by its number; a page has a second address of that kind, which is its guid."""
    assert only(tmp_path, wxr.item(7, kind=kind)).aliases == aliases


@pytest.mark.parametrize(
    ("status", "password", "expected"),
    [
        ("publish", "", (Status.OUT, Reason.NONE)),
        ("future", "", (Status.SCHEDULED, Reason.NONE)),
        ("draft", "", (Status.DRAFT, Reason.DRAFT)),
        ("auto-draft", "", (Status.DRAFT, Reason.DRAFT)),
        ("pending", "", (Status.DRAFT, Reason.PENDING)),
        ("private", "", (Status.DRAFT, Reason.PRIVATE)),
        ("publish", "hemligt", (Status.DRAFT, Reason.PROTECTED)),
        ("future", "hemligt", (Status.DRAFT, Reason.PROTECTED)),
        ("private", "hemligt", (Status.DRAFT, Reason.PRIVATE)),
        ("wc-on-hold", "", (Status.DRAFT, Reason.UNKNOWN)),
    ],
)
def test_status(tmp_path: Path, status: str, password: str, expected: tuple[Status, Reason]) -> None:
    """A text that readers of the old blog were not shown is a draft, with its reason. One that is to come stays so."""
    text = only(tmp_path, wxr.item(1, status=status, password=password))
    assert (text.status, text.reason) == expected


def test_trash(tmp_path: Path) -> None:
    """A text in the trash is left out and counted."""
    export = opened(tmp_path, wxr.export(wxr.item(1, status="trash"), wxr.item(2)))
    assert [text.key for text in export.texts()] == ["2"]
    assert export.left_out == {"text in the trash": 1}


@pytest.mark.parametrize(
    ("local", "utc", "expected"),
    [
        ("2013-05-01 09:30:00", "2013-05-01 07:30:00", "2013-05-01T09:30:00+02:00"),
        ("2013-05-01 02:00:00", "2013-05-01 07:30:00", "2013-05-01T02:00:00-05:30"),
        ("2013-01-01 00:30:00", "2012-12-31 23:30:00", "2013-01-01T00:30:00+01:00"),
        ("2013-05-01 09:30:00", wxr.NEVER, "2013-05-01T09:30:00+02:00"),
        (wxr.NEVER, "2013-05-01 07:30:00", "2013-05-01T09:30:00+02:00"),
        ("2013-05-01 09:30:00", "2013-07-01 09:30:00", "2013-07-01T11:30:00+02:00"),
        ("2013-03-31 02:30:00", "", "2013-03-31T03:30:00+02:00"),
        (wxr.NEVER, wxr.NEVER, None),
        ("-0001-11-30 00:00:00", "", None),
        ("2013-02-30 00:00:00", "nonsense", None),
    ],
    ids=str,
)
def test_dates(local: str, utc: str, expected: str | None) -> None:
    """A date has the offset between both clocks. Where one of them is missing, the new blog's zone stands in."""
    found = moment_of(local, utc, STOCKHOLM)
    assert (found.isoformat() if found else None) == expected


def test_draft_without_date(tmp_path: Path) -> None:
    """A draft that was given no date has none: WordPress names its last change. A private text has one."""
    assert only(tmp_path, wxr.item(1, status="draft", utc=wxr.NEVER)).date is None
    assert only(tmp_path, wxr.item(1, status="draft")).date is not None
    assert only(tmp_path, wxr.item(1, status="private", utc=wxr.NEVER)).date is not None


@pytest.mark.parametrize(
    ("link", "address"),
    [
        (f"{wxr.BLOG}/2013/05/kaffe/", "/2013/05/kaffe/"),
        (f"{wxr.BLOG}/%C3%A5r/", "/år/"),
        (f"{wxr.BLOG}/?p=12", "/?p=12"),
        (f"{wxr.BLOG}/index.php?p=12", "/index.php?p=12"),
        (f"{wxr.BLOG}/om/historia/?replytocom=3", "/om/historia/"),
        ("", ""),
    ],
)
def test_address(tmp_path: Path, link: str, address: str) -> None:
    """The old address is a path, decoded, or a query where the path is that of the front page."""
    text = only(tmp_path, wxr.item(1, link=link or " "))
    assert text.address == address


def test_media(tmp_path: Path) -> None:
    """Attachments are media, also those without a parent, and give the address of a featured picture."""
    url = f"{wxr.BLOG}/wp-content/uploads/2013/05/kaffe.jpg"
    export = opened(
        tmp_path,
        wxr.export(
            wxr.item(1, fields={"_thumbnail_id": "9", "_edit_last": "1"}),
            wxr.item(2, fields={"_thumbnail_id": "77"}),
            wxr.item(
                9, "kaffe", "", kind="attachment", status="inherit", parent=1, attachment=url, excerpt="Gott",
                fields={"_wp_attachment_image_alt": "En kopp"},
            ),
            wxr.item(10, "lös", "", kind="attachment", status="inherit", attachment=f"{url}2"),
        ),
    )  # fmt: skip
    assert export.media == (
        SourceMedia("9", url, "1", "kaffe", "En kopp", "Gott", "/2013/05/text-9/"),
        SourceMedia("10", f"{url}2", "", "lös", page="/2013/05/text-10/"),
    )
    assert [text.image for text in export.texts()] == [url, ""]


def test_types(tmp_path: Path) -> None:
    """Types of WordPress itself are counted, those of plugins are told, too, each once; pages are texts."""
    kinds = ("nav_menu_item", "wp_block", "product", "product", "page")
    export = opened(tmp_path, wxr.export(*(wxr.item(number, kind=kind) for number, kind in enumerate(kinds))))
    assert [text.kind for text in export.texts()] == [Kind.PAGE]
    assert export.left_out == {"nav_menu_item": 1, "product": 2}
    [note] = told(export)
    assert note.endswith("2 of the type 'product', which a plugin made")


def test_translations(tmp_path: Path) -> None:
    """Texts of Polylang have a language, and name the first of their group."""
    group = wxr.category("pll_1", "pll_1", "post_translations")
    english = wxr.category("English", "en", "language") + group
    swedish = wxr.category("Svenska", "sv", "language") + group
    texts = list(opened(tmp_path, wxr.export(wxr.item(1, terms=swedish), wxr.item(2, terms=english))).texts())
    assert [(text.lang, text.translation_of) for text in texts] == [("sv", ""), ("en", "1")]


def comments_of(folder: Path, *comments: str) -> tuple[Comment, ...]:
    """Return the comments of a post that has these."""
    return only(folder, wxr.item(1, comments=comments)).comments


def test_threads(tmp_path: Path) -> None:
    """Comments keep their threads in four levels, their dates and who wrote them."""
    found = comments_of(
        tmp_path,
        wxr.comment(1, "Ett", url="https://bo.example/"),
        wxr.comment(2, "Två", parent=1, author="Elin &amp; co", user=1),
        wxr.comment(3, "Tre", parent=2),
        wxr.comment(4, "Fyra", parent=3),
    )
    host = "wordpress-elinsblogg.example"
    assert [each.id for each in found] == [f"{host}-{number}" for number in range(1, 5)]
    assert [each.parent for each in found] == ["", f"{host}-1", f"{host}-2", f"{host}-3"]
    assert found[0].date == dt.datetime(2013, 5, 2, 10, tzinfo=SUMMER)
    assert (found[0].author, found[0].website, found[0].own) == ("Bo", "https://bo.example/", False)
    assert (found[1].author, found[1].own) == ("Elin & co", True)


def test_kinds_of_comments(tmp_path: Path) -> None:
    """Approved and waiting comments come in; spam, the trash, pingbacks, trackbacks and other kinds are counted."""
    export = opened(
        tmp_path,
        wxr.export(
            wxr.item(
                1,
                comments=(
                    wxr.comment(1, "Ja"),
                    wxr.comment(2, "Kanske", approved="0"),
                    wxr.comment(3, "Nej", approved="spam"),
                    wxr.comment(4, "Nej", approved="trash"),
                    wxr.comment(5, "[…]", kind="pingback"),
                    wxr.comment(6, "[…]", kind="trackback"),
                    wxr.comment(7, "Order", kind="order_note"),
                    wxr.comment(8, "När?", date=wxr.NEVER, utc=wxr.NEVER),
                    wxr.comment(9, "Svar på skräp", parent=3, kind=""),
                    wxr.comment(10, "<img src=x>"),
                ),
            )
        ),
    )
    [text] = export.texts()
    states = {each.id[-1]: each.state for each in text.comments}
    assert states == {"1": State.APPROVED, "2": State.PENDING, "9": State.APPROVED}
    assert text.comments[2].parent == ""
    assert export.left_out == {
        "spam": 1,
        "comment in the trash": 1,
        "pingback": 1,
        "trackback": 1,
        "order_note": 1,
        "comment without a date": 1,
        "comment without words": 1,
    }


def test_circle_of_answers(tmp_path: Path) -> None:
    """Comments that answer each other in a circle answer nobody."""
    found = comments_of(tmp_path, wxr.comment(1, "Ett", parent=2), wxr.comment(2, "Två", parent=1))
    assert [each.parent for each in found] == ["", ""]


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("Hej\nhopp\n\nDu", "<p>Hej<br>hopp</p>\n<p>Du</p>"),
        ("Se https://a.example/x.", '<p>Se <a href="https://a.example/x" rel="ugc nofollow noopener">'),
        ("<b>Ja</b> &amp; nej\n\nDu", "<p>Ja &amp; nej</p>\n<p>Du</p>"),
        ("<p>Ett</p>\n\n<p>Två</p>", "<p>Ett</p>"),
        ("<script>alert(1)</script>Hej", "<p>Hej</p>"),
        ("3 < 4", "<p>3 &lt; 4</p>"),
    ],
)
def test_text_of_comments(written: str, html: str) -> None:
    """Line breaks are paragraphs, addresses links, and markup is cleaned."""
    assert html_of(written).startswith(html)


def test_no_mail_addresses(tmp_path: Path) -> None:
    """No address of mail or network comes in with a comment."""
    assert "bo@example.org" not in str(comments_of(tmp_path, wxr.comment(1, "Hej")))
    assert "192.0.2.7" not in str(comments_of(tmp_path, wxr.comment(1, "Hej")))


def test_markup_in_text(tmp_path: Path) -> None:
    """Text may have ends of items and of marked text in itself."""
    html = "Om RSS: <item>]]></item> och </rss> <!-- -->"
    export = opened(tmp_path, wxr.export(wxr.item(1, text=html), wxr.item(2)))
    assert [text.html for text in export.texts()] == [html, "Hej."]
    assert told(export) == []


def test_truncated(tmp_path: Path) -> None:
    """The whole texts of a file that ends too early come in, and the line of the text that it cuts off is told."""
    data = wxr.export(wxr.item(1), wxr.item(2, text="Det här är"))
    export = opened(tmp_path, data[: data.index("här är")])
    assert [text.key for text in export.texts()] == ["1"]
    line = data[: data.rindex("<item>")].count("\n") + 1
    assert told(export) == [f"export.xml:{line}: the file ends in this text"]
    export = opened(tmp_path, data[: data.index("</channel>")])
    assert [text.key for text in export.texts()] == ["1", "2"]
    assert told(export) == [f"export.xml:{data.count(chr(10)) - 1}: the file has no end: texts may be missing"]


def test_control_characters(tmp_path: Path) -> None:
    """Control characters, which XML forbids and WordPress writes, are left out; a line break of Word is a space."""
    export = opened(tmp_path, wxr.export(wxr.item(1, "Ti\x08tel", "Ett\x0btvå\x00\x1f\uffff")))
    [text] = export.texts()
    assert (text.title, text.html) == ("Titel", "Ett två")
    assert export.left_out == {"control character": 4}


def test_numbers_that_xml_forbids(tmp_path: Path) -> None:
    """Names of HTML, lone ampersands and forbidden numbers outside of marked text are read: old versions write them."""
    item = wxr.item(1).replace(wxr.cdata("Söndag"), "R&D &#8; caf&eacute;&nbsp;&amp; &lol;")
    [text] = opened(tmp_path, wxr.export(item)).texts()
    assert text.title == "R&D café & &lol;"


def test_wrong_encoding(tmp_path: Path) -> None:
    """Bytes that are no UTF-8 are read as Windows-1252, and their first line is told."""
    data = wxr.export(wxr.item(1), wxr.item(2, "X", "Räksmörgås")).encode()
    export = opened(tmp_path, data.replace("Räksmörgås".encode(), "Räksmörgås".encode("cp1252")))
    assert [text.html for text in export.texts()] == ["Hej.", "Räksmörgås"]
    line = data[: data.index("Räksmörgås".encode())].count(b"\n") + 1
    assert told(export) == [f"export.xml:{line}: some bytes are not of the encoding of the file"]


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-16", "utf-8-sig"])
def test_other_encodings(tmp_path: Path, encoding: str) -> None:
    """A file in another encoding that it names, or whose mark tells, is read as it is meant."""
    data = wxr.export(wxr.item(1, "Räksmörgås")).replace('encoding="UTF-8"', f'encoding="{encoding}"')
    export = opened(tmp_path, data.encode(encoding))
    assert [text.title for text in export.texts()] == ["Räksmörgås"]
    assert told(export) == []


def test_entities_stay(tmp_path: Path) -> None:
    """Entities that a file declares are never expanded, and no file of this machine is read."""
    secret = tmp_path / "secret.txt"
    secret.write_text("hemligt")
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    doctype = f'<!DOCTYPE rss [{bomb}<!ENTITY file SYSTEM "{secret.as_uri()}">]>\n<rss version'
    item = wxr.item(1).replace(wxr.cdata("Söndag"), "&a9;&file;")
    [text] = opened(tmp_path, wxr.export(item).replace("<rss version", doctype)).texts()
    assert text.title == "&a9;&file;"


def test_damaged_item(tmp_path: Path) -> None:
    """A damaged item is read as far as it goes, and told with its line. The others are whole."""
    broken = wxr.item(2, "Trasig").replace("<wp:status>", "<wp:statu>")
    export = opened(tmp_path, wxr.export(wxr.item(1), broken, wxr.item(3)))
    assert [text.key for text in export.texts()] == ["1", "2", "3"]
    [note] = told(export)
    assert note.endswith(": the XML of a text is damaged")


def test_too_large(tmp_path: Path) -> None:
    """An item that has whole films in itself is told and left out, and takes no memory."""
    export = opened(tmp_path, wxr.export(wxr.item(1), wxr.item(2, text="A" * (MOST + 1)), wxr.item(3)))
    assert [text.key for text in export.texts()] == ["1", "3"]
    [note] = told(export)
    assert "too large" in note


@pytest.mark.parametrize(
    ("data", "what"),
    [
        ("", "has nothing in it"),
        ("<html><body>Logga in</body></html>", "is no export of WordPress"),
        ('<rss version="2.0"><channel><title>Ett flöde</title></channel></rss>', "is no export of WordPress"),
        ("\x00\x01\x02", "has nothing in it"),
        ("PK\x03\x04 zip", "is no export of WordPress"),
    ],
)
def test_no_export(tmp_path: Path, data: str, what: str) -> None:
    """A file that is no export is one clear error."""
    with pytest.raises(Slip, match=what):
        opened(tmp_path, data)


def test_read_twice(tmp_path: Path) -> None:
    """Texts may be read again: notes and counts are those of one reading."""
    export = opened(tmp_path, wxr.export(wxr.item(1), wxr.item(2, kind="product")))
    assert list(export.texts()) == list(export.texts())
    assert export.left_out == {"product": 1}
    assert len(export.notes) == 1


_READ = """
import sys
from datetime import UTC
from pathlib import Path
from tools.importing.wordpress.export import WordPressExport
read = sum(len(text.html) for text in WordPressExport(Path(sys.argv[1]), "export.xml", UTC).texts())
status = Path("/proc/self/status").read_text()  # its own peak: that of getrusage is one of its parent, too
print(read, next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")))
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of memory is read from /proc")
def test_memory(tmp_path: Path) -> None:
    """A reading takes no more memory for a file of 33 MB than one of its texts needs."""
    file = tmp_path / "export.xml"
    text = "Ord och åter ord. " * 50_000
    with file.open("w", encoding="utf-8") as opened_file:
        opened_file.write(wxr.HEAD)
        for number in range(35):
            opened_file.write(wxr.item(number + 1, text=text))
        opened_file.write(wxr.END)
    assert file.stat().st_size > 33 * 10**6
    program = [sys.executable, "-c", _READ, str(file)]
    out = subprocess.run(program, capture_output=True, text=True, check=True, cwd=ROOT).stdout.split()
    characters, peak = map(int, out)
    assert characters == 35 * len(text)
    assert peak * 1024 < 60 * 2**20


SHARED = '<!-- wp:block {"ref":31} /-->'


def test_blocks_that_texts_share(tmp_path: Path) -> None:
    """A block that several texts name comes in with each, blocks within it, too; one that is not there stays named."""
    export = opened(
        tmp_path,
        wxr.export(
            wxr.item(1, text=f"<p>Ett</p>{SHARED}"),
            wxr.item(2, text='<p>Två</p><!-- wp:block {"ref":99} /-->'),
            wxr.item(
                31, "Ruta", text='<p>Delad</p><!-- wp:block {"ref": 32, "overrides":{"a":1}} /-->', kind="wp_block"
            ),
            wxr.item(32, "Inre", text=f"<p>Inre</p>{SHARED}", kind="wp_block"),
        ),
    )
    first, second = export.texts()
    assert first.html.startswith("<p>Ett</p><p>Delad</p><p>Inre</p><p>Delad</p>")
    assert second.html == '<p>Två</p><!-- wp:block {"ref":99} /-->'
