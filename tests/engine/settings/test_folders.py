"""The checks of the folders that settings name."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from plugins.core.errors import Fault
from plugins.core.settings import SettingsFile
from plugins.engine.output.manifest import load_manifest
from plugins.engine.settings.file_errors import path_remedy
from plugins.engine.settings.folders import (
    content_folders,
    dangerous_cache,
    dangerous_output,
    wrong_folders,
    wrong_metadata,
)
from tests.conftest import ROOT

FILE = "pelicanconf.py"


def source(*names: str) -> SettingsFile:
    """Return a settings file that sets these names, one a line."""
    return SettingsFile(FILE, {(name,): line for line, name in enumerate(names, 1)})


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """Make a blog with content, and a theme elsewhere."""
    for name in ("blog/content", "blog/other", "theme"):
        (tmp_path / name).mkdir(parents=True)
    return tmp_path / "blog"


def dangers(blog: Path, output: Path) -> list[Fault]:
    """Return the faults for an output folder."""
    folders = {"OUTPUT_PATH": output, "PATH": blog / "content", "THEME": blog.parent / "theme"}
    given = {name: str(path) for name, path in (folders | {"CACHE_PATH": blog / ".cache"}).items()}
    return list(dangerous_output(given, source("OUTPUT_PATH")))


@pytest.mark.parametrize("output", ["output", "public/site", "../elsewhere"])
def test_a_folder_of_its_own_is_safe(blog: Path, output: str) -> None:
    """An output folder may be missing: the build makes it."""
    assert dangers(blog, blog / output) == []


@pytest.mark.parametrize("output", [".", "content", "content/output", "..", "../theme", "../theme/x", "/"])
def test_an_output_that_holds_the_blog_is_refused(blog: Path, output: str) -> None:
    """A build replaces its output folder, so that may not hold the texts or the theme, or lie in them."""
    name = (blog / output).resolve().name
    what = f"the output folder {name}/ would replace the blog itself"
    assert dangers(blog, blog / output) == [Fault(FILE, 1, what, "build into a folder of its own, such as output")]


@pytest.mark.parametrize("cache", ["content", "content/.cache", "output/.cache", "../theme/cache"])
def test_a_cache_among_what_is_published_is_refused(blog: Path, cache: str) -> None:
    """The cache holds drafts, so it may not lie in the output, the content or the theme."""
    given = {"OUTPUT_PATH": "output", "PATH": "content", "THEME": "../theme", "CACHE_PATH": cache}
    given = {name: str(blog / path) for name, path in given.items()}
    where = (blog / cache).resolve()
    folder = where.name if where.name == "content" else where.parent.name
    what, remedy = f"CACHE_PATH is in {folder}/", "give it a folder of its own, such as .cache"
    assert list(dangerous_cache(given, source("CACHE_PATH"))) == [Fault(FILE, 1, what, remedy)]
    assert list(dangerous_cache(given | {"CACHE_PATH": str(blog / ".cache")}, source())) == []


def test_an_output_that_is_a_checkout_is_refused(blog: Path) -> None:
    """A git checkout may not be the output folder: its history would be lost."""
    (blog / "output/.git").mkdir(parents=True)
    what, remedy = "output/ is a git checkout, which a build would replace", "build into a folder of its own, and copy"
    assert dangers(blog, blog / "output") == [Fault(FILE, 1, what, f"{remedy} the files from there")]


def test_an_output_that_somebody_else_filled_is_refused(blog: Path) -> None:
    """An output folder may be empty or of an earlier build, but may not hold files that no build has made."""
    output = blog / "output"
    output.mkdir()
    assert dangers(blog, output) == []
    (output / "precious.txt").touch()
    what = "output/ may hold files of yours (.output.lock beside it is missing)"
    remedy = "delete output/ if a build made it, or name another folder"
    assert dangers(blog, output) == [Fault(FILE, 1, what, remedy)]
    (blog / ".output.lock").touch()
    assert dangers(blog, output) == []


def test_an_output_without_a_lock_is_recognised_by_its_pages(blog: Path) -> None:
    """A folder that holds all pages of the last build, unchanged, may be replaced."""
    output = blog / "output"
    output.mkdir()
    (output / "index.html").write_bytes(b"page")
    manifest = load_manifest(blog / ".cache", output.resolve(), "")
    manifest.add("index.html", "key", b"page")
    manifest.save()
    assert dangers(blog, output) == []
    (output / "index.html").write_bytes(b"mine")
    assert [fault.line for fault in dangers(blog, output)] == [1]
    (output / "index.html").rename(output / "mine.html")
    assert [fault.line for fault in dangers(blog, output)] == [1]


@pytest.mark.parametrize("content", [ROOT, ROOT.parent])
def test_a_content_folder_that_holds_the_blog_is_refused(blog: Path, content: Path) -> None:
    """PATH may not hold the settings or the program, as Pelican's default would."""
    given = {"OUTPUT_PATH": str(blog / "output"), "PATH": str(content), "THEME": str(blog.parent / "theme")}
    what = f"PATH is {content.name}/, the folder of the blog itself"
    expected = Fault(FILE, 1, what, "name the folder of its texts, such as content")
    assert list(dangerous_output(given, source("PATH"))) == [expected]


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["posts/", "./posts", "a//b/"], ["posts", "posts", "a/b"]),
        (["", ".", "./"], ["", "", ""]),
        ([Path("posts"), 5], ["posts", 5]),
        (["../x", "/x"], ["../x", "/x"]),
    ],
)
def test_a_folder_below_content_has_one_form(paths: list[object], expected: list[object]) -> None:
    """A folder may have a slash at its end or ./ before it, and may be a Path."""
    assert content_folders({"STATIC_PATHS": paths, "PAGE_PATHS": "x"}) == {"STATIC_PATHS": expected}


