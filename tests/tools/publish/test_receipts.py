"""Receipts: what is kept of publications, and when one was last good."""

import datetime as dt
from pathlib import Path

import pytest

from tools.publish.receipts import Latest, Receipt, add_receipt, last_good, unproven

AT = dt.datetime(2026, 11, 30, 22, 58, 40, tzinfo=dt.UTC)
PROOF = ("https://elin.se/",)


def receipt(hours: int, proof: tuple[str, ...] = PROOF) -> Receipt:
    """Return a receipt of so many hours later."""
    return Receipt("www", AT + dt.timedelta(hours=hours), proof=proof)


GOOD = receipt(0)
HOUR = dt.timedelta(hours=1)


@pytest.mark.parametrize(
    ("receipts", "expected"),
    [
        ((), None),
        ((GOOD,), Latest(AT, proven=True)),
        ((GOOD, receipt(1)), Latest(AT + HOUR, proven=True)),
        ((GOOD, receipt(1, ())), Latest(AT, proven=True)),
        ((receipt(1, ()), receipt(2, ())), Latest(AT + HOUR, proven=False)),
    ],
    ids=["none", "one", "two", "the last one not proven", "none proven"],
)  # fmt: skip
def test_a_good_run_is_one_that_was_proven(
    tmp_path: Path, receipts: tuple[Receipt, ...], expected: Latest | None
) -> None:
    """A site that was only uploaded may not be live; if all were, the first one tells since when."""
    for each in receipts:
        add_receipt(tmp_path, each)
    assert last_good(tmp_path) == expected


@pytest.mark.parametrize(
    ("receipts", "expected"),
    [
        ((), ()),
        ((Receipt("www", AT, ("a",)),), ("a",)),
        ((Receipt("www", AT, ("a",)), Receipt("www", AT, ("a",), proof=("/",))), ()),
        ((Receipt("www", AT, ("a",)), Receipt("disk", AT, ("b",), proof=("/",))), ("a",)),
    ],
    ids=["none", "not proven", "proven later", "another target proven"],
)
def test_posts_wait_for_a_proof(tmp_path: Path, receipts: tuple[Receipt, ...], expected: tuple[str, ...]) -> None:
    """The receipt of the next proof names them, too."""
    for each in receipts:
        add_receipt(tmp_path, each)
    assert unproven(tmp_path, "www") == expected


def test_a_receipt_that_was_half_written_spoils_no_other(tmp_path: Path) -> None:
    """The system may have ended in the middle of a line."""
    add_receipt(tmp_path, receipt(0))
    path = tmp_path / "publish/receipts.jsonl"
    path.write_bytes(path.read_bytes() + b'{"target": "w')
    assert last_good(tmp_path) == Latest(AT, proven=True)
    add_receipt(tmp_path, receipt(1))
    assert last_good(tmp_path) == Latest(AT + HOUR, proven=True)
