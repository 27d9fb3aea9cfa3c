"""publish.toml: each slip is one line with its place and its remedy."""

from pathlib import Path

import pytest

from plugins.core.errors import SiteError
from tools.publish.config import FILE, SMALLEST, parse_publish_config, read_publish_config
from tools.publish.targets.folder import FolderConfig
from tools.slips import Slip

WWW = '[target.www]\nkind = "folder"\npath = "/srv/www"\n'
BACKUP = '[target.backup]\nkind = "folder"\npath = "/mnt/blog"\n'
TWO = WWW + BACKUP
LOOK = "look at quotes and brackets in this line and the one before"
NAME_ONE = 'name one of them (www, backup), or write: default = "www"'


def faults(text: str) -> list[str]:
    """Return the faults of a file."""
    with pytest.raises(SiteError) as raised:
        parse_publish_config(text)
    return [str(each) for each in raised.value.faults]


def test_a_single_target_is_the_default() -> None:
    """Nothing else is to be said where there is no choice; what is not written has its default."""
    config = parse_publish_config(WWW)
    assert (config.choose(""), config.choose("www")) == ("www", "www")
    assert config.targets["www"] == FolderConfig(path="/srv/www", address="", wait=0)


def test_one_of_several_targets_is_named_or_the_default() -> None:
    """The name that was typed wins."""
    config = parse_publish_config(f'default = "backup"\n{TWO}')
    assert (config.choose(""), config.choose("www")) == ("backup", "www")


def test_the_example_that_is_shown_is_right() -> None:
    """Whoever copies it can publish."""
    assert parse_publish_config(SMALLEST).choose("") == "www"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", f"{FILE}: no target: write a table such as [target.www]", id="an empty file"),
        pytest.param("[target]\n", f"{FILE}:1: no target: write a table such as [target.www]", id="no target"),
        pytest.param(
            'target = "www"\n', f"{FILE}:1: no target: write a table such as [target.www]", id="a text for the targets"
        ),
        pytest.param(
            '[target.www]\nkind = "fol',
            f"{FILE}:2: not TOML (Unterminated string): {LOOK}",
            id="half-written",
        ),
        pytest.param(
            "[target.www]\nkind = folder\n",
            f"{FILE}:2: not TOML (Invalid value): {LOOK}",
            id="a text without quotes",
        ),
        pytest.param(
            f"{WWW}path = 'x'\n",
            f"{FILE}:4: not TOML (Cannot overwrite a value): {LOOK}",
            id="a key that is there twice",
        ),
        pytest.param(f'defualt = "www"\n{WWW}', f"{FILE}:1: unknown key 'defualt': did you mean 'default'?", id="key"),
        pytest.param(
            f"{WWW}pth = 3\n",
            f"{FILE}:4: unknown key 'pth' in target.www: did you mean 'path'?",
            id="an unknown key of a target",
        ),
        pytest.param(
            '[target.www]\nkind = "foldr"\n', f"{FILE}:2: target.www.kind is 'foldr': did you mean 'folder'?", id="kind"
        ),
        pytest.param(
            "[target.www]\nkind = 3\n", f"{FILE}:2: target.www.kind is 3: KINDS", id="a kind that is a number"
        ),
        pytest.param("[target.www]\n", f"{FILE}:1: target.www.kind is not set: KINDS", id="no kind"),
        pytest.param('[target.www]\nkind = "folder"\n', f"{FILE}:1: target.www.path is not set: add it", id="no path"),
        pytest.param(
            '[target.www]\nkind = "folder"\npath = " "\n',
            f"{FILE}:3: target.www.path is ' ': name the folder",
            id="blank",
        ),
        pytest.param(
            '[target.www]\nkind = "folder"\npath = 3\n',
            f"{FILE}:3: target.www.path is 3: give a text in quotes",
            id="a number for a text",
        ),
        pytest.param(
            f'{WWW}wait = "long"\n',
            f"{FILE}:4: target.www.wait is 'long': give a whole number",
            id="a text for a number",
        ),
        pytest.param(
            f"{WWW}wait = -1\n",
            f"{FILE}:4: target.www.wait is -1: give seconds, from 0 to 3600",
            id="a time before now",
        ),
        pytest.param(
            f'{WWW}address = "www.elin.se"\n',
            f"{FILE}:4: target.www.address is 'www.elin.se': write it as https://example.org",
            id="an address without https",
        ),
        pytest.param(
            f'default = "ww"\n{TWO}',
            f"{FILE}:1: default is 'ww', which is no target: did you mean 'www'?",
            id="default",
        ),
        pytest.param(
            f"default = 3\n{TWO}", f"{FILE}:1: default is 3, which is no target: known: www, backup", id="a number"
        ),
        pytest.param(
            '[target."../up"]\nkind = "folder"\npath = "/srv"\n',
            f"{FILE}:1: the target is called '../up': use letters, digits, - and _ alone",
            id="a name that is a path",
        ),
    ],
)
def test_what_cannot_be_used_is_a_line_with_its_place(text: str, expected: str) -> None:
    """Half a file publishes nothing."""
    [found] = faults(text)
    known, kinds = expected.split("KINDS") if "KINDS" in expected else (expected, None)
    assert found == expected if kinds is None else found.startswith(f"{known}write kind = ")