SUCH = "name a folder of the content folder, such as {}"
BELOW: Mapping[str, tuple[str, str, str]] = {
    "a slip": ("ARTICLE_PATHS", "post", "did you mean 'posts'?"),
    "other letters": ("ARTICLE_PATHS", "Posts", "did you mean 'posts'?"),
    "content before it": ("ARTICLE_PATHS", "content/posts", "did you mean 'posts'?"),
    "pages": ("PAGE_PATHS", "sida", "did you mean 'sidor'?"),
    "files": ("STATIC_PATHS", "bilder", "make the folder content/bilder/, or remove the entry"),
    "a folder in it": ("STATIC_PATHS", "extra/nej", "did you mean 'extra'?"),
    "of another system": ("STATIC_PATHS", "extra\\sub", "write / between folders"),
    "from outside": ("STATIC_PATHS", "../x", SUCH.format("images")),
    "absolute": ("PAGE_PATHS", "/x", SUCH.format("pages")),
    "of a shell": ("ARTICLE_PATHS", "~/x", SUCH.format("posts")),
    "on a drive": ("ARTICLE_PATHS", "C:/x", SUCH.format("posts")),
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Make a content folder with posts, pages of another name, and files."""
    for name in ("posts", "sidor", "extra/sub", ".git"):
        (tmp_path / "content" / name).mkdir(parents=True)
    (tmp_path / "content/extra/CNAME").touch()
    return tmp_path / "content"


@pytest.mark.parametrize(("name", "path", "remedy"), BELOW.values(), ids=BELOW)
def test_a_folder_that_is_not_there_is_told_in_one_line(content: Path, name: str, path: str, remedy: str) -> None:
    """A missing folder is one fault of its setting, not one of every post."""
    given = {"PATH": str(content), name: [path]}
    expected = [Fault(FILE, 1, f"{name} has {path!r}", remedy)]
    assert list(wrong_folders(given, {}, source(name))) == expected


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("ARTICLE_PATHS", ""),
        ("ARTICLE_PATHS", "posts/"),
        ("PAGE_PATHS", "pages"),
        ("STATIC_PATHS", "images"),
        ("STATIC_PATHS", "extra/sub"),
        ("STATIC_PATHS", "extra/CNAME"),
        ("STATIC_PATHS", "."),
    ],
)
def test_what_is_there_or_may_come_is_right(content: Path, name: str, path: str) -> None:
    """A folder, a subfolder, a file and all of content/ are accepted. Usual folders may be missing."""
    assert list(wrong_folders({"PATH": str(content), name: [path]}, {}, source(name))) == []


def test_a_folder_holds_posts_or_pages(content: Path) -> None:
    """A folder holds posts or pages, not both; a folder of pages may lie inside that of posts."""
    given: dict[str, object] = {"PATH": str(content), "ARTICLE_PATHS": ["posts"], "PAGE_PATHS": ["posts/"]}
    what = "PAGE_PATHS has 'posts', which ARTICLE_PATHS has too"
    expected = Fault(FILE, 1, what, "name a folder of its own for pages, such as pages")
    assert list(wrong_folders(given, {}, source("PAGE_PATHS"))) == [expected]
    assert list(wrong_folders({**given, "ARTICLE_PATHS": [""]}, {}, source())) == []


@pytest.mark.parametrize("path", ["~/www", "~elin/www", "$HOME/www", "${HOME}/www", "%USERPROFILE%/www"])
def test_a_folder_that_only_a_shell_finds_is_told(content: Path, path: str) -> None:
    """A path with ~ or a variable is a fault: Python would make a folder of that name."""
    remedy = path_remedy(path)
    assert remedy.endswith(": only a shell expands ~ and variables")
    for name in ("OUTPUT_PATH", "CACHE_PATH"):
        found = list(wrong_folders({"PATH": str(content)}, {name: path}, source(name)))
        assert found == [Fault(FILE, 1, f"{name} is {path!r}", remedy)]
    found = list(wrong_folders({"PATH": str(content)}, {"PLUGIN_PATHS": ["x", path]}, source("PLUGIN_PATHS")))
    assert found == [Fault(FILE, 1, f"PLUGIN_PATHS has {path!r}", remedy)]


@pytest.mark.parametrize("path", ["output", "/srv/www", "../www", "a$", "50%", "a~b", None, 5, Path("output")])
def test_any_other_folder_is_right(path: object) -> None:
    """A character that a shell does not expand may be in a name."""
    assert path_remedy(path) == ""


def test_what_files_are_said_to_be_must_be_of_files(content: Path) -> None:
    """EXTRA_PATH_METADATA is for files; a text has front matter, unless the site has a Pelican theme."""
    table = {key: {"path": "x"} for key in ("extra/CNAME", "extra/", "", "extra/CNAM", "posts/a.md")}
    given = {"PATH": str(content), "EXTRA_PATH_METADATA": table}
    lines = SettingsFile(FILE, {("EXTRA_PATH_METADATA",): 1, ("EXTRA_PATH_METADATA", "posts/a.md"): 4})
    absent = Fault(FILE, 1, "EXTRA_PATH_METADATA has 'extra/CNAM'", "correct it: content/extra/CNAM is not there")
    text = Fault(FILE, 4, "EXTRA_PATH_METADATA has 'posts/a.md'", "write it in the text itself")
    assert list(wrong_metadata(given, True, lines)) == [absent, text]
    assert list(wrong_metadata(given, False, lines)) == [absent]
