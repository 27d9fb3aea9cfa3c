"""Names of releases, and the ones that are kept."""

import pytest

from tools.publish.targets.rsync_releases import (
    Releases,
    links_to,
    next_release,
    not_kept,
    read_releases,
)

A = "20261130-071533"
B = "20261201-060000"
C = "20261201-060001-3fa9"
D = "20261202-060000"
BUILT = "2026-12-01T07:00:00+01:00"
TOKEN = "c0de1234"


def test_only_own_names_are_read() -> None:
    """Entries of others, such as those of Capistrano, are neither used nor deleted."""
    entries = [
        C,
        B,
        f"{B}.before {A}",
        f"{A}.part",
        "20261130071533",
        "99999999-000000",
        "notes",
        "shared ../shared",
        f"{A}.before /etc",
    ]
    assert read_releases(B, entries) == Releases(B, (B, C), {B: A}, (f"{A}.part",))


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        pytest.param(Releases(""), "20261201-060000-c0de", id="the instant in UTC"),
        pytest.param(Releases(A, (A,)), "20261201-060000-c0de", id="after an older one"),
        pytest.param(Releases(B, (A, B)), "20261201-060001-c0de", id="the same instant twice"),
        pytest.param(Releases(B, (A, B, C)), "20261201-060002-c0de", id="the same instant three times"),
        pytest.param(Releases(D, (D,)), "20261202-060001-c0de", id="after one of a clock that was fast"),
        pytest.param(
            Releases(A, (A,), parts=(f"{B}.part",)), "20261201-060001-c0de", id="not that of an upload that was stopped"
        ),
    ],
)
def test_names_follow_each_other(known: Releases, expected: str) -> None:
    """A release has the instant of its build, sorts after all others, and ends in letters of its run."""
    found = next_release(BUILT, known, TOKEN)
    assert (found, max(found, *known.names, "")) == (expected, expected)


@pytest.mark.parametrize(
    ("known", "keep", "expected"),
    [
        pytest.param(Releases(""), 2, (), id="nothing is there"),
        pytest.param(Releases(B, (A, B)), 2, (A,), id="the oldest goes"),
        pytest.param(Releases(B, (A, B)), 3, (), id="as many as are kept"),
        pytest.param(Releases(A, (A, B, C)), 2, (B, C), id="the live one stays after a rollback"),
        pytest.param(Releases(A, (A, B, C)), 3, (B,), id="the newest of the others stay"),
        pytest.param(Releases(A, (A,), {}, (f"{B}.part",)), 5, (f"{B}.part",), id="stopped uploads go"),
    ],
)
def test_old_releases_go(known: Releases, keep: int, expected: tuple[str, ...]) -> None:
    """The new release and the one before it always stay."""
    assert not_kept(known, D, keep) == expected


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (Releases(""), ()),
        (Releases(A, (A, B)), (A,)),
        (Releases(A, (A,), {}, (f"{B}.part", f"{C}.part")), (A, f"{C}.part")),
        (Releases(A, ()), ()),
    ],
)
def test_equal_files_are_shared(known: Releases, expected: tuple[str, ...]) -> None:
    """An upload shares files with the live release, and with what a stopped upload has sent already."""
    assert links_to(known, 2) == expected
