"""Faults in a post: each is one line with place, fault and remedy, and the last good site stays."""

import json
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest

from plugins.challenge import plugin as challenge
from plugins.engine.content import fields as engine
from plugins.music import plugin as music
from plugins.pages import plugin as pages_plugin
from tests.conftest import SAMPLE, Site
from tests.sites.reading import accepted, document, feed, feed_titles, pages, refused, said, texts, titles

X = "content/posts/x.md"
TITLE = "Title: X\n"
HEAD = "Title: X\nDate: 2013-04-20\n"
KEEP = "keep the slug of a published post"
ISO = "write it as 2026-09-14 or 2026-09-14 07:30"
FIELDS = (*engine.FIELDS, *(field for each in (challenge, music, pages_plugin) for field in each.PLUGIN.fields))
TEXT_OR_KEY = (
    "put a blank line before it if the text begins here; a key is one word, and its value ends without a full stop"
)
AFTER_BLANK = "(text begins after a blank line)"
SWEDISH = f"{HEAD}\nDet är våren.\n"
JPEG = (SAMPLE / "content/images/kvallsbordet.jpg").read_bytes()

# what is wrong: (the bytes of content/posts/x.md, the line that the build prints)
FILES: dict[str, tuple[str | bytes, str]] = {
    "empty title": (
        "Date: 2013-04-20\nTitle:\n\nText.\n",
        f"{X}:2: Title: is empty: write a title after 'Title:', or remove the line",
    ),
    "no date": ("Title: X\n\nText.\n", f"{X}:1: no Date: write 'Date: 2026-09-14' in its front matter"),
    "empty date": (f"{TITLE}Date:\n\nText.\n", f"{X}:2: Date: has no value: give one, or remove the line"),
    "unknown key": (
        f"{HEAD}Tilte: Y\n\nText.\n",
        f"{X}:3: Tilte: is not a known key: did you mean 'Title'? {AFTER_BLANK}",
    ),
    "unknown key of a plugin": (
        f"{HEAD}Musik: A – B\n\nText.\n",
        f"{X}:3: Musik: is not a known key: did you mean 'Music'? {AFTER_BLANK}",
    ),
    "a line of text among the keys": (
        f"{HEAD}Obs: i dag är det fest.\n\nText.\n",
        f"{X}:3: Obs: is not a known key, and looks like text: {TEXT_OR_KEY}",
    ),
    "unknown status": (
        f"{HEAD}Status: drafty\n\nText.\n",
        f"{X}:3: Status: 'drafty' is not a status: did you mean 'draft'?",
    ),
    "status like no other": (
        f"{HEAD}Status: ja\n\nText.\n",
        f"{X}:3: Status: 'ja' is not a status: known: published, draft, hidden, skip",
    ),
    "key twice": (f"{HEAD}Title: Y\n\nText.\n", f"{X}:3: Title: is also in line 1: keep one of them"),
    "empty file": ("", f"{X}:1: the file is empty: write 'Title: …', 'Date: …', a blank line and the text"),
    "white space only": (
        "\n \n\t\n",
        f"{X}:1: the file is empty: write 'Title: …', 'Date: …', a blank line and the text",
    ),
    "front matter only": (HEAD, f"{X}:1: no text: write some, or set 'Status: draft'"),
    "no front matter": (
        "En vanlig text.\n",
        f"{X}:1: the file does not begin with front matter: begin it with 'Title: …', 'Date: …' and a blank line",
    ),
    "no blank line": (
        f"{HEAD}Texten börjar genast.\n",
        f"{X}:3: the front matter is not closed by a blank line: put a blank line before this line",
    ),
    "no end of YAML": (
        "---\ntitle: X\ndate: 2013-04-20\n\nText.\n",
        f"{X}:1: the front matter that begins with --- has no end: put a line --- after its keys",
    ),
    "latin-1": (SWEDISH.encode("latin-1"), f"{X}:4: byte 0xe4 is not UTF-8: save the file as UTF-8"),
    "UTF-16": (SWEDISH.encode("utf-16"), f"{X}: the file is UTF-16: save it as UTF-8"),
    "UTF-32": (SWEDISH.encode("utf-32"), f"{X}: the file is UTF-32: save it as UTF-8"),
    "UTF-16 without a mark": (
        SWEDISH.encode("utf-16-le"),
        f"{X}: the file is not text: remove it, or rename it with the extension of its real format",
    ),
    "binary": (JPEG, f"{X}: the file is not text: remove it, or rename it with the extension of its real format"),
    "NUL": (
        f"{HEAD}\nText.\nEn\0nolla.\n",
        f"{X}:5: the character U+0000, which is not allowed in pages and feeds: delete it",
    ),
    "control character": (
        f"{HEAD}\nText.\n\nEn \x1b[31mfärg.\n",
        f"{X}:6: the character U+001B, which is not allowed in pages and feeds: delete it",
    ),
    "control character in the title": (
        "Title: X\x08Y\nDate: 2013-04-20\n\nText.\n",
        f"{X}:1: the character U+0008, which is not allowed in pages and feeds: delete it",
    ),
    "over a megabyte": (
        f"{HEAD}\n{'ord ' * 250_000}\n",
        f"{X}: the file is 1 000 028 bytes long: split it: a post may have 1 MB",
    ),
    "unknown template": (
        f"{HEAD}Template: posst\n\nText.\n",
        f"{X}:3: Template: the theme has no 'posst': did you mean 'post'?",
    ),
    "template of a list": (
        f"{HEAD}Template: front\n\nText.\n",
        f"{X}:3: Template: the theme has no 'front': known: post",
    ),
    "YAML key that is a list": (
        "---\ntitle: X\n? [a, b]\n: c\n---\nText.\n",
        f"{X}:3: a key that is a list or a table: write 'key: value'",
    ),
    "character reference that is none": (
        f"{HEAD}\nText.\n\nEn &#8; till.\n",
        f"{X}:6: &#8; is a character that is not allowed in pages and feeds: delete it",
    ),
    "HTML that is never closed": (
        f"{HEAD}\nText <div> mer.\n",
        f"{X}:4: <div> is never closed: write </div> after it, or &lt;div> (or backticks around it) if it is no tag",
    ),
    "changed in the future": (
        f"{HEAD}Modified: 2013-05-01\n\nEn ändrad text.\n",
        f"{X}:3: Modified: in the future: write the day on which the text was changed",
    ),
    "challenge that is not there": (
        f"{HEAD}Challenge: nablopomo\n\nText.\n",
        f"{X}:3: Challenge: there is no challenge 'nablopomo': write 'blogg100'",
    ),
}


