"""The ledger as a file."""

import subprocess
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.errors import SiteError
from plugins.core.fields import NOT_XML
from plugins.identity.ledger import parse, write
from plugins.identity.models import Gone, Ledger, Line, Place
from tests.conftest import ROOT
from tests.identity.places import gone, ledger, made, place

WHERE = "content/ledger.jsonl"
TEXT = st.text(st.characters(codec="utf-8")).filter(lambda text: not NOT_XML.search(text))
PLACES = st.builds(
    Place,
    date=st.sampled_from(["2013-04-21", "2013-04-21T07:30+02:00", "2012-12-31"]),
    id=st.sampled_from([made("a"), made("b"), "tag:x,2013:1"]),
    move=st.integers(0, 12),
    path=st.sampled_from(["posts/a.md", "posts/år/å.md"]),
    url=st.sampled_from(["posts/a/", "a.html", "", "år/räka/"]),
    title=TEXT,
    body=st.sampled_from(["0123456789abcdef", "f" * 16]),
)
GONE = st.builds(Gone, st.just("2013-04-21"), st.sampled_from([made("a"), made("b")]), st.booleans())


def faults(text: str) -> list[str]:
    """What reading says of a text."""
    with pytest.raises(SiteError) as caught:
        parse(text.encode(), WHERE)
    return [str(each) for each in caught.value.faults]


def test_a_ledger_is_lines_that_a_person_can_read() -> None:
    """Golden: the site, then by date and id, each post's places in their order, and last that it is gone."""
    said: list[Line] = [gone("a", free=True), place("b", id=made("a"), move=1, title='"Å"'), place("a"), gone("a")]
    assert write(ledger(*said)).decode() == (
        '{"site": "urn:example:site"}\n'
        f'{{"date": "2013-04-21", "id": "{made("a")}", "move": 0, "path": "posts/a.md", "url": "posts/a/", '
        '"title": "A", "body": "f06dce27b84e18cc"}\n'
        f'{{"date": "2013-04-21", "id": "{made("a")}", "move": 1, "path": "posts/b.md", "url": "posts/b/", '
        '"title": "\\"Å\\"", "body": "f06dce27b84e18cc"}\n'
        f'{{"date": "2013-04-21", "id": "{made("a")}", "gone": "kept"}}\n'
        f'{{"date": "2013-04-21", "id": "{made("a")}", "gone": "free"}}\n'
    )


def test_a_post_keeps_its_place_in_the_file_when_its_date_changes() -> None:
    """Its lines stand together, by the Date that it had first."""
    moved, later = place("b", id=made("a"), move=1, date="2012-01-01"), place("c", date="2013-04-22")
    read = parse(write(ledger(later, moved, place("a"))), WHERE)
    assert [line for line, _ in read.lines] == [place("a"), moved, later]


@given(st.lists(PLACES | GONE))
def test_what_is_written_is_read(said: list[Place | Gone]) -> None:
    """Every line comes back with its number; writing what was read changes no byte."""
    data = write(ledger(*said))
    read = parse(data, WHERE)
    assert {line for line, _ in read.lines} == set(said)
    assert [number for _, number in read.lines] == list(range(2, len(set(said)) + 2))
    assert write(read) == data


@given(st.lists(PLACES | GONE), st.lists(PLACES | GONE), st.randoms())
def test_what_two_branches_added_is_true_together(
    ours: list[Place | Gone], theirs: list[Place | Gone], random: Random
) -> None:
    """A union of lines, in any order and some of them twice, says what both said."""
    lines = [line for said in (ours, theirs) for line in write(ledger(*said)).split(b"\n")]
    random.shuffle(lines)
    merged = parse(b"\n".join(lines), WHERE)
    assert merged.known == ledger(*ours, *theirs).known
    assert write(merged) == write(ledger(*ours, *theirs))


