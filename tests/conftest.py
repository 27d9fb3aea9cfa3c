"""Tiny real sites: each test writes a blog into its own folder and builds it as a writer would."""

import contextlib
import gc
import io
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings
from PIL import Image

from tests.plain_pelican import run_pelican
from tests.quick_workers import leave_out_workers, lose_no_time, use_workers
from tools.build import build_site

# A busy machine is no reason for a test to fail: no example has a deadline.
hypothesis_settings.register_profile("steady", deadline=None)
hypothesis_settings.load_profile("steady")

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "tests/sample"  # the blog that a fresh clone builds; content/ at the top may be anybody's

SETTINGS = """\
from plugins.engine import Driver as PELICAN_CLASS

SITENAME = "Testbloggen"
SITEURL = "https://test.example"
AUTHOR = "Testa Testsson"
DEFAULT_LANG = "sv"
TIMEZONE = "Europe/Stockholm"
NOW = "2013-04-21T20:00:00+02:00"
PATH = "content"
OUTPUT_PATH = "output"
CACHE_PATH = ".cache"
ARTICLE_PATHS = ["posts"]
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["images"]
ARTICLE_URL = "posts/{{slug}}/"
ARTICLE_SAVE_AS = "posts/{{slug}}/index.html"
ARTICLE_LANG_URL = "posts/{{slug}}/{{lang}}/"
ARTICLE_LANG_SAVE_AS = "posts/{{slug}}/{{lang}}/index.html"
PAGE_URL = "{{slug}}/"
PAGE_SAVE_AS = "{{slug}}/index.html"
THEME = {theme!r}
PLUGINS = ["plugins.music", "plugins.images", "plugins.challenge", "plugins.identity", "plugins.pages", "plugins.feeds"]
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
CHALLENGE = {{"preset": "blogg100", "start": "2013-01-23"}}
PAGES = {{"signature": "/ @testa", "cards": False}}
IDENTITY = {{"name": "test 2013", "published_by": "build"}}
"""

PICTURE_SIZE = (1200, 8)  # wide enough for all sizes of a picture in a text, and so low that they are encoded at once
PICTURES = ".cache/pictures"  # of a blog
WITH_CARDS = {"signature": "/ @testa"}  # PAGES of sites in which cards matter: to draw two takes as long as the build


MOMENTS = (4, 12)  # spread over a build, at which tests end it: in every run, and in the audit

_UNTAGGED = re.compile(
    r"^warning: [^:\n]+(?::\d+)?: it has no tag #blogg100: the post does not count: .*\n", re.MULTILINE
)


@dataclass(frozen=True)
class Built:
    """The end of a build: its exit code and its output.

    ``err`` lacks one warning: posts of tests have no tag unless they are about the challenge. ``untagged`` has it. The
    ``err`` of a ``strict`` site has it, too.
    """

    code: int
    out: str
    err: str
    untagged: str = ""

    @property
    def faults(self) -> list[str]:
        """The faults that it printed, one a line."""
        return self.err.splitlines()