def test_all_slips_are_told_at_once() -> None:
    """Two runs are not needed for two slips."""
    assert faults('[target.a]\nkind = "folder"\n\n[target.b]\nkind = "foldr"\n') == [
        f"{FILE}:1: target.a.path is not set: add it",
        f"{FILE}:5: target.b.kind is 'foldr': did you mean 'folder'?",
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ww", "ww: publish.toml has no such target: did you mean 'www'?"),
        ("xyz", "xyz: publish.toml has no such target: known: www, backup"),
        ("", f"{FILE}: it has several targets and no default: {NAME_ONE}"),
    ],
    ids=["nearly a target", "no target", "several and no default"],
)  # fmt: skip
def test_a_target_that_is_none_is_a_slip(name: str, expected: str) -> None:
    """The one that was meant is named."""
    with pytest.raises(Slip) as raised:
        parse_publish_config(TWO).choose(name)
    assert str(raised.value) == expected


def test_without_settings_the_first_ones_are_shown(tmp_path: Path) -> None:
    """A newcomer learns from one line how to begin."""
    with pytest.raises(Slip) as raised:
        read_publish_config(tmp_path)
    assert str(raised.value) == (
        "publish.toml: it is missing, and says where to publish: create it with three lines such as "
        '[target.www]; kind = "folder"; path = "/srv/www/blog" (docs/publishing.md)'
    )


def test_a_mark_at_the_beginning_is_passed_over(tmp_path: Path) -> None:
    """Some editors of Windows write one."""
    (tmp_path / FILE).write_text(WWW, encoding="utf-8-sig")
    assert read_publish_config(tmp_path).choose("") == "www"


def test_settings_that_are_no_text_are_a_fault(tmp_path: Path) -> None:
    """A file of another kind has no line."""
    (tmp_path / FILE).write_bytes(b"\xff\xfe")
    with pytest.raises(SiteError, match=r"^publish.toml: not UTF-8: save it as UTF-8$"):
        read_publish_config(tmp_path)


@pytest.mark.parametrize("path", [".", "..", "content", "output", "output/site", "content/x", ".cache/x", "theme"])
def test_the_blog_itself_is_no_target(path: str, tmp_path: Path) -> None:
    """A site in content/ would be published again, and one in output/ be deleted by the next build."""
    config = parse_publish_config(f'\n\n[target.www]\nkind = "folder"\npath = "{path}"\n')
    with pytest.raises(SiteError) as raised:
        config.open("www", tmp_path, tmp_path / "cache")
    assert str(raised.value) == (
        f"publish.toml:5: path is {path!r}, which is a folder of the blog itself or holds it: "
        "name a folder outside of it, such as /srv/www/blog"
    )