def refused_each(site: Site, cases: Iterable[tuple[str | bytes, str]]) -> None:
    """Build once with a file for each text: the build is refused with the one line of each, and no other."""
    before = site.files()
    lines = []
    for number, (text, line) in enumerate(cases):
        path = f"content/posts/x{number:02}.md"
        site.write(path, text)
        lines.append(line.replace(X, path))
    refused(site, site.build(), lines, before)


def test_a_file_that_cannot_be_a_post_is_a_fault_with_its_line(live: Site) -> None:
    """Faults in a file are told with file, line and remedy; the old site stays."""
    refused_each(live, FILES.values())


# the value of Date: what is wrong with it
DATES = {
    "17 april": "is not an ISO date",
    "03/04/2020": "is not an ISO date",
    "2013-4-1": "is not an ISO date: write it as 2013-04-01",
    "2013-W16-6": "has no month: write it as 2013-04-20",
    "i morgon": "is not an ISO date",
    "2013-04-20 9.00": "is not an ISO date: write it as 2013-04-20 09:00",
    "2013-02-29": "does not exist (day is out of range for month)",
    "2013-13-01": "does not exist (month must be in 1..12)",
    "2013-04-20 24:30": "does not exist (hour must be in 0..23)",
    "0001-01-01": "is outside the years 1900 to 2200",
    "9999-12-31": "is outside the years 1900 to 2200",
}


def test_a_date_that_is_ambiguous_or_impossible_is_a_fault(live: Site) -> None:
    """Dates are ISO dates; nothing is guessed, so that no post lands on the wrong day."""
    told = {date: problem if ": " in problem else f"{problem}: {ISO}" for date, problem in DATES.items()}
    refused_each(
        live, ((f"{TITLE}Date: {date}\n\nText.\n", f"{X}:2: Date: '{date}' {said}") for date, said in told.items())
    )


A_TO_Z = "use the letters a-z, digits and hyphens"
INSIDE = "write it without a leading / such as om/index.html"
AS_OM = "write it as om/index.html"
OLD = "write it as /2019/an-old-post/"

