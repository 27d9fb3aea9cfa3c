"""The locks: in step with pyproject.toml, with hashes, and naming no host that packages come from."""

import re
import shutil
import subprocess
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT
from tools.checks import renew_locks
from tools.program_files import program_files

SITE = "requirements.lock"
EVERYTHING = "requirements-dev.lock"
COMMENTS = "requirements-comments.lock"
BUILD = "requirements-build.lock"
LOCKS = pytest.mark.parametrize("lock", [SITE, EVERYTHING, COMMENTS, BUILD])
LEFT_OUT = {"misaka"}  # Isso names it, and works without: it needs a compiler
PIN = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+)(?: ; (?P<marker>[^\\]+?))?")
HERE: Mapping[str, str] = {}
SYSTEMS = (HERE, {"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows"})
OF_PELICAN = {"blinker", "jinja2", "markupsafe"}  # its signals and templates are of them: it says which versions go
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
IMPORT = re.compile(
    r"^[ \t]*(?:import(?=[ \t]+[\w.]+[ \t]*(?:as\b|[#;]|$))|from(?=[ \t]+[\w.]+[ \t]+import\b))[ \t]+(\w+)",
    re.MULTILINE,
)
# written in two parts, so that this file does not name what it looks for
HOSTS = [
    "py" + "pi.org",
    "python" + "hosted",
    "registry." + "npmjs",
    "files." + "python",
    "/sim" + "ple/",
    "test." + "pypi",
]
OPTIONS = [
    "--index" + "-url",
    "--extra-index" + "-url",
    "--find" + "-links",
    "--trusted" + "-host",
    "PIP_INDEX" + "_URL",
]


@dataclass(frozen=True)
class Pin:
    """A version that a lock names, where it is wanted, and how many hashes it has."""

    name: str
    version: str
    marker: str | None
    hashes: int