@dataclass(frozen=True)
class Site:
    """A blog in a folder of its own; where it is ``strict``, no warning is taken for granted."""

    root: Path
    strict: bool = False

    @property
    def output(self) -> Path:
        """The output folder."""
        return self.root / "output"

    def write(self, path: str, text: str | bytes) -> Path:
        """Write a file below the blog's folder."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())
        return target

    def post(self, name: str, body: str = "Text.", **fields: str) -> Path:
        """Write a post; ``fields`` are its front matter, with a title and a date unless they are given."""
        given = {"title": name.removesuffix(".md").capitalize(), "date": "2013-04-20 09:00", **fields}
        lines = [f"{key.capitalize()}: {value}" for key, value in given.items()]
        return self.write(f"content/posts/{name}", "\n".join(lines) + f"\n\n{body}\n")

    def rename(self, old: str, new: str) -> Path:
        """Rename the file of a post as a writer does who knows of no command."""
        return (self.root / "content/posts" / old).rename(self.root / "content/posts" / new)

    def remove(self, name: str) -> None:
        """Delete the file of a post."""
        (self.root / "content/posts" / name).unlink()

    def settings(self, **changes: object) -> None:
        """Write pelicanconf.py with some settings changed; None removes one."""
        lines = SETTINGS.format(theme=str(ROOT / "theme")).splitlines()
        kept = [line for line in lines if line.split(" = ")[0] not in changes]
        new = [f"{name} = {value!r}" for name, value in changes.items() if value is not None]
        self.write("pelicanconf.py", "\n".join(kept + new) + "\n")
        # Python takes bytecode for current when the source has the same size and was written in the same second.
        shutil.rmtree(self.root / "__pycache__", ignore_errors=True)

    def build(self, **overrides: object) -> Built:
        """Build in this process, as ``invoke build`` does."""
        return self.run(build_site, **overrides)

    def run(self, task: Callable[..., object], *arguments: object, **options: object) -> Built:
        """Run what a task calls, which takes the blog's folder and more, in this process."""
        out = io.StringIO()
        err = io.StringIO()
        folder = Path.cwd()
        code = 0
        try:
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                task(self.root, *arguments, **options)
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 1
        finally:
            os.chdir(folder)
        return self._built(code, out.getvalue(), err.getvalue())

    def command(
        self,
        *arguments: str,
        env: Mapping[str, str] | None = None,
        first: Callable[[], object] | None = None,
    ) -> Built:
        """Build in a process of its own with plain Pelican, ``pelican ARGUMENTS``, which calls ``first`` before."""
        return self._built(*run_pelican(self.root, arguments or ("content",), environment(env), env or (), first))

    def _built(self, code: int, out: str, err: str) -> Built:
        kept = err if self.strict else _UNTAGGED.sub("", err)
        return Built(code, out, kept, "".join(_UNTAGGED.findall(err)))

    @property
    def ledger(self) -> str:
        """The text of the ledger, empty where there is none."""
        path = self.root / "content/ledger.jsonl"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def forget(self) -> None:
        """Delete the ledger and its copy: the blog begins anew."""
        for path in ("content/ledger.jsonl", ".cache/ledger.jsonl"):
            (self.root / path).unlink(missing_ok=True)

    def page(self, path: str) -> str:
        """Return the text of a file in output/."""
        return (self.output / path).read_text(encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        """Every file of output/ with its bytes."""
        return {
            path.relative_to(self.output).as_posix(): path.read_bytes()
            for path in sorted(self.output.rglob("*"))
            if path.is_file()
        }


@dataclass(frozen=True)
class SharedPictures:
    """A folder with what the cache of a sample keeps, so that not each worker and file of tests encodes it again."""

    folder: Path

    def give(self, blog: Site) -> None:
        """Put them into the cache of a blog that is not built yet."""
        if self.folder.is_dir():
            shutil.copytree(self.folder, blog.root / PICTURES)

    def take(self, blog: Site) -> None:
        """Keep those of a built blog, unless another one has been kept."""
        copy = self.folder.with_name(f"{self.folder.name}.{os.getpid()}")
        if not self.folder.is_dir():
            shutil.copytree(blog.root / PICTURES, copy)
            with contextlib.suppress(OSError):  # another worker was faster
                copy.rename(self.folder)


@pytest.fixture(autouse=True)
def _returns_to_its_folder() -> Iterator[None]:
    """Bring the process back to its folder after a test whose command has left it: others read files of the project."""
    folder = Path.cwd()
    yield
    os.chdir(folder)


@pytest.fixture(scope="session")
def shared_pictures(tmp_path_factory: pytest.TempPathFactory) -> SharedPictures:
    """Return the pictures of the sample, in a folder that all workers of this run share."""
    base = tmp_path_factory.getbasetemp()
    return SharedPictures((base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "pictures")


def picture(grey: int = 119) -> bytes:
    """Return a PNG that is shown in two sizes."""
    file = io.BytesIO()
    Image.new("L", PICTURE_SIZE, grey).save(file, "PNG")
    return file.getvalue()


def environment(changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return this process's environment with the project on the path, and changes."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **(changes or {})}


def empty_site(folder: Path) -> Site:
    """Make a blog with settings and without posts below the folder."""
    blog = Site(folder / "blog")
    blog.settings()
    (blog.root / "content/posts").mkdir(parents=True)
    return blog


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Return an empty blog with settings."""
    return empty_site(tmp_path)


@pytest.fixture
def unreleased(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """Return an empty blog that can be released, and that only a release publishes, as by default."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1366567200")  # the NOW of the other blogs
    site.settings(IDENTITY={"name": "test 2013"}, NOW=None, SITEURL="https://elin.se")
    return site


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add options for tests that take long: those of the audit, such as those that end a build, and random edits."""
    parser.addoption("--thorough", action="store_true", help="test all moments and days, as the audit does")
    parser.addoption("--long", action="store_true", help="test hundreds of sequences of random edits")


def pytest_sessionstart() -> None:
    """Prepare this process for hundreds of builds."""
    lose_no_time()


@pytest.fixture
def with_workers() -> Iterator[None]:
    """Let builds have workers on all processors, as those of writers do: tests that end builds must see them."""
    use_workers()
    yield
    leave_out_workers()


def pytest_collection_finish() -> None:
    """Keep the garbage collector from visiting thousands of tests again and again: that took a tenth of all."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(500_000, 20, 50)


@pytest.fixture
def thorough(request: pytest.FixtureRequest) -> bool:
    """Tell whether the audit runs the tests, which has time for all moments and days."""
    return bool(request.config.getoption("--thorough"))


@pytest.fixture
def moments(thorough: bool) -> int:
    """Return the number of moments at which a test ends a build."""
    return MOMENTS[thorough]