# the line of the front matter: what the build says of it
ADDRESSES = {
    "Slug: ../x": "'../x' cannot be a part of an address: use 'x'",
    "Slug: /etc/x": "'/etc/x' cannot be a part of an address: use 'etc-x'",
    "Slug: a\\b": "'a\\b' cannot be a part of an address: use 'a-b'",
    "Slug: ..": f"'..' cannot be a part of an address: {A_TO_Z}",
    "Slug: page/1": "'page/1' cannot be a part of an address: use 'page-1'",
    "Slug: Räksmörgås": "'Räksmörgås' cannot be a part of an address: use 'raksmorgas'",
    f"Slug: {'a' * 300}": "is 300 characters long: use at most 100",
    "Save_as: ../x.html": f"'../x.html' leads out of output/ or into a hidden folder: {AS_OM}",
    "Save_as: a/../../x.html": f"'a/../../x.html' leads out of output/ or into a hidden folder: {AS_OM}",
    "Save_as: /etc/x.html": f"'/etc/x.html' is not a path inside output/: {INSIDE}",
    "Save_as: C:/x.html": f"'C:/x.html' is not a path inside output/: {INSIDE}",
    "Save_as: ..\\x.html": f"'..\\x.html' is not a path inside output/: {INSIDE}",
    "Save_as: .git/x.html": f"'.git/x.html' leads out of output/ or into a hidden folder: {AS_OM}",
    "Save_as: feeds/rss.xml": "'feeds/rss.xml' is not an HTML file: let it end in .html, such as om/index.html",
    "Url: ../x/": f"'../x/' is not an address on this site: {OLD}",
    "Url: https://x.example/": f"'https://x.example/' is not an address on this site: {OLD}",
    "Url: //x.example/": f"'//x.example/' is not an address on this site: {OLD}",
    "Redirect_from: /": f"'/' is not the address of a page: {OLD}",
    "Redirect_from: /a/../../x/": f"'/a/../../x/' is not an address on this site: {OLD}",
    "Redirect_from: /old.php?id=1&a=2": f"'/old.php?id=1&a=2' is not an address on this site: {OLD}",
}


def test_an_address_that_leads_out_of_the_site_is_a_fault(live: Site) -> None:
    """No post can choose a place outside output/, in a hidden folder, or one that no address can have."""
    lines = {field: f"{X}:3: {field.split(':', maxsplit=1)[0]}: {problem}" for field, problem in ADDRESSES.items()}
    refused_each(live, ((f"{HEAD}{field}\n\nText.\n", line) for field, line in lines.items()))


# the line of the front matter: (the file that it would take over, whose that is); in a table none wants another's place
TAKEN = (
    {
        "Save_as: index.html": ("index.html", "the front page"),
        "Save_as: 404.html": ("404.html", "the page 404.html"),
        "Save_as: archive/index.html": ("archive/index.html", "the page /archive/"),
        "Save_as: tags/blogg100/index.html": ("tags/blogg100/index.html", "the page /tags/blogg100/"),
        "Save_as: posts/page/1/index.html": ("posts/page/1/index.html", "the page /posts/page/1/"),
        "Save_as: challenge/blogg100/index.html": ("challenge/blogg100/index.html", "the page /challenge/blogg100/"),
        "Save_as: images/x.html": ("images/x.html", "content/images/x.html"),
        "Url: feeds/rss.xml": ("feeds/rss.xml", "the RSS feed"),
        "Url: feeds/atom.xml": ("feeds/atom.xml", "the Atom feed"),
    },
    {
        "Url: /": ("index.html", "the front page"),
        "Save_as: feeds/rss.xml/x.html": ("feeds/rss.xml", "the RSS feed"),
    },
    {"Save_as: Index.html": ("index.html", "the front page")},
    {
        "Redirect_from: /index.html": ("index.html", "the front page"),
        "Redirect_from: /archive/": ("archive/index.html", "the page /archive/"),
    },
)


@pytest.mark.parametrize("taken", TAKEN, ids=["places", "front page and folder", "capitals", "old addresses"])
def test_a_post_cannot_take_the_place_of_what_is_there(live: Site, taken: Mapping[str, tuple[str, str]]) -> None:
    """The front page, lists, feeds, files and other posts have their places: the post that wants one is named."""
    live.write("content/images/x.html", "en fil")
    accepted(live.build())
    cases = {
        f"{HEAD}{field}\n\n{field}\n": f"{field.split(':', maxsplit=1)[0]}: writes to the same file as {owner} ({path})"
        for field, (path, owner) in taken.items()
    }
    refused_each(live, ((text, f"{X}:3: {what}: change it") for text, what in cases.items()))


