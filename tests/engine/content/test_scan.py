"""Files below content/ that may be read and published."""

import os
import subprocess
import sys
from collections.abc import Callable
from fnmatch import fnmatch
from pathlib import Path

import pytest
from msgspec.structs import replace

from plugins.core.errors import Fault, SiteError
from plugins.engine.content import scan as module
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.scan import Sources, read, source_at
from tests.conftest import ROOT
from tests.engine.content.reading import FOLDERS

COPY = "replace it by a copy of what it points to"
OUT = "a symbolic link to a folder, or out of content/"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a content folder with a post and a picture, and a private folder beside it."""
    folder = tmp_path / "content"
    write(folder / "posts/a.md")
    write(folder / "images/b.jpg")
    write(tmp_path / "content-private/secret.md")
    return folder


def write(path: Path) -> Path:
    """Write a file with a text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x", encoding="utf-8")
    return path


def scan(content: Path) -> Sources:
    """Return the sources of a content folder with posts/ and pages/."""
    return replace(module.scan(ContentFolder(content), FOLDERS), file_states={})


def sources(paths: tuple[str, ...], left_out: dict[str, str], faults: tuple[Fault, ...]) -> Sources:
    """Return sources by their paths."""
    return Sources(tuple(source_at(path, FOLDERS) for path in paths), left_out, faults)


def test_regular_files_are_published_in_one_order(content: Path) -> None:
    """Every plain file is found, in the order of its path, with forward slashes."""
    for name in ("posts/Å.md", "posts/2013/z.md", "posts.md", "a.txt"):
        write(content / name)
    expected = ("a.txt", "images/b.jpg", "posts.md", "posts/2013/z.md", "posts/a.md", "posts/Å.md")
    assert scan(content) == sources(expected, {}, ())


# what is never published, and why: every pattern of sources.py has a name here that no other has
PRIVATE = {
    ".hidden.md": "hidden",
    ".DS_Store": "hidden",
    ".env": "hidden",
    "posts/.a.md.swp": "hidden",
    "posts/a.md~": "a backup",
    "posts/#a.md#": "a backup",
    "posts/a.md.bak": "a backup",
    "posts/a.md.old": "a backup",
    "posts/a.md.orig": "a backup",
    "posts/a.md.rej": "a backup",
    "posts/a.md.swp": "a backup",
    "posts/a.tmp": "a backup",
    "posts/~$a.docx": "a backup",
    "images/film.mp4.part": "a backup",
    "images/Thumbs.db": "a backup",
    "images/desktop.ini": "a backup",
    "posts/a.md.bak2": "a backup",
    "posts/a.backup": "a backup",
    "posts/a.md.save": "a backup",
    "posts/a.md.save.1": "a backup",
    "posts/a.temp": "a backup",
    "posts/a.sync-conflict-20260901-070000-ABCDEFG.md": "a backup",
    "posts/a (Elin's conflicted copy 2026-09-01).md": "a backup",
    "images/film.mp4.crdownload": "a backup",
    "images/nohup.out": "a backup",
    "images/a.pyc": "a backup",
    "id_rsa": "a key",
    "id_dsa": "a key",
    "id_ecdsa": "a key",
    "id_ed25519.pub": "a key",
    "site.pem": "a key",
    "site.key": "a key",
    "site.p12": "a key",
    "site.pfx": "a key",
    "secrets.kdbx": "a key",
    "mail.gpg": "a key",
    "mail.asc": "a key",
    "putty.ppk": "a key",
    "site.key.pub": "a key",
    "site.der": "a key",
    "site.p7b": "a key",
    "site.p8": "a key",
    "site.jks": "a key",
    "site.keystore": "a key",
    "secrets.kdb": "a key",
    "mail.pgp": "a key",
    "secrets.age": "a key",
    "office.ovpn": "a key",
    "authorized_keys": "a key",
    "known_hosts": "a key",
    "wallet.dat": "a key",
    ".site.pem": "a key",
    "id_rsa.bak": "a key",
}


@pytest.mark.parametrize(("name", "reason"), PRIVATE.items())
def test_private_files_are_left_out_with_a_reason(content: Path, name: str, reason: str) -> None:
    """Hidden files and folders, backups and keys are never published; the fault of a link to one says why."""
    write(content / name)
    left_out = {name: reason}
    assert scan(content) == sources(("images/b.jpg", "posts/a.md"), left_out, ())