@cache
def pins(lock: str) -> dict[str, Pin]:
    """Return the pins of a lock by name."""
    found: dict[str, Pin] = {}
    for block in (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ").splitlines():
        if block.strip() and not block.startswith("#"):
            pin, *hashes = re.split(r"\s+(?=--hash)", block.strip())
            match = PIN.fullmatch(pin.strip())
            assert match, block
            assert all(HASH.fullmatch(each) for each in hashes), block
            name = canonicalize_name(match["name"])
            assert name not in found, f"{name} stands twice"
            found[name] = Pin(name, match["version"], match["marker"], len(hashes))
    return found


def asked_for(lock: str) -> list[Requirement]:
    """Return the requirements of pyproject.toml for a lock."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = declared["project"]
    lines = {
        SITE: project["dependencies"],
        EVERYTHING: project["dependencies"] + project["optional-dependencies"]["dev"],
        COMMENTS: project["dependencies"] + project["optional-dependencies"]["comments"],
        BUILD: declared["dependency-groups"]["build-tools"],
    }
    return [Requirement(line) for line in lines[lock]]


OPTIONAL = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
EXTRAS = [Requirement(line) for name, lines in OPTIONAL.items() if name != "dev" for line in lines]


@LOCKS
def test_every_dependency_has_a_pin_that_it_allows(lock: str) -> None:
    """Whoever changes pyproject.toml renews the locks."""
    missing = [each.name for each in asked_for(lock) if canonicalize_name(each.name) not in pins(lock)]
    assert missing == []
    wrong = [
        str(each) for each in asked_for(lock) if pins(lock)[canonicalize_name(each.name)].version not in each.specifier
    ]
    assert wrong == []


@LOCKS
def test_every_pin_has_hashes(lock: str) -> None:
    """An installation has the locked packages, byte for byte."""
    assert [pin.name for pin in pins(lock).values() if not pin.hashes] == []
    assert len(pins(lock)) >= len(asked_for(lock)) > 0


@pytest.mark.parametrize(("lock", "held"), [(EVERYTHING, SITE), (EVERYTHING, COMMENTS), (COMMENTS, SITE)])
def test_a_lock_holds_the_one_that_it_adds_to(lock: str, held: str) -> None:
    """Tests run with the versions that sites are built with, and so does the server of the form."""
    everything = {name: (pin.version, pin.hashes) for name, pin in pins(lock).items()}
    less = {name: (pin.version, pin.hashes) for name, pin in pins(held).items()}
    assert {name: pin for name, pin in less.items() if everything.get(name) != pin} == {}


@LOCKS
def test_what_the_pins_themselves_need_is_pinned(lock: str) -> None:
    """A lock is complete: nothing is left for the installer to choose."""
    lacking = {
        f"{pin.name} needs {need}"
        for pin in pins(lock).values()
        for need in needs(pin.name, extras(pin.name, lock))
        if canonicalize_name(need.name) not in pins(lock)
    }
    assert lacking == set()


@LOCKS
def test_what_is_installed_satisfies_its_needs_by_the_lock(lock: str) -> None:
    """The pins go together: none is outside the range that another allows."""
    clashing = {
        f"{pin.name} needs {need}"
        for pin in pins(lock).values()
        for need in needs(pin.name, extras(pin.name, lock))
        if pins(lock)[canonicalize_name(need.name)].version not in need.specifier
    }
    assert clashing == set()


@pytest.mark.parametrize(
    ("lock", "names"), [(SITE, ("plugins", "tools", "tasks.py")), (EVERYTHING, ("tests", "bench"))]
)
def test_what_the_code_imports_is_asked_for(lock: str, names: tuple[str, ...]) -> None:
    """By pyproject.toml itself: what comes with another package goes when that no longer needs it."""
    asked = {canonicalize_name(each.name) for each in (*asked_for(lock), *EXTRAS)} | OF_PELICAN
    packages = packages_distributions()
    imported = {module for name in names for module in imports(ROOT / name) if module in packages}
    assert {each for each in imported if asked.isdisjoint(map(canonicalize_name, packages[each]))} == set()
    assert len(imported) > 5


def imports(place: Path) -> set[str]:
    """Return the packages that the code of a file, or of a folder, imports."""
    files = place.rglob("*.py") if place.is_dir() else [place]
    # Ruff allows one module in an import. Code that stands in a text counts, too: a test runs it.
    return {name for file in files for name in IMPORT.findall(file.read_text(encoding="utf-8"))}


@LOCKS
def test_every_pin_is_needed(lock: str) -> None:
    """A requirement that leaves pyproject.toml leaves the lock, with everything that only it needed."""
    unneeded = {name for system in SYSTEMS for name in pinned(lock, system) - needed(lock, system)}
    assert unneeded == set()


def pinned(lock: str, system: Mapping[str, str]) -> set[str]:
    """Return the packages that a lock installs on a system."""
    markers = {pin.name: Marker(pin.marker) if pin.marker else None for pin in pins(lock).values()}
    return {name for name, marker in markers.items() if holds(marker, {""}, system)}


def needed(lock: str, system: Mapping[str, str]) -> set[str]:
    """Return the requirements of pyproject.toml on a system, with their own requirements, and so on."""
    seen: set[tuple[str, str]] = set()
    asked = [each for each in asked_for(lock) if holds(each.marker, {""}, system)]
    while asked:
        each = asked.pop()
        found = {(canonicalize_name(each.name), extra) for extra in {"", *each.extras}} - seen
        seen |= found
        asked += [need for name, extra in found for need in needs(name, {extra}, system)]
    return {name for name, _ in seen}


def extras(name: str, lock: str) -> set[str]:
    """Return the extras that are asked of a distribution, and none."""
    return {extra for each in asked_for(lock) if canonicalize_name(each.name) == name for extra in each.extras} | {""}


def needs(name: str, extras: set[str], system: Mapping[str, str] = HERE) -> list[Requirement]:
    """Return the requirements of an installed distribution on a system, with some extras."""
    try:
        lines = requires(name) or []
    except PackageNotFoundError:  # its marker excludes this machine
        return []
    found = [each for each in map(Requirement, lines) if canonicalize_name(each.name) not in LEFT_OUT]
    return [each for each in found if holds(each.marker, extras, system)]


def holds(marker: Marker | None, extras: set[str], system: Mapping[str, str]) -> bool:
    """Return whether a marker, if there is one, is true on a system for one of the extras."""
    return not marker or any(marker.evaluate({**system, "extra": extra}) for extra in extras)


@pytest.mark.parametrize(
    ("lock", "source"),
    [
        (SITE, ["pyproject.toml"]),
        (EVERYTHING, ["pyproject.toml", "--extra", "dev"]),
        (COMMENTS, ["pyproject.toml", "--extra", "comments"]),
        (BUILD, ["--group", "build-tools"]),
    ],
)
def test_a_lock_is_renewed_with_hashes_for_every_machine_and_without_a_host(
    monkeypatch: pytest.MonkeyPatch, lock: str, source: list[str]
) -> None:
    """The options of uv give the properties that the other tests here check; if uv fails, so does the task."""
    calls: dict[str, tuple[list[str], dict[str, object]]] = {}
    monkeypatch.setattr(subprocess, "run", lambda command, **how: calls.update({command[-1]: (command, how)}))
    renew_locks(ROOT)
    command, how = calls[lock]
    compiled = ["pip", "compile", *source, "--universal", "--python-version", "3.11"]
    assert command[1 : len(compiled) + 1] == compiled
    options = {"--generate-hashes", "--upgrade", "--no-emit-index-url", "--no-emit-find-links", "--no-header"}
    assert options - set(command) == set()
    assert (len(calls), how) == (4, {"cwd": ROOT, "check": True})


RSS_090 = b"http://my.netscape.com/rdf/simple/0.9/"  # the namespace of a feed, which looks like an index


@cache
def tracked() -> list[str]:
    """Return the files of the program that git tracks."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    own = {path.as_posix() for path in program_files(ROOT)}
    return [name for name in listed.stdout.split("\0") if name in own]


@pytest.fixture(scope="module")
def contents() -> dict[str, bytes]:
    """Return the bytes of each file that git tracks, without what is an address of a feed's namespace."""
    return {name: (ROOT / name).read_bytes().replace(RSS_090, b"") for name in tracked()}


@pytest.mark.parametrize("word", HOSTS + OPTIONS)
def test_no_file_names_where_packages_come_from(word: str, contents: dict[str, bytes]) -> None:
    """The index is the machine's business: a mirror or a proxy works without a change to any file."""
    assert [name for name, data in contents.items() if word.encode() in data] == []


def test_no_file_of_uv_is_kept() -> None:
    """uv.lock names hosts; the locks are ours."""
    assert [
        name for name in tracked() if name.rsplit("/", 1)[-1] in ("uv.lock", "uv.toml", "pip.conf", "pip.ini")
    ] == []


def test_no_lock_has_what_needs_a_compiler() -> None:
    """Isso is installed without misaka, which it names and does not need."""
    assert [lock for lock in (SITE, EVERYTHING, COMMENTS) if LEFT_OUT & set(pins(lock))] == []


def test_an_isso_that_is_too_old_is_in_no_lock() -> None:
    """Isso 0.13 stored what strangers write as it was, so that it could act on a page. It is all that wheels have."""
    assert {pins(lock)["isso"].version.split(".")[:2] == ["0", "14"] for lock in (EVERYTHING, COMMENTS)} == {True}


def test_git_passes_over_the_lock_of_uv() -> None:
    """Whoever uses uv by itself gets one, which no commit takes along."""
    assert "uv.lock" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_what_reader_needs_is_locked_as_long_as_it_needs_it() -> None:
    """reader reads feeds with the sgmllib3k that it names, beside the feedparser that brings its own."""
    locked = pins(EVERYTHING)
    assert "reader" not in locked or "sgmllib3k" in locked


def test_the_reader_of_the_tests_is_asked_for_one_feed_at_a_time() -> None:
    """reader updates many feeds by a schedule of its own: with ``update_feed(url)`` it fetches when it is told to."""
    asked = [
        line.strip()
        for path in (ROOT / "tests").rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if ".update_" + "feeds" in line and "scheduled=False" not in line
    ]
    assert asked == []