def test_a_post_cannot_take_the_place_of_another(live: Site) -> None:
    """The post that asks for the address is told at the line in which it does; an older one is none the worse."""
    before = live.files()
    live.write("content/posts/a.md", f"{HEAD}Save_as: posts/x/index.html\n\nA.\n")
    live.write("content/posts/b.md", f"{HEAD}Url: /posts/god/\n\nB.\n")
    live.write(X, f"{HEAD}\nText.\n")
    faults = ["content/posts/b.md:3: Url: its address /posts/god/ belonged to content/posts/god.md: change it"]
    refused(live, live.build(), faults, before)
    live.remove("b.md")
    what = "Save_as: writes to the same file as content/posts/x.md (posts/x/index.html)"
    refused(live, live.build(), [f"content/posts/a.md:3: {what}: change it"], before)


@pytest.mark.parametrize(
    ("name", "field", "place", "remedy"),
    [
        ("archive.md", "", "", "rename the file, or give it a Slug"),
        ("x.md", "Slug: archive\n", ":2: Slug", "change it"),
    ],
    ids=["by file name", "by Slug"],
)
def test_a_page_cannot_take_the_place_of_a_list(live: Site, name: str, field: str, place: str, remedy: str) -> None:
    """Its address is made of its Slug, or else of the name of its file, which the remedy names then."""
    before = live.files()
    live.write(f"content/pages/{name}", f"Title: X\n{field}\nText.\n")
    what = "writes to the same file as the page /archive/ (archive/index.html)"
    refused(live, live.build(), [f"content/pages/{name}{place}: {what}: {remedy}"], before)


@pytest.mark.parametrize(
    ("name", "field"),
    [("x.md", "Slug: god\n"), ("2013-04-20-god.md", "")],
    ids=["by Slug", "by file name"],
)
def test_one_slug_for_two_posts_is_a_fault_that_names_both(live: Site, name: str, field: str) -> None:
    """A slug is an address: the second post that has it is told which the first one is."""
    before = live.files()
    live.post("god.md")
    live.write(f"content/posts/{name}", f"{HEAD}{field}\n\nText.\n")
    files = sorted([f"content/posts/{name}", "content/posts/god.md"])
    remedy = f"rename one of the files, or give one a Slug; {KEEP}"
    expected = f"{files[1]}: same slug as {files[0]} ('god'): {remedy}"
    if field:
        expected = f"{X}:3: Slug: same slug as content/posts/god.md ('god'): change it; {KEEP}"
    refused(live, live.build(), [expected], before)


MARKDOWN = "posts are Markdown files that end in .md: rename it, or move it out"


def test_one_id_for_two_posts_is_a_fault_that_names_both(live: Site) -> None:
    """A post that was begun as a copy has the other's id, and no reader would ever see it."""
    before = live.files()
    live.post("a.md", id="tag:x.example,2013:1")
    live.post("b.md", id="tag:x.example,2013:1")
    what = "Id: same as in content/posts/a.md: remove the line from the newer one, which is a copy"
    refused(live, live.build(), [f"content/posts/b.md:3: {what}"], before)


@pytest.mark.parametrize(
    ("path", "owner"),
    [("feeds/rss.xml", "the RSS feed"), ("tags/index.html", "the page /tags/"), ("index.html", "the front page")],
)
def test_a_file_cannot_take_the_place_of_a_page_or_feed(live: Site, path: str, owner: str) -> None:
    """A file that a post links to is copied to its own path, but never over what the blog has there."""
    before = live.files()
    live.write(f"content/{path}", "en fil")
    live.write(X, f"{HEAD}\n[fil]({{static}}/{path})\n")
    what = f"writes to the same file as {owner} ({path}): rename it, or move it"
    refused(live, live.build(), [f"content/{path}: {what}"], before)


# the file name: what the build says of it
NAMES = {
    f"{'a' * 240}.md": (
        "the address made of the file name is 240 characters long: rename the file, or add a Slug of at most 100"
    ),
    "🎉🎈.md": "the file name has no letter or digit for an address: rename it, or add 'Slug: …'",
    "2013-04-20-🎉.md": "the file name has no letter or digit for an address: rename it, or add 'Slug: …'",
    "gammal.rst": f"is not read: {MARKDOWN}",
    "gammal.html": f"is not read: {MARKDOWN}",
    "gammal.txt": f"is not read: {MARKDOWN}",
    "utkast.docx": (
        "is not read: posts are Markdown files that end in .md: save it as a text file in Markdown, or move it out"
    ),
}