@pytest.mark.parametrize(("patterns", "reason"), [(module._BACKUPS, "a backup"), (module._KEYS, "a key")])
def test_every_pattern_of_what_is_private_has_a_name_above(patterns: tuple[str, ...], reason: str) -> None:
    """The test above covers every pattern, so that none is added or removed unnoticed."""
    names = [path.rsplit("/")[-1].lower() for path, why in PRIVATE.items() if why == reason]
    found = [{pattern for pattern in patterns if fnmatch(name, pattern)} for name in names]
    assert [pattern for pattern in patterns if {pattern} not in found] == []


def test_a_hidden_folder_is_not_gone_into(content: Path) -> None:
    """Nothing below a hidden folder is found, not even a post."""
    write(content / "posts/.drafts/b.md")
    assert scan(content) == sources(("images/b.jpg", "posts/a.md"), {"posts/.drafts": "hidden"}, ())


def test_a_post_about_copies_is_no_backup(content: Path) -> None:
    """Programs that keep files alike put what they say in brackets."""
    write(content / "posts/my-conflicted-copy.md")
    assert "posts/my-conflicted-copy.md" in scan(content).paths


def test_a_folder_named_like_a_backup_is_a_fault(content: Path) -> None:
    """Its texts are neither published behind the writer's back nor passed over without a word."""
    write(content / "posts/del.old/b.md")
    remedy = "rename it, or move it out"
    fault = Fault("content/posts/del.old", 0, "the folder has the name of a backup", remedy)
    assert scan(content) == sources(("images/b.jpg", "posts/a.md"), {}, (fault,))


def test_a_link_with_another_ending_makes_no_text_public(content: Path) -> None:
    """images/x.txt that leads to a post would publish its source, draft or not."""
    (content / "images/x.txt").symlink_to("../posts/a.md")
    what, remedy = "a symbolic link to a text, which may be unpublished", "copy the text, or remove the link"
    assert scan(content).faults == (Fault("content/images/x.txt", 0, what, remedy),)


@pytest.mark.parametrize("name", ["ID_RSA", "Server.PEM", "BILD.BAK", "nyckel.ppk", "~$plan.docx", "film.mp4.part"])
def test_capitals_hide_no_key_and_no_backup(content: Path, name: str) -> None:
    """A key is a key in whatever letters."""
    write(content / "images" / name)
    assert f"images/{name}" in scan(content).left_out


def test_a_text_about_keys_is_no_key(content: Path) -> None:
    """A post whose name begins as a key's is a post."""
    write(content / "posts/id_rsa-sa-funkar-det.md")
    assert scan(content).paths == ("images/b.jpg", "posts/a.md", "posts/id_rsa-sa-funkar-det.md")


def test_a_folder_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    """The fault has the system's reason; the posts of the folder do not count as deleted."""
    fault = Fault("content", 0, "cannot be read (No such file or directory)", "check its permissions")
    assert scan(tmp_path / "content") == sources((), {}, (fault,))


def test_a_link_to_a_file_inside_is_that_file(content: Path) -> None:
    """A symbolic link to a plain file inside content/ is a file like others."""
    (content / "posts/b.md").symlink_to("a.md")
    (content / "images/c.jpg").symlink_to(content / "images/b.jpg")
    assert scan(content) == sources(("images/b.jpg", "images/c.jpg", "posts/a.md", "posts/b.md"), {}, ())


def a_pipe(path: Path) -> None:
    """Make a named pipe, which would block a reader for ever."""
    os.mkfifo(path)


def a_link(target: str) -> Callable[[Path], None]:
    """Return a function that makes a symbolic link to the target."""
    return lambda path: path.symlink_to(target)


NOT_PLAIN = [
    pytest.param(a_link("../../content-private/secret.md"), OUT, COPY, id="a link out"),
    pytest.param(a_link("/etc/passwd"), OUT, COPY, id="a link to the machine"),
    pytest.param(a_link("../../content-private"), OUT, COPY, id="a link to a folder outside"),
    pytest.param(a_link("../images"), OUT, COPY, id="a link to a folder inside"),
    pytest.param(a_link(".."), OUT, COPY, id="a link to the folder that holds it"),
    pytest.param(
        a_link("nowhere.md"),
        "a broken symbolic link (No such file or directory)",
        "remove it",
        id="a link to nothing",
    ),
    pytest.param(a_pipe, "not a regular file", "remove it, or move it out of content/", id="a pipe"),
]


