"""Texts of the inbox: their titles and tags, their dates, and the files that they show."""

import datetime as dt
import os
import subprocess
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from plugins.core.errors import SiteError
from plugins.engine.content import fields
from tools.writing.inbox_dates import date_of
from tools.writing.inbox_pictures import file_keys, file_links, find_file, with_addresses
from tools.writing.inbox_text import InboxText, decode_inbox, has_front_matter, read_inbox_text

TEXTS = {
    "heading": ("# Regn\n\nText.\n", InboxText("Regn", (), "Text.\n")),
    "bare line": ("Regn\nText.\n", InboxText("Regn", (), "Text.\n")),
    "heading without its space": ("##Regn i dag\n\nText.\n", InboxText("Regn i dag", (), "Text.\n")),
    "closed heading": ("# Regn #\n\nText.\n", InboxText("Regn", (), "Text.\n")),
    "markup in the title": ("**Regn** på *ön*\n\nText.\n", InboxText("Regn på ön", (), "Text.\n")),
    "colon in the title": ("Dag 5: regn\n\nText.\n", InboxText("Dag 5: regn", (), "Text.\n")),
    "empty lines first": ("\n\n# Regn\n\nText.\n", InboxText("Regn", (), "Text.\n")),
    "hashtags last": ("Regn\n\nText.\n\n#vardag #kök\n", InboxText("Regn", ("vardag", "kök"), "Text.\n")),
    "commas between hashtags": ("Regn\n\nText.\n#a, #b-c\n", InboxText("Regn", ("a", "b-c"), "Text.\n")),
    "hashtags first": ("#blogg100 #kök\nRegn\n\nText.\n", InboxText("Regn", ("blogg100", "kök"), "Text.\n")),
    "hashtags at both ends": ("#a\n\nRegn\n\nText.\n\n#b\n", InboxText("Regn", ("a", "b"), "Text.\n")),
    "hashtag in a sentence": ("Regn\n\nText om #kök.\n", InboxText("Regn", (), "Text om #kök.\n")),
    "hashtags with words": (
        "Regn\n\nText.\n\n#blogg100 #två ord\n",
        InboxText("Regn", (), "Text.\n\n#blogg100 #två ord\n", "#blogg100 #två ord"),
    ),
    "hashtag first in a sentence": ("Regn\n\n#blogg100 är kul\n", InboxText("Regn", (), "#blogg100 är kul\n")),
    "number with a sign": ("Regn\n\nVi bor på\n#5\n", InboxText("Regn", (), "Vi bor på\n#5\n")),
    "emoji": ("🎉\n\nText.\n", InboxText("🎉", (), "Text.\n")),
    "picture first": ("![En katt](k.jpg)\n\nText.\n", InboxText("", (), "![En katt](k.jpg)\n\nText.\n")),
    "picture of Obsidian first": ("![[k.jpg]]\nText.\n", InboxText("", (), "![[k.jpg]]\nText.\n")),
    "one line": ("Det regnar.\n", InboxText("", (), "Det regnar.\n")),
    "one line and hashtags": ("Det regnar.\n#kök\n", InboxText("", ("kök",), "Det regnar.\n")),
    "long first line": (f"{'ord ' * 40}\n\nText.\n", InboxText("", (), f"{('ord ' * 40).strip()}\n\nText.\n")),
    "long heading": (f"# {'ord ' * 40}\n\nText.\n", InboxText(("ord " * 40).strip(), (), "Text.\n")),
    "heading alone": ("# Regn\n", InboxText("Regn", (), "")),
    "nothing": ("\n \n", InboxText("", (), "")),
}


@pytest.mark.parametrize(("text", "expected"), TEXTS.values(), ids=TEXTS)
def test_the_first_line_is_the_title_and_hashtags_are_tags(text: str, expected: InboxText) -> None:
    """A picture, a paragraph and a text of one line are no titles. Hashtags have a line of their own."""
    assert read_inbox_text(text) == expected


FRONT_MATTER = {
    "YAML": ("---\ntitle: Hej\n---\n\nText.\n", True),
    "TOML": ("+++\ntitle = 'Hej'\n+++\nText.\n", True),
    "keys": ("Title: Hej\nDate: 2013-04-21\n\nText.\n", True),
    "keys without a title": ("Date: 2013-04-21\nTags: a\n\nText.\n", True),
    "rule first": ("---\n\nText.\n", False),
    "title with a colon": ("Dag 5: regn\n\nText.\n", False),
    "title that is a key": ("Summary: regn\n\nText.\n", False),
    "key above a line of text": ("Title: Hej\nText.\n", False),
}


@pytest.mark.parametrize(("text", "expected"), FRONT_MATTER.values(), ids=FRONT_MATTER)
def test_front_matter_is_recognised(text: str, expected: bool) -> None:
    """A first line with a colon is mostly a title."""
    assert has_front_matter(text, {field.name: field for field in fields.FIELDS}) is expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_texts_of_phones_and_windows_are_read(encoding: str) -> None:
    """UTF-16 with its mark is read, since the text is written anew anyway; line ends are those of a post."""
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    assert decode_inbox(f"{mark}Å\r\nä\rö".encode(encoding), "x.txt") == "Å\nä\nö"