@pytest.mark.parametrize(("name", "problem"), NAMES.items(), ids=[name[:20] for name in NAMES])
def test_a_file_name_that_makes_no_address_is_a_fault(live: Site, name: str, problem: str) -> None:
    """The address of a post is made of its file name, which must have something to make it of."""
    before = live.files()
    live.write(f"content/posts/{name}", f"{HEAD}\nText.\n")
    refused(live, live.build(), [f"content/posts/{name}: {problem}"], before)


def test_a_post_that_lies_where_nobody_looks_is_a_fault(live: Site) -> None:
    """A post in a misspelt folder would be missed by its readers first: the build misses it before."""
    before = live.files()
    live.write("content/post/x.md", f"{HEAD}\nText.\n")
    what = "is not read: it is outside the folders of posts and pages"
    remedy = "move it to content/posts/ or content/pages/, or link to it as {static}/post/x.md if it is for readers"
    refused(live, live.build(), [f"content/post/x.md: {what}: {remedy}"], before)


@pytest.mark.parametrize("name", ["X.MD", "x.Markdown"])
def test_a_post_whose_ending_is_in_capitals_is_a_post(site: Site, name: str) -> None:
    """Some machines do not tell capitals apart: such a post is out, and never silently passed over."""
    site.write(f"content/posts/{name}", f"{HEAD}\nText.\n")
    accepted(site.build())
    assert "posts/x/index.html" in site.files()


@pytest.mark.parametrize("name", ["🎉🎈.md", f"{'a' * 240}.md"], ids=["emoji", "240 letters"])
def test_a_slug_mends_a_file_name_that_makes_no_address(site: Site, name: str) -> None:
    """The remedy that the fault names is one."""
    site.write(f"content/posts/{name}", f"{HEAD}Slug: kalas\n\nText.\n")
    assert (site.build().code, "posts/kalas/index.html" in site.files()) == (0, True)


def test_the_longest_slug_that_is_allowed_is_built(site: Site) -> None:
    """A slug may have 100 characters."""
    site.post(f"{'a' * 100}.md", title="Lång")
    assert (site.build().code, f"posts/{'a' * 100}/index.html" in site.files()) == (0, True)


NOT_THERE = "which does not exist: correct the path, or add the file"
COPY = "leads outside content/: copy the file into content/ and link to it there"
AWAY = "remove the link"
NO_DOT = "rename the file or folder that begins with a dot if readers may see it"
RENAME = "rename the file if readers may see it"
PUBLISH = f"publish it, or {AWAY}"

# the link in the text: what the build says of it
BROKEN = {
    "{filename}y.md": f"leads to content/posts/y.md, {NOT_THERE}",
    "{filename}/pages/y.md": f"leads to content/pages/y.md, {NOT_THERE}",
    "{static}/images/y.jpg": f"leads to content/images/y.jpg, {NOT_THERE}",
    "{attach}y.jpg": f"leads to content/posts/y.jpg, {NOT_THERE}",
    "{filename}../../../etc/passwd": COPY,
    "{static}/../pelicanconf.py": COPY,
    "{static}/%2e%2e/pelicanconf.py": COPY,
    "{attach}../../pelicanconf.py": COPY,
    "{filename}utkast.md": f"leads to a post that is a draft: {PUBLISH}",
    "{static}utkast.md": f"leads to a post that is a draft: {PUBLISH}",
    "{filename}senare.md": f"leads to a post that is not published before 2013-04-30: {PUBLISH}",
    "{static}senare.md": f"leads to a post that is not published before 2013-04-30: {PUBLISH}",
    "{static}/images/.dold.jpg": f"leads to a file that is never published (hidden): {AWAY}, or {NO_DOT}",
    "{static}/images/id_rsa": f"leads to a file that is never published (a key): {AWAY}",
    "{static}god.md~": f"leads to a file that is never published (a backup): {AWAY}, or {RENAME}",
    "{static}hoppa.md": "leads to a file that is never published (Status: skip): publish it, or remove the link",
    "{static}god.md": "leads to a post, not a file: write {filename}god.md",
    "{filename}/images/bild.pdf": "leads to a file, not a post: write {static}/images/bild.pdf",
    "{filnamn}god.md": "is not a kind of link: did you mean 'filename'?",
    "god.md": "leads to the file of a text, not to its page: write {filename}god.md",
}