def test_git_merges_two_branches_by_itself(tmp_path: Path) -> None:
    """Both added lines at the end, and one moved a post: with .gitattributes there is no conflict."""

    def git(*arguments: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@x.example", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True, capture_output=True)

    def commit(*said: Place | Gone) -> None:
        (tmp_path / WHERE).write_bytes(write(ledger(*said)))
        git("add", "-A")
        git("commit", "-q", "-m", "x")

    (tmp_path / "content").mkdir()
    (tmp_path / ".gitattributes").write_bytes((ROOT / ".gitattributes").read_bytes())
    git("init", "-q", "-b", "main")
    first = place("a")
    commit(first)
    git("checkout", "-q", "-b", "other")
    ours, theirs = [place("b"), place("c")], [place("d"), place("x", id=made("a"), move=1)]
    commit(first, *ours)
    git("checkout", "-q", "main")
    commit(first, *theirs)
    git("merge", "-q", "-m", "x", "other")
    assert parse((tmp_path / WHERE).read_bytes(), WHERE).known == ledger(first, *ours, *theirs).known


def test_an_empty_ledger_is_a_ledger() -> None:
    """A site that has published nothing has none, or an empty file; line ends and empty lines do not matter."""
    assert parse(b"", WHERE) == parse(b"\n\n", WHERE) == Ledger()
    data = write(ledger(place("a")))
    assert parse(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n\r\n"), WHERE).known == ledger(place("a")).known


GOOD = write(ledger(place("a"))).decode().splitlines()[1]
RESTORE = f"undo the change, as with: git checkout -- {WHERE}"
DEEP = "not JSON (maximum recursion depth exceeded while decoding a JSON array from a unicode string)"
UNKNOWN = "unknown key 'x' (known: date, id, move, path, url, title, body)"
BAD = {
    "broken JSON": (GOOD[:-1], "not JSON (Expecting ',' delimiter: line 1 column {end} (char {last}))"),
    "no JSON": ("hej", "not JSON (Expecting value: line 1 column 1 (char 0))"),
    "deep JSON": ("[" * 100_000, DEEP),
    "a list": ("[]", "not a JSON object"),
    "an unknown key": (GOOD.replace('"url"', '"urll"'), "unknown key 'urll' (did you mean 'url'?)"),
    "a key too many": (GOOD.replace('"body"', '"x": 1, "body"'), UNKNOWN),
    "a key too few": (GOOD.replace('"title": "A", ', ""), "no 'title'"),
    "an id that is none": (GOOD.replace("urn:uuid:", ""), f"'id' cannot be \"{made('a').removeprefix('urn:uuid:')}\""),
    "an id with a space": (GOOD.replace("urn:", "urn: "), f"'id' cannot be \"{made('a').replace('urn:', 'urn: ')}\""),
    "a date that is none": (GOOD.replace("2013-04-21", "i går"), "'date' cannot be \"i går\""),
    "a move that is a text": (GOOD.replace('"move": 0', '"move": "0"'), "'move' cannot be \"0\""),
    "a move that is true": (GOOD.replace('"move": 0', '"move": true'), "'move' cannot be true"),
    "a move below zero": (GOOD.replace('"move": 0', '"move": -1'), "'move' cannot be -1"),
    "a path that leads out": (GOOD.replace("posts/a.md", "../a.md"), "'path' cannot be \"../a.md\""),
    "a path from the root": (GOOD.replace("posts/a.md", "/etc/x"), "'path' cannot be \"/etc/x\""),
    "an address that leads out": (GOOD.replace("posts/a/", "a/../../b/"), "'url' cannot be \"a/../../b/\""),
    "an address with a line break": (GOOD.replace("posts/a/", "a\\nb"), "'url' cannot be \"a\\nb\""),
    "a control character": (GOOD.replace('"A"', '"\\u0007"'), "'title' cannot be \"\\u0007\""),
    "a digest that is none": (GOOD.replace("f06d", "x"), "'body' cannot be \"xce27b84e18cc\""),
    "a site that is no id": ('{"site": "x"}', "'site' cannot be \"x\""),
    "gone in another way": (f'{{"date": "2013-04-21", "id": "{made("a")}", "gone": true}}', "'gone' cannot be true"),
}  # fmt: skip


@pytest.mark.parametrize(("line", "what"), BAD.values(), ids=BAD)
def test_a_line_that_was_spoilt_is_a_fault(line: str, what: str) -> None:
    """One line with its number, and how it comes back; the other lines are read all the same."""
    what = what.replace("{end}", str(len(line) + 1)).replace("{last}", str(len(line)))
    assert faults(f"{GOOD}\n{line}\n{GOOD}\nx") == [
        f"{WHERE}:2: {what}: {RESTORE}",
        f"{WHERE}:4: not JSON (Expecting value: line 1 column 1 (char 0)): {RESTORE}",
    ]


@pytest.mark.parametrize("middle", ["", "||||||| base\n"], ids=["merge", "diff3"])
def test_a_merge_conflict_is_a_fault_where_it_begins(middle: str) -> None:
    """One for each conflict, however many markers it has."""
    text = f"{GOOD}\n<<<<<<< HEAD\n{GOOD}\n{middle}=======\n{GOOD}\n>>>>>>> other\n"
    remedy = "keep the lines of both sides and delete those with <<<<<<<, ======= and >>>>>>>"
    what = f"a merge conflict that is not resolved: {remedy}"
    second = 2 + text.count("\n")
    assert faults(text + text) == [f"{WHERE}:2: {what}", f"{WHERE}:{second}: {what}"]
    assert faults(f"{GOOD}\n>>>>>>> other\n") == [f"{WHERE}:2: {what}"]


def test_the_ledgers_of_two_sites_cannot_be_one() -> None:
    """Ids of another site came in with a merge or a copy."""
    text = f'{{"site": "urn:example:a"}}\n{GOOD}\n{{"site": "urn:example:b"}}\n'
    assert faults(text) == [f"{WHERE}:3: a second site, with another id than the first: keep the line of this site"]


def test_a_ledger_that_is_no_text_is_a_fault() -> None:
    """Bytes that are not UTF-8 have their line."""
    with pytest.raises(SiteError) as caught:
        parse(GOOD.encode() + b"\n\xff\n", WHERE)
    assert str(caught.value) == f"{WHERE}:2: not UTF-8: {RESTORE}"
