"""Parse and format the ledger."""

import subprocess
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.errors import SiteError
from plugins.core.fields import NOT_XML
from plugins.identity import ledger as parser
from plugins.identity.ledger import parse, write
from plugins.identity.models import Deletion, Ledger, Line, Location
from tests.conftest import ROOT
from tests.identity.builders import deletion, derived, ledger, location

WHERE = "content/ledger.jsonl"
TEXT = st.text(st.characters(codec="utf-8")).filter(lambda text: not NOT_XML.search(text))
LOCATIONS = st.builds(
    Location,
    date=st.sampled_from(["2013-04-21", "2013-04-21T07:30+02:00", "2012-12-31"]),
    id=st.sampled_from([derived("a"), derived("b"), "tag:x,2013:1"]),
    revision=st.integers(0, 12),
    path=st.sampled_from(["posts/a.md", "posts/år/å.md"]),
    url=st.sampled_from(["posts/a/", "a.html", "", "år/räka/"]),
    title=TEXT,
    body=st.sampled_from(["0123456789abcdef", "f" * 16]),
)
DELETIONS = st.builds(Deletion, st.just("2013-04-21"), st.sampled_from([derived("a"), derived("b")]), st.booleans())


def faults(text: str) -> list[str]:
    """Return the faults of a ledger."""
    with pytest.raises(SiteError) as caught:
        parse(text.encode(), WHERE)
    return [str(each) for each in caught.value.faults]


def test_a_ledger_is_lines_that_a_person_can_read() -> None:
    """Golden: the site, then posts by date and id, each with its locations in order and last its deletions."""
    lines: list[Line] = [
        deletion("a", free=True),
        location("b", id=derived("a"), revision=1, title='"Å"'),
        location("a"),
        deletion("a"),
    ]
    assert write(ledger(*lines)).decode() == (
        '{"site": "urn:example:site"}\n'
        f'{{"date": "2013-04-21", "id": "{derived("a")}", "move": 0, "path": "posts/a.md", "url": "posts/a/", '
        '"title": "A", "body": "f06dce27b84e18cc"}\n'
        f'{{"date": "2013-04-21", "id": "{derived("a")}", "move": 1, "path": "posts/b.md", "url": "posts/b/", '
        '"title": "\\"Å\\"", "body": "f06dce27b84e18cc"}\n'
        f'{{"date": "2013-04-21", "id": "{derived("a")}", "gone": "kept"}}\n'
        f'{{"date": "2013-04-21", "id": "{derived("a")}", "gone": "free"}}\n'
    )


def test_a_corrected_date_moves_no_line() -> None:
    """The lines of a post are together, sorted by its first Date."""
    moved = location("b", id=derived("a"), revision=1, date="2012-01-01")
    later = location("c", date="2013-04-22")
    read = parse(write(ledger(later, moved, location("a"))), WHERE)
    assert [line for line, _ in read.lines] == [location("a"), moved, later]


@given(st.lists(LOCATIONS | DELETIONS))
def test_a_ledger_is_parsed_as_it_was_written(lines: list[Location | Deletion]) -> None:
    """Every line is parsed with its number; writing it again changes no byte."""
    data = write(ledger(*lines))
    read = parse(data, WHERE)
    assert {line for line, _ in read.lines} == set(lines)
    assert [number for _, number in read.lines] == list(range(2, len(set(lines)) + 2))
    assert write(read) == data


@given(st.lists(LOCATIONS | DELETIONS), st.lists(LOCATIONS | DELETIONS), st.randoms())
def test_lines_that_two_branches_added_are_valid_together(
    ours: list[Location | Deletion], theirs: list[Location | Deletion], random: Random
) -> None:
    """A union of lines, in any order and some of them twice, is the ledger of both."""
    lines = [line for added in (ours, theirs) for line in write(ledger(*added)).split(b"\n")]
    random.shuffle(lines)
    merged = parse(b"\n".join(lines), WHERE)
    assert merged.histories == ledger(*ours, *theirs).histories
    assert write(merged) == write(ledger(*ours, *theirs))


