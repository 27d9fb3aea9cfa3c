"""The update task, and plain ``git pull``: a real second version of the program in a blog of sixty posts."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Site
from tools.program_files import program_files
from tools.update import update

POSTS = 60
NEW_LOOK = "/* en ny version */\n"
NEW_MODULE = Path("plugins", "core", "new_module.py")
NEW_POST = "content/posts/2026-10-09-ny.md"
NEWS = "- A new version knows a new thing."
WRITERS = ("content", "pelicanconf.py", "mytheme")
PALETTE = "@layer tokens { :root { --paper: #fffdf5; } }\n"
NO_ACCOUNT = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


def git(folder: Path, *arguments: str) -> str:
    """Run git as a writer with a name."""
    who = ("-c", "user.name=Elin", "-c", "user.email=elin@example.org", "-c", "init.defaultBranch=main")
    env = {**os.environ, **NO_ACCOUNT}
    done = subprocess.run(["git", *who, *arguments], cwd=folder, env=env, check=True, capture_output=True, text=True)
    return done.stdout


def commit(folder: Path, message: str) -> None:
    """Commit all that has changed."""
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message)


def edit(path: Path, change: Callable[[str], str]) -> None:
    """Change a text file."""
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def put_version_two(program: Path) -> None:
    """Commit a version that changes the sample, the manual, the theme, the code and the changelog."""
    sample = program / "tests/sample"
    edit(sample / "pelicanconf.py", lambda text: text.replace("En blogg om", "Ännu en blogg om"))
    edit(sample / "content/pages/om.md", lambda text: text + "\nNy rad.\n")
    shutil.copy(sample / "content/posts/2026-09-30-trettio-rutor.md", sample / NEW_POST)
    (sample / "content/posts/2026-09-01-nu-borjar-det.md").unlink()
    edit(program / "docs/theme.md", lambda text: text + "\nNy rad.\n")
    edit(program / "README.md", lambda text: text + "\nNy rad.\n")
    edit(program / "theme/static/css/base.css", lambda text: NEW_LOOK + text)
    edit(program / "plugins/core/slugs.py", lambda text: text + "\n# en ny version\n")
    (program / NEW_MODULE).write_text('"""Nothing."""\n')
    edit(program / "CHANGELOG.md", lambda text: text.replace("### Added\n\n", f"### Added\n\n{NEWS}\n", 1))
    commit(program, "core: know a new thing")


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a repository of the program with two versions, and a blog of sixty posts that has the first."""
    folder = tmp_path_factory.mktemp("update")
    program = folder / "program"
    for path in program_files(ROOT):
        if path.parts[0] not in ("bench", "findings", "tests") or path.is_relative_to("tests/sample"):
            (program / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / path, program / path)
    for name in ("content", "pelicanconf.py"):
        (program / name).symlink_to(f"tests/sample/{name}")
    git(program, "init", "-q")
    commit(program, "blogg100")
    git(program, "repack", "-adq", "--window=0")  # one file is copied faster than a thousand
    blog = folder / "blog"
    git(folder, "clone", "-q", str(program), str(blog))
    make_blog(blog)
    put_version_two(program)
    return program, blog


def make_blog(blog: Path) -> None:
    """Turn a fresh clone into somebody's blog: sixty posts, other settings, a palette."""
    settings = (blog / "pelicanconf.py").read_text(encoding="utf-8")
    kept = [line for line in settings.splitlines() if not line.startswith(("NOW =", "THEME ="))]
    for name in ("content", "pelicanconf.py"):
        (blog / name).unlink()
    site = Site(blog, strict=True)
    site.write("pelicanconf.py", "\n".join([*kept, 'THEME = "mytheme"', 'SITENAME = "Min"', ""]))
    site.write("mytheme/static/css/palette.css", PALETTE)
    site.write("content/pages/om.md", "Title: Om\n\nJag.\n")
    site.write("content/images/.keep", "")
    for number in range(POSTS):
        day = f"2026-0{8 + number // 30}-{1 + number % 30:02}"
        site.post(f"{day}-p{number}.md", f"Inlägg {number}.", date=day, tags="blogg100")
    commit(blog, "min blogg")