def test_a_link_that_leads_nowhere_is_a_fault_with_its_line(live: Site) -> None:
    """A link inside the site leads to what is out when its post is; else the line of the link is named."""
    live.post("utkast.md", status="draft")
    live.post("senare.md", date="2013-04-30")
    live.post("hoppa.md", status="skip")
    for path in ("images/.dold.jpg", "images/id_rsa", "images/bild.pdf", "posts/god.md~"):
        live.write(f"content/{path}", "hemligt")
    texts_of = {link: f"{HEAD}\nText.\n\nEn rad\nmed [en länk]({link}) i.\n" for link in BROKEN}
    refused_each(live, ((texts_of[link], f"{X}:7: {link} {problem}") for link, problem in BROKEN.items()))


def test_a_picture_that_is_not_there_is_a_fault(live: Site) -> None:
    """Pictures are links like others."""
    before = live.files()
    live.write(X, f"{HEAD}\n![En katt]({{static}}/images/katt.jpg)\n")
    refused(
        live, live.build(), [f"{X}:4: {{static}}/images/katt.jpg leads to content/images/katt.jpg, {NOT_THERE}"], before
    )


def test_a_future_post_may_link_to_one_that_is_out_before_it(site: Site) -> None:
    """A series that is written ahead of time builds from the first day on."""
    site.post("forst.md", date="2013-05-01")
    site.post("sedan.md", "[förut]({filename}forst.md)", date="2013-05-02")
    assert site.build().faults == []


def test_a_fault_in_a_post_of_tomorrow_is_told_today(live: Site) -> None:
    """A scheduled post is checked at once: nothing fails on the day itself."""
    before = live.files()
    live.write(X, "Title: X\nDate: 2013-04-30\n\n[y]({filename}y.md)\n")
    refused(live, live.build(), [f"{X}:4: {{filename}}y.md leads to content/posts/y.md, {NOT_THERE}"], before)


def _loop(folder: Path) -> None:
    (folder / "slinga.md").symlink_to("slinga.md")


def _out(folder: Path) -> None:
    (folder / "ute.md").symlink_to("/etc/hostname")


def _nowhere(folder: Path) -> None:
    (folder / "intet.md").symlink_to("finns-inte.md")


def _round(folder: Path) -> None:
    (folder / "runt").symlink_to("../posts")


def _pipe(folder: Path) -> None:
    os.mkfifo(folder / "ror.md")


def _device(folder: Path) -> None:
    (folder / "noll.md").symlink_to("/dev/zero")


LEADS_OUT = "a symbolic link to a folder, or out of content/: replace it by a copy of what it points to"
SPECIAL = {
    "symlink loop": (
        _loop,
        "slinga.md: a broken symbolic link (Too many levels of symbolic links): remove it",
    ),
    "symlink out of content": (_out, f"ute.md: {LEADS_OUT}"),
    "symlink to nothing": (
        _nowhere,
        "intet.md: a broken symbolic link (No such file or directory): remove it",
    ),
    "symlink to the folder it is in": (_round, f"runt: {LEADS_OUT}"),
    "FIFO": (_pipe, "ror.md: not a regular file: remove it, or move it out of content/"),
    "symlink to a device": (_device, f"noll.md: {LEADS_OUT}"),
}


@pytest.mark.parametrize(("make", "problem"), SPECIAL.values(), ids=SPECIAL)
def test_what_is_no_plain_file_is_a_fault_and_is_never_opened(
    live: Site, make: Callable[[Path], None], problem: str
) -> None:
    """Loops, pipes and links out of content/ are named; none of them makes a build hang."""
    before = live.files()
    make(live.root / "content/posts")
    refused(live, live.build(), [f"content/posts/{problem}"], before)


RUN = "more than 400 of one character in a row: shorten the run"
UNCLOSED = "'[' that are never closed: close them, or write \\["
NESTED_LIST = "".join(f"{'    ' * depth}- x\n" for depth in range(300))