@pytest.mark.parametrize(("make", "what", "remedy"), NOT_PLAIN)
def test_what_is_no_plain_file_is_a_fault_and_never_published(
    content: Path, make: Callable[[Path], None], what: str, remedy: str
) -> None:
    """Links that lead out or to folders, and pipes, are told, and neither opened nor followed."""
    make(content / "posts/b.md")
    fault = Fault("content/posts/b.md", 0, what, remedy)
    assert scan(content) == sources(("images/b.jpg", "posts/a.md"), {}, (fault,))


def test_links_that_go_round_are_a_fault_each(content: Path) -> None:
    """A loop of links ends in faults, not in a walk for ever."""
    (content / "posts/b.md").symlink_to("c.md")
    (content / "posts/c.md").symlink_to("b.md")
    found = scan(content)
    assert found.paths == ("images/b.jpg", "posts/a.md")
    assert [(each.where, each.remedy) for each in found.faults] == [
        ("content/posts/b.md", "remove it"),
        ("content/posts/c.md", "remove it"),
    ]


@pytest.mark.parametrize("target", ["posts/.secret.md", ".private/b.md", "site.key"])
def test_a_link_makes_no_private_file_public(content: Path, target: str) -> None:
    """A link with a harmless name to a hidden file, or to a key, is a fault."""
    write(content / target)
    (content / "posts/b.md").symlink_to(content / target)
    fault = Fault("content/posts/b.md", 0, "a symbolic link to a private file", "remove it")
    found = scan(content)
    assert (found.paths, found.faults) == (("images/b.jpg", "posts/a.md"), (fault,))


def test_a_content_folder_may_itself_be_a_link(content: Path, tmp_path: Path) -> None:
    """A symbolic link to a folder elsewhere has the same files."""
    (content / "posts/b.md").symlink_to("a.md")
    (tmp_path / "texts").symlink_to(content)
    assert scan(tmp_path / "texts") == scan(content)


def test_a_file_of_the_program_itself_is_left_out_and_named(content: Path) -> None:
    """The fault of a link to it says why it is not published."""
    write(content / "ledger.jsonl")
    assert scan(content).without({"ledger.jsonl"}) == sources(
        ("images/b.jpg", "posts/a.md"), {"ledger.jsonl": "the blog's own record"}, ()
    )


def test_files_of_the_program_may_be_named_by_a_pattern(content: Path) -> None:
    """Only the files that it fits are left out."""
    write(content / "gang/elin.json")
    assert scan(content).without({"gang/*.json"}) == sources(
        ("images/b.jpg", "posts/a.md"),
        {"gang/*.json": "the blog's own record", "gang/elin.json": "the blog's own record"},
        (),
    )


def test_a_text_is_read_as_it_is(content: Path) -> None:
    """Byte for byte."""
    (content / "posts/a.md").write_bytes(b"\xff\r\n")
    assert read(ContentFolder(content), "posts/a.md") == b"\xff\r\n"


def test_what_is_far_too_long_for_a_text_is_not_even_read(content: Path) -> None:
    """A film that is called .md would fill the memory."""
    os.truncate(content / "posts/a.md", 1 << 40)
    with pytest.raises(SiteError) as caught:
        read(ContentFolder(content), "posts/a.md")
    what = "the file is 1 099 511 627 776 bytes long"
    assert caught.value.faults == (Fault("content/posts/a.md", 0, what, "split it: a post may have 1 MB"),)


SCAN = """
from pathlib import Path
from plugins.engine.content.folder import ContentFolder
from plugins.engine.content.scan import scan
print(*scan(ContentFolder(Path('{}')), {{}}).faults)
"""
PLAIN = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "utf-8"}


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes there, and a locale says how they are read")
def test_a_name_that_the_locale_has_misread_is_told(content: Path) -> None:
    """Its address would be another than on other machines."""
    write(content / "posts/å.md")
    command = [sys.executable, "-c", SCAN.format(content)]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **PLAIN}, capture_output=True, text=True)
    what = "the file name is read as ascii here: set PYTHONUTF8=1 in the environment"
    assert (done.stdout, done.stderr) == (f"content/posts/å.md: {what}\n", "")


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes there")
def test_a_name_that_is_no_text_is_told(content: Path) -> None:
    """No address can be made of it."""
    write(Path(os.fsdecode(os.fsencode(content) + b"/posts/\xe5.md")))
    assert [str(each) for each in scan(content).faults] == ["content/posts/ .md: the file name is not UTF-8: rename it"]