@pytest.mark.parametrize("data", ["Å".encode("latin-1"), "Å".encode("utf-32"), "Hej Å".encode()[:-1]])
def test_what_cannot_be_read_is_a_fault(data: bytes) -> None:
    """Another encoding, and a text that was cut in the middle of a letter."""
    with pytest.raises(SiteError):
        decode_inbox(data, "x.txt")


LINKS = {
    "picture": ("![a](x.jpg)", "![a](NEW)", ["x.jpg"]),
    "picture with a title": ('![a](x.jpg "Titel")', '![a](NEW "Titel")', ["x.jpg"]),
    "blanks and brackets in the name": ("![a](IMG 1 (2).jpg)", "![a](NEW)", ["IMG 1 (2).jpg"]),
    "encoded name": ("![a](IMG%201.jpg)", "![a](NEW)", ["IMG 1.jpg"]),
    "angle brackets": ("![a](<x y.jpg>)", "![a](NEW)", ["x y.jpg"]),
    "Obsidian": ("![[x.png]] ![[z.png|En katt]]", "![](NEW) ![En katt](NEW)", ["x.png", "z.png"]),
    "size of Obsidian": ("![[y.png|300]]", "![](NEW)", ["y.png"]),
    "HTML": ('<img alt="a" src="x.jpg">', '<img alt="a" src="NEW">', ["x.jpg"]),
    "reference": ("![a][1]\n\n[1]: x.jpg", "![a][1]\n\n[1]: NEW", ["x.jpg"]),
    "document": ("[läs](x.pdf)", "[läs](NEW)", ["x.pdf"]),
    "elsewhere": ("![a](https://e.example/x.jpg) [b](/om/) [c](#d) ![e]({static}/images/x.jpg)", None, []),
    "code": ("`![a](x.jpg)`", None, []),
    "note of Obsidian": ("![[En anteckning]]", None, []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "mended", "paths"), LINKS.values(), ids=LINKS)
def test_links_to_files_beside_the_text_are_mended(text: str, mended: str | None, paths: list[str]) -> None:
    """Every form that people and apps write; what is no file beside the text stays as it is."""
    links = file_links(text)
    assert [link.path for link in links] == paths
    assert with_addresses(text, links, lambda _: "NEW") == (mended or text)


def test_a_file_is_found_by_its_path_or_its_name() -> None:
    """Phones write .JPG, Macs compose å of two characters, Obsidian names a file by its name alone."""
    keys = file_keys(["a/x.JPG", "bilder/bla\u030a.png", "y.jpg", "b/y.jpg"])
    wanted = {"x.jpg": "a/x.JPG", "../bilder/blå.png": "bilder/bla\u030a.png", "blå.png": "bilder/bla\u030a.png"}
    assert {path: find_file(path, "b/text.md", keys) for path in wanted} == wanted
    assert find_file("y.jpg", "b/text.md", keys) == "b/y.jpg"
    assert find_file("z.jpg", "b/text.md", keys) is None


NOW = dt.datetime(2013, 4, 21, 20, 0, tzinfo=ZoneInfo("Europe/Stockholm"))


def at(file: Path, moment: str) -> Path:
    """Write a file as it was at a moment."""
    file.write_text("Text.")
    seconds = dt.datetime.fromisoformat(moment).timestamp()
    os.utime(file, (seconds, seconds))
    return file


@pytest.mark.parametrize(
    ("name", "modified", "date"),
    [
        ("a.md", "2013-04-20T23:30:00+02:00", "2013-04-20 23:30"),
        ("a.md", "2013-04-20T23:30:00-07:00", "2013-04-21 08:30"),
        ("a.md", "2013-04-22T08:00:00+02:00", "2013-04-21 20:00"),
        ("a.md", "1980-01-01T00:00:00+00:00", "2013-04-21 20:00"),
        ("2013-04-19 a.md", "2013-04-21T08:00:00+02:00", "2013-04-19"),
        ("2013-04-21.md", "2013-04-21T08:00:00+02:00", "2013-04-21 08:00"),
        ("2013-04-30.md", "2013-04-21T08:00:00+02:00", "2013-04-30"),
        ("2013-13-45.md", "2013-04-21T08:00:00+02:00", "2013-04-21 08:00"),
    ],
)
def test_the_date_is_that_of_the_name_or_of_the_file(tmp_path: Path, name: str, modified: str, date: str) -> None:
    """A file from the future, or without a time, is of now."""
    assert date_of(at(tmp_path / name, modified), NOW) == date


def test_in_git_the_date_is_that_of_the_last_commit(tmp_path: Path) -> None:
    """A fresh clone gives every file the time of the clone. A file that was changed since has its own time."""

    def git(*arguments: str) -> None:
        env = {**os.environ, "GIT_AUTHOR_DATE": "2013-04-18T07:15:00+02:00"}
        who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, env=env, check=True, capture_output=True)

    git("init", "--quiet")
    file = at(tmp_path / "a.md", "2013-04-21T08:00:00+02:00")
    assert date_of(file, NOW) == "2013-04-21 08:00"
    git("add", ".")
    git("commit", "--quiet", "--message", "x")
    assert date_of(file, NOW) == "2013-04-18 07:15"
    file.write_text("Annan text.")
    os.utime(file, (NOW.timestamp(), NOW.timestamp()))
    assert date_of(file, NOW) == "2013-04-21 20:00"
