"""Files that take long to make: made once, in workers, and kept."""

import os
import signal
import time
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

import pytest

from plugins.core.errors import Fault, SiteError
from plugins.engine.output.kept_files import KeptFiles
from plugins.engine.output.made_files import MadeFiles, make_files, make_now, missing_files
from plugins.engine.process.cancel import Cancelled, cancellable

pytestmark = pytest.mark.usefixtures("with_workers")

WRONG = Fault("content/b.jpg", 0, "is no picture", "remove it")
Make = Callable[[Collection[str]], Mapping[str, bytes]]


def make(paths: Collection[str]) -> Mapping[str, bytes]:
    """Make files of their names."""
    return {path: path.encode() for path in paths}


def refuse(_: Collection[str]) -> Mapping[str, bytes]:
    """Raise the fault of a picture that cannot be read."""
    raise SiteError(WRONG)


def die(_: Collection[str]) -> Mapping[str, bytes]:
    """Die, as an encoder does that has an error in its C code."""
    os.kill(os.getpid(), signal.SIGKILL)
    return {}


def take_too_much(_: Collection[str]) -> Mapping[str, bytes]:
    """Run out of memory."""
    raise MemoryError


def group(name: str, *paths: str, made: Make = make, work: int = 0) -> MadeFiles:
    """Return files whose keys are their names without the folder."""
    files = {path: path.rpartition("/")[2].partition(".")[0] for path in paths}
    return MadeFiles(f"content/{name}", files, made, work)


@pytest.fixture
def kept(tmp_path: Path) -> KeptFiles:
    """Return an empty cache."""
    return KeptFiles(tmp_path)


def unkept(path: str, key: str, data: bytes) -> None:
    """Refuse a file that the cache cannot keep: these tests have none."""
    pytest.fail(f"{path} of {len(data)} bytes is not kept as {key}")


def test_what_the_cache_lacks_is_made_and_kept(kept: KeptFiles) -> None:
    """The next build makes nothing."""
    groups = [group("a.jpg", "a1.jpg", "a2.jpg"), group("b.jpg", "b1.jpg")]
    assert make_files(groups, kept, unkept) == []
    assert {key: kept.path(key).read_bytes() for key in kept.keys} == {
        "a1": b"a1.jpg",
        "a2": b"a2.jpg",
        "b1": b"b1.jpg",
    }
    assert missing_files(groups, kept) == []


def test_the_longest_work_is_begun_first_and_no_key_is_made_twice(kept: KeptFiles) -> None:
    """Else all processors but one would wait for the last; one picture in two folders is one file of the cache."""
    kept.add("a1", b"")
    small = group("a.jpg", "a1.jpg", "a2.jpg", work=1)
    large = group("b.jpg", "b1.jpg", "copy/b1.jpg", work=2)
    again = group("c/b.jpg", "c/b1.jpg")
    assert missing_files([small, again, large], kept) == [(large, ["b1.jpg"]), (small, ["a2.jpg"])]


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        pytest.param(refuse, WRONG, id="a picture that cannot be read"),
        pytest.param(
            die,
            Fault(
                "content/b.jpg",
                0,
                "crashes the program that reads it",
                "remove it, or save it in another program and try again",
            ),
            id="a crash of the encoder",
        ),
        pytest.param(
            take_too_much,
            Fault("content/b.jpg", 0, "takes more memory than there is", "make it smaller"),
            id="too little memory",
        ),
    ],
)
def test_a_fault_of_one_loses_nothing_of_the_others(kept: KeptFiles, made: Make, expected: Fault) -> None:
    """The others are made and kept, so the build after the mending makes one."""
    others = [group(name, f"{name}1.jpg") for name in "acd"]
    assert make_files([others[0], group("b.jpg", "b1.jpg", made=made), *others[1:]], kept, unkept) == [expected]
    assert set(kept.keys) == {"a1", "c1", "d1"}


def test_an_error_of_this_program_loses_nothing_either(kept: KeptFiles) -> None:
    """It is raised with its traceback, after the others were made."""

    def broken(_: Collection[str]) -> Mapping[str, bytes]:
        raise ZeroDivisionError("by an error of ours")

    with pytest.raises(RuntimeError, match="by an error of ours"):
        make_files([group("b.jpg", "b1.jpg", made=broken), group("a.jpg", "a1.jpg")], kept, unkept)
    assert set(kept.keys) == {"a1"}


def test_ctrl_c_loses_only_what_the_workers_were_making(kept: KeptFiles) -> None:
    """Each result is kept before the next one, so a build of a thousand photos can be ended and begun again."""
    groups = [group(f"{number}.jpg", f"{number}.jpg", work=9) for number in range(8)]

    def end_the_build(_: Collection[str]) -> Mapping[str, bytes]:
        while not all(kept.path(f"{number}").exists() for number in range(8)):
            time.sleep(0.001)
        os.kill(os.getppid(), signal.SIGINT)
        time.sleep(60)
        return {}

    with pytest.raises(Cancelled), cancellable():
        make_files([*groups, group("z.jpg", "z.jpg", made=end_the_build)], kept, unkept)
    assert missing_files(groups, KeptFiles(kept.folder.parent)) == []


def test_a_preview_makes_what_a_browser_asks_for(kept: KeptFiles) -> None:
    """One file at a time, in its own process; a fault is returned for the page to show."""
    photo = group("a.jpg", "a1.jpg", "a2.jpg")
    assert make_now(photo, ["a1.jpg"], kept) == ()
    assert make_now(photo, ["a1.jpg"], kept) == ()
    assert (kept.path("a1").read_bytes(), kept.find("a2")) == (b"a1.jpg", "")
    assert make_now(group("b.jpg", "b1.jpg", made=refuse), ["b1.jpg"], kept) == (WRONG,)