# the text: the faults in it, each after the place
PATHOLOGICAL = {
    "10 000 [": ("[" * 10_000, [f":4: 10000 {UNCLOSED}", f":4: {RUN}"]),
    "5000 CDATA": (
        "<![CDATA[" * 5000,
        [f":4: 10000 {UNCLOSED}", ":4: more than 50 '<!' or '<?': write &lt; for a < that is text"],
    ),
    "50 000 tabs": ("Text" + "\t" * 50_000 + "x", [f":4: {RUN}"]),
    "300 nested lists": (NESTED_LIST, [":35: a list nested more than 30 deep: flatten it", f":105: {RUN}"]),
    "300 nested quotes": (">" * 300 + " x", [":4: quotes nested more than 30 deep: flatten them"]),
    "300 nested quotes with spaces": ("> " * 300 + "x", [":4: quotes nested more than 30 deep: flatten them"]),
    "quotes that deepen": (
        "".join(f"{'> ' * depth}x\n" for depth in range(300)),
        [":35: quotes nested more than 30 deep: flatten them"],
    ),
}


@pytest.mark.parametrize(("text", "problems"), PATHOLOGICAL.values(), ids=PATHOLOGICAL)
def test_a_text_that_would_choke_markdown_is_stopped_before_it(live: Site, text: str, problems: list[str]) -> None:
    """Limits come before Markdown runs: such a text is a fault, not a build that never ends."""
    before = live.files()
    live.write(X, f"{HEAD}\n{text}\n")
    refused(live, live.build(), [f"{X}{problem}" for problem in problems], before)


@pytest.mark.usefixtures("with_workers")
def test_a_text_that_slips_through_the_limits_is_killed_alone(live: Site) -> None:
    """The time limit ends the text that takes too long; every other fault of the run is told with it."""
    before = live.files()
    live.settings(ENGINE={"seconds_per_post": 1})
    live.write(X, f"{HEAD}\n{'] ' * 20_000}{'[ ' * 20_000}\n")
    live.write("content/posts/y.md", f"{HEAD}\n\n[z]({{filename}}z.md)\n")
    faults = [
        f"{X}:4: the text takes longer to convert than 1 s: simplify it: remove half of it at a time to find the cause",
        f"content/posts/y.md:5: {{filename}}z.md leads to content/posts/z.md, {NOT_THERE}",
    ]
    refused(live, live.build(), faults, before)


def test_all_faults_of_all_files_come_in_one_run(live: Site) -> None:
    """Whoever mends everything that one run names is done; the lines come in the order of files and lines."""
    before = live.files()
    live.write("content/posts/a.md", "Title:\nDate: 17 april\nStatus: klar\nTilte: A\nChallenge: blog\n\nText.\n")
    live.write("content/posts/b.md", SWEDISH.encode("latin-1"))
    live.write("content/posts/c.md", f"{HEAD}\n[y]({{filename}}y.md) och\n[z]({{static}}/z.jpg)\n")
    live.write("content/posts/d.md", f"{HEAD}Slug: god\n\nText.\n")
    live.write("content/posts/god.md", f"{HEAD}\n")
    live.write("content/posts/e.md", f"{HEAD}\n{'[' * 1200}\n")
    live.write("content/pages/om.md", "Text utan rubrik.\n")
    _loop(live.root / "content/posts")
    faults = [
        "content/pages/om.md:1: the file does not begin with front matter: "
        "begin it with 'Title: …', 'Date: …' and a blank line",
        "content/posts/a.md:1: Title: is empty: write a title after 'Title:', or remove the line",
        f"content/posts/a.md:2: Date: '17 april' is not an ISO date: {ISO}",
        "content/posts/a.md:3: Status: 'klar' is not a status: known: published, draft, hidden, skip",
        f"content/posts/a.md:4: Tilte: is not a known key: did you mean 'Title'? {AFTER_BLANK}",
        "content/posts/a.md:5: Challenge: there is no challenge 'blog': write 'blogg100'",
        "content/posts/b.md:4: byte 0xe4 is not UTF-8: save the file as UTF-8",
        f"content/posts/c.md:4: {{filename}}y.md leads to content/posts/y.md, {NOT_THERE}",
        f"content/posts/c.md:5: {{static}}/z.jpg leads to content/z.jpg, {NOT_THERE}",
        f"content/posts/d.md:3: Slug: same slug as content/posts/god.md ('god'): change it; {KEEP}",
        f"content/posts/e.md:4: 1200 {UNCLOSED}",
        f"content/posts/e.md:4: {RUN}",
        "content/posts/god.md:1: no text: write some, or set 'Status: draft'",
        "content/posts/slinga.md: a broken symbolic link (Too many levels of symbolic links): remove it",
    ]
    refused(live, live.build(), faults, before)