def test_git_merges_two_branches_by_itself(tmp_path: Path) -> None:
    """With .gitattributes there is no conflict though both added lines at the end, and one moved a post."""

    def git(*arguments: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@x.example", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True, capture_output=True)

    def commit(*lines: Location | Deletion) -> None:
        (tmp_path / WHERE).write_bytes(write(ledger(*lines)))
        git("add", "-A")
        git("commit", "-q", "-m", "x")

    (tmp_path / "content").mkdir()
    (tmp_path / ".gitattributes").write_bytes((ROOT / ".gitattributes").read_bytes())
    git("init", "-q", "-b", "main")
    first = location("a")
    commit(first)
    git("checkout", "-q", "-b", "other")
    ours = [location("b"), location("c")]
    theirs = [location("d"), location("x", id=derived("a"), revision=1)]
    commit(first, *ours)
    git("checkout", "-q", "main")
    commit(first, *theirs)
    git("merge", "-q", "-m", "x", "other")
    assert parse((tmp_path / WHERE).read_bytes(), WHERE).histories == ledger(first, *ours, *theirs).histories


def test_an_empty_file_is_an_empty_ledger() -> None:
    """A byte order mark, line ends and empty lines do not matter."""
    assert parse(b"", WHERE) == parse(b"\n\n", WHERE) == Ledger()
    data = write(ledger(location("a")))
    assert parse(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n\r\n"), WHERE).histories == ledger(location("a")).histories


GOOD = write(ledger(location("a"))).decode().splitlines()[1]
RESTORE = f"undo the change, for example with: git checkout -- {WHERE}"
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
    "not an id": (GOOD.replace("urn:uuid:", ""), f"'id' cannot be \"{derived('a').removeprefix('urn:uuid:')}\""),
    "an id with a space": (GOOD.replace("urn:", "urn: "), f"'id' cannot be \"urn: {derived('a')[4:]}\""),
    "not a date": (GOOD.replace("2013-04-21", "i går"), "'date' cannot be \"i går\""),
    "a move that is a string": (GOOD.replace('"move": 0', '"move": "0"'), "'move' cannot be \"0\""),
    "a move that is true": (GOOD.replace('"move": 0', '"move": true'), "'move' cannot be true"),
    "a move below zero": (GOOD.replace('"move": 0', '"move": -1'), "'move' cannot be -1"),
    "a path outside of content": (GOOD.replace("posts/a.md", "../a.md"), "'path' cannot be \"../a.md\""),
    "an absolute path": (GOOD.replace("posts/a.md", "/etc/x"), "'path' cannot be \"/etc/x\""),
    "an address outside of the site": (GOOD.replace("posts/a/", "a/../../b/"), "'url' cannot be \"a/../../b/\""),
    "an address with a line break": (GOOD.replace("posts/a/", "a\\nb"), "'url' cannot be \"a\\nb\""),
    "a control character": (GOOD.replace('"A"', '"\\u0007"'), "'title' cannot be \"\\u0007\""),
    "not a digest": (GOOD.replace("f06d", "x"), "'body' cannot be \"xce27b84e18cc\""),
    "a site that is not an id": ('{"site": "x"}', "'site' cannot be \"x\""),
    "neither kept nor free": ('{"date": "2013-04-21", "id": "urn:x:a", "gone": true}', "'gone' cannot be true"),
}  # fmt: skip


@pytest.mark.parametrize(("line", "what"), BAD.values(), ids=BAD)
def test_an_invalid_line_is_a_fault(line: str, what: str) -> None:
    """Each is reported with its number and remedy; the other lines are parsed, too."""
    what = what.replace("{end}", str(len(line) + 1)).replace("{last}", str(len(line)))
    assert faults(f"{GOOD}\n{line}\n{GOOD}\nx") == [
        f"{WHERE}:2: {what}: {RESTORE}",
        f"{WHERE}:4: not JSON (Expecting value: line 1 column 1 (char 0)): {RESTORE}",
    ]


@pytest.mark.parametrize("middle", ["", "||||||| base\n"], ids=["merge", "diff3"])
def test_a_merge_conflict_is_a_fault_at_its_first_line(middle: str) -> None:
    """There is one fault for each conflict, however many markers it has."""
    text = f"{GOOD}\n<<<<<<< HEAD\n{GOOD}\n{middle}=======\n{GOOD}\n>>>>>>> other\n"
    remedy = "keep the lines of both sides, delete those with <<<<<<<, ======= and >>>>>>>"
    what = f"unresolved merge conflict: {remedy}"
    second = 2 + text.count("\n")
    assert faults(text + text) == [f"{WHERE}:2: {what}", f"{WHERE}:{second}: {what}"]
    assert faults(f"{GOOD}\n>>>>>>> other\n") == [f"{WHERE}:2: {what}"]


def test_the_ledgers_of_two_sites_cannot_be_merged() -> None:
    """The ids of another site are reported."""
    text = f'{{"site": "urn:example:a"}}\n{GOOD}\n{{"site": "urn:example:b"}}\n'
    assert faults(text) == [f"{WHERE}:3: a second site with another id: keep the line of this site"]


def test_a_ledger_that_is_not_utf8_is_a_fault() -> None:
    """It has the line of the first wrong byte."""
    with pytest.raises(SiteError) as caught:
        parse(GOOD.encode() + b"\n\xff\n", WHERE)
    assert str(caught.value) == f"{WHERE}:2: not UTF-8: {RESTORE}"


@given(LOCATIONS, st.integers(0, 400), st.text(st.characters(), max_size=2))
def test_a_line_that_is_parsed_fast_is_valid(line: Location, at: int, typed: str) -> None:
    """A plain location is parsed by one pattern; a line with a slip in it is valid by both ways, or by the slow one."""
    row = write(ledger(line)).decode().split("\n")[-2]
    changed = f"{row[:at]}{typed}{row[at + len(typed) :]}"
    for text in (row, changed):
        fast = parser._plain(text)
        assert fast is None or fast == parser._any(text)
    assert parser._plain(row) == line or "\\" in row