@pytest.fixture
def blog(versions: tuple[Path, Path], tmp_path: Path) -> Site:
    """Return a copy of the blog."""
    shutil.copytree(versions[1], tmp_path / "blog", symlinks=True)
    return Site(tmp_path / "blog", strict=True)


def writers_files(blog: Site) -> dict[str, bytes]:
    """Return every file that is the writer's."""
    paths = [path for name in WRITERS for path in [blog.root / name, *(blog.root / name).rglob("*")]]
    return {path.relative_to(blog.root).as_posix(): path.read_bytes() for path in paths if path.is_file()}


def has_version_two(blog: Site) -> bool:
    """Tell whether code, theme and sample are those of the new version."""
    new_code = (blog.root / NEW_MODULE).exists()
    new_sample = (blog.root / "tests/sample" / NEW_POST).exists()
    return new_code and new_sample and (blog.root / "theme/static/css/base.css").read_text().startswith(NEW_LOOK)


def is_clean(blog: Site) -> bool:
    """Tell whether git sees no change."""
    return git(blog.root, "status", "--porcelain") == ""


def test_a_git_pull_has_no_conflict_and_the_blog_builds(blog: Site) -> None:
    """Sample, manual, theme and code are new; posts, settings and palette are untouched, and no sample post is out."""
    before = writers_files(blog)
    git(blog.root, "pull", "-q", "--no-rebase", "--no-edit")
    assert (writers_files(blog), has_version_two(blog), is_clean(blog)) == (before, True, True)
    built = subprocess.run(
        [sys.executable, "-m", "pelican", "content"],
        cwd=blog.root,
        env={**os.environ, "PYTHONPATH": ""},
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stderr
    assert len(list(blog.output.glob("posts/p[0-9]*/index.html"))) == POSTS
    assert not (blog.output / "posts/trettio-rutor").exists()


def test_an_update_of_texts_that_are_not_committed(blog: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody must know git: changed texts and settings stay as they are, committed or not, with or without a name."""
    for name, value in NO_ACCOUNT.items():
        monkeypatch.setenv(name, value)
    blog.post("idag.md", "Ny.", tags="blogg100")
    edit(blog.root / "content/pages/om.md", lambda text: text + "Mer.\n")
    edit(blog.root / "pelicanconf.py", lambda text: text.replace('"Min"', '"Vår"'))
    before = writers_files(blog)
    done = blog.run(update)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "Bloggen har nu den senaste versionen. Dina texter och inställningar är orörda.",
        f"  {NEWS}",
        "Allt nytt står i CHANGELOG.md. Fortsätt med: ./blogg build",
    ]
    assert (writers_files(blog), has_version_two(blog)) == (before, True)
    again = blog.run(update)
    assert (again.code, again.out, again.err) == (0, "Du har den senaste versionen.\n", "")


def test_an_update_stops_where_the_writer_has_changed_the_program(blog: Site) -> None:
    """The same lines changed by both: one line names the file, and everything is as it was."""
    edit(blog.root / "theme/static/css/base.css", lambda text: f"/* min */\n{text}")
    commit(blog.root, "min bas")
    before = git(blog.root, "rev-parse", "HEAD")
    done = blog.run(update)
    assert (done.code, done.out) == (1, "")
    assert done.faults == [
        "theme/static/css/base.css: ändrad både av dig och i den nya versionen: ta tillbaka ändringen "
        "(git checkout FETCH_HEAD -- FIL) eller lägg den i ett eget tema eller insticksprogram; "
        "ingenting har uppdaterats"
    ]
    assert (git(blog.root, "rev-parse", "HEAD"), is_clean(blog), has_version_two(blog)) == (before, True, False)


def test_an_update_stops_before_an_uncommitted_change_of_the_program(blog: Site) -> None:
    """Git's own reason is told, and the change is kept."""
    edit(blog.root / "theme/static/css/base.css", lambda text: f"/* min */\n{text}")
    done = blog.run(update)
    assert (done.code, len(done.faults)) == (1, 1)
    assert "theme/static/css/base.css" in done.faults[0]
    assert (blog.root / "theme/static/css/base.css").read_text().startswith("/* min */")


@pytest.mark.parametrize(
    ("prepare", "fault"),
    [
        (
            ["remote", "remove", "origin"],
            "git har ingen fjärr som heter blogg100 eller origin: ange programmets adress",
        ),
        (["remote", "set-url", "origin", "./finns-inte"], "git kan inte hämta origin ("),
        (["remote", "set-url", "origin", "."], "origin är ingen kopia av programmet, där 'content' är en länk"),
        (
            ["update-ref", "MERGE_HEAD", "HEAD"],
            "en sammanslagning är inte avslutad: avsluta den: git merge --continue, eller --abort",
        ),
    ],
    ids=["no remote", "no network", "the blog's own repository", "a merge"],
)
def test_an_update_that_cannot_begin_says_why(blog: Site, prepare: list[str], fault: str) -> None:
    """Each is one line with its remedy, and nothing changes."""
    git(blog.root, *prepare)
    done = blog.run(update)
    assert (done.code, len(done.faults)) == (1, 1)
    assert done.faults[0].startswith(f"update: {fault}")
    assert not has_version_two(blog)


@pytest.fixture
def former(tmp_path: Path) -> Site:
    """Return a blog begun when content/ and pelicanconf.py were the sample's files, which the writer has replaced."""
    program = Site(tmp_path / "program")
    for number in range(5):
        program.write(f"content/posts/{number}.md", f"Title: {number}\n\nEtt av exemplets inlägg.\n")
    program.write("pelicanconf.py", 'SITENAME = "Exempel"\nDEFAULT_LANG = "sv"\n')
    git(program.root, "init", "-q")
    commit(program.root, "the former version")
    blog = Site(tmp_path / "blog", strict=True)
    git(tmp_path, "clone", "-q", str(program.root), str(blog.root))
    shutil.rmtree(blog.root / "content/posts")
    blog.write("content/posts/mitt.md", "Title: Mitt\n\nHej.\n")
    blog.write("pelicanconf.py", 'SITENAME = "Min"\nDEFAULT_LANG = "sv"\n')
    commit(blog.root, "min blogg")
    (program.root / "tests/sample").mkdir(parents=True)
    for name in ("content", "pelicanconf.py"):
        git(program.root, "mv", name, f"tests/sample/{name}")
        (program.root / name).symlink_to(f"tests/sample/{name}")
    commit(program.root, "tools: make the sample a link")
    return blog


def test_a_blog_of_a_former_version_is_told_the_way_once(former: Site) -> None:
    """Git would move the writer's posts into the sample: one line, and nothing changes."""
    before = git(former.root, "rev-parse", "HEAD")
    done = former.run(update)
    assert (done.code, done.out) == (1, "")
    assert done.faults == [
        "update: bloggen är påbörjad före ./blogg init, så git skulle ta dina texter för exemplets: "
        "docs/updating.md har kommandona för just den här uppdateringen"
    ]
    assert (git(former.root, "rev-parse", "HEAD"), is_clean(former)) == (before, True)


def test_the_commands_of_the_manual_bring_a_former_blog_to_the_new_version(former: Site) -> None:
    """The writer's files are as they were, the sample is the program's, and later updates are the usual ones."""
    before = writers_files(former)
    section = (ROOT / "docs/updating.md").read_text(encoding="utf-8").split("## From a version before")[1]
    commands = section.split("```sh\n")[1].split("```")[0]
    environ = {**os.environ, **NO_ACCOUNT}
    environ |= {f"GIT_{who}_{what}": "elin@x.se" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    done = subprocess.run(["sh", "-xc", commands], cwd=former.root, env=environ, capture_output=True, text=True)
    assert (done.returncode, "CONFLICT" in done.stdout) == (0, False), done.stdout + done.stderr
    assert (writers_files(former), is_clean(former)) == (before, True)
    assert len(list((former.root / "tests/sample/content/posts").iterdir())) == 5
    again = former.run(update)
    assert (again.code, again.out, again.err) == (0, "Du har den senaste versionen.\n", "")


def test_a_blog_without_git_is_told_the_way_by_hand(site: Site) -> None:
    """A download of the program has no git; its manual has the way."""
    done = site.run(update)
    assert done.faults == [
        "update: bloggen är inte hämtad med git: byt version för hand: ./blogg manual --part version"
    ]