def test_plain_pelican_prints_the_same_faults_and_exits_1(live: Site) -> None:
    """Settings make a build strict, not the task runner: ``pelican content`` says the same, without a traceback."""
    before = live.files()
    live.write(X, "Title:\nDate: 17 april\n\nText.\n")
    live.write("content/posts/y.md", SWEDISH.encode("latin-1"))
    faults = live.build().faults
    assert faults == [
        f"{X}:1: Title: is empty: write a title after 'Title:', or remove the line",
        f"{X}:2: Date: '17 april' is not an ISO date: {ISO}",
        "content/posts/y.md:4: byte 0xe4 is not UTF-8: save the file as UTF-8",
    ]
    refused(live, live.command(), faults, before)


# what a title may hold
TITLES = {
    "script": "<script>alert(1)</script>",
    "end of the title": "</title></h1><b>fet",
    "quotes": "\"Dubbla\" och 'enkla' citat",
    "ampersands": "Tom & Jerry &amp; &lt;co&gt;",
    "emoji only": "🎉🎈",
    "right to left": "שלום עולם \u202eabc",
    "template": "{{ 7 * 7 }} {% raw %}",
    "end of CDATA": "a ]]> b",
    "Markdown": "*inte* `kod` [länk](x)",
    "percent": "100 % (num)s %(number)s %d",
}


# those that look as if another program were to read them: a warning for each sign
WARNED = {"ampersands": 1, "template": 2}


@pytest.mark.parametrize("name", TITLES)
def test_a_title_is_text_wherever_it_stands(site: Site, name: str) -> None:
    """A title is escaped on its page, in lists and in feeds: nobody's title becomes markup."""
    title = TITLES[name]
    site.post("x.md", title=title, tags="blogg100")
    site.post("y.md", date="2013-04-21", tags="blogg100")
    built = site.build()
    warnings = [line for line in built.faults if line.startswith("warning: content/posts/x.md:1: ")]
    assert (built.code, len(warnings), len(built.faults)) == (0, WARNED.get(name, 0), WARNED.get(name, 0))

    assert texts(site, "posts/x/index.html", "//h1") == [" ".join(title.split())]
    assert texts(site, "posts/x/index.html", "/html/head/title")[0].startswith(title)
    assert title in said(document(site, "posts/y/index.html"))  # its neighbour
    for path in ("index.html", "posts/page/1/index.html", "tags/blogg100/index.html", "404.html"):
        assert titles(site, path) == ["Y", title]
    assert title in said(document(site, "archive/index.html"))
    assert title in said(document(site, "challenge/blogg100/index.html"))
    for kind in ("rss", "atom"):
        assert feed_titles(site, kind) == ["Y", title]
        assert not feed(site, kind).bozo
    inline = "//script[not(@src or @type)]"
    assert [path for path in pages(site) if document(site, path).xpath(f"{inline} | //b[text()='fet']")] == []


def test_what_a_writer_gives_beside_the_text_is_text_too(site: Site) -> None:
    """Tags, names, the signature, the summary, the music tip and the site's own names are escaped as well."""
    site.settings(
        SITENAME="A <b>B</b> & C", SITESUBTITLE="D <b>E</b>", AUTHOR="F <b>G</b>", PAGES={"signature": "/ <b>@h</b>"}
    )
    fields = {"tags": "<b>i</b>, R&B", "summary": "<b>J</b>", "author": "<b>K</b>", "music": "<b>L</b> – M&M"}
    site.post("x.md", **fields)
    site.post("y.md", signature="<b>N</b>", category="<b>O</b>")
    assert site.build().code == 0
    markup = {path: data for path, data in site.files().items() if path.endswith((".html", ".xml", ".svg"))}
    assert [path for path, data in markup.items() if b"<b>" in data.replace(b"<b>1</b>", b"")] == []
    told = json.loads(site.page("feeds/feed.json"))
    assert (told["title"], *(item["tags"] for item in told["items"] if "tags" in item)) == (
        "A <b>B</b> & C",
        ["<b>i</b>", "R&B"],
    )  # plain text in JSON
    assert [item["content_html"].count("<b>") for item in told["items"]] == [0, 0]
    assert "/ <b>@h</b>" in said(document(site, "posts/x/index.html"))
    assert texts(site, "posts/x/index.html", "//*[@aria-label='Taggar']//a") == ["<b>i</b>", "R&B"]
    assert document(site, "posts/x/index.html").xpath("//meta[@name='description']/@content") == ["<b>J</b>"]
