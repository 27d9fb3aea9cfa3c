"""./blogg publish to a folder, from the settings to the receipt."""

import importlib
import io
import os
import signal
from collections.abc import Callable
from contextlib import AbstractContextManager, redirect_stdout
from pathlib import Path

import msgspec
import pytest

from plugins.engine.output.lock import hold
from tests.conftest import Built, Site
from tests.tools.publish.conftest import LIVE
from tools.build import build_site
from tools.git import run_git
from tools.ledger import delete_post
from tools.publish import outgoing
from tools.publish.command import Wanted, publish_site
from tools.publish.diff import show_diff
from tools.publish.own_build import OwnBuild
from tools.publish.receipts import Latest, Receipt, last_good

NOTHING = "avbrutet: inget är upplagt."
A_PART = "avbrutet under uppladdningen: den synliga bloggen är hel, och ./blogg publish gör klart resten."
UNPROVEN = "avbrutet: bloggen är upplagd, men inget visar att den syns: kör ./blogg publish igen."
STEPS = {
    "command.load_driver": NOTHING,
    "outgoing.read_publication": NOTHING,
    "outgoing.compare": NOTHING,
    "outgoing.questions": NOTHING,
    "outgoing.record_deferred": NOTHING,
    "targets.folder.atomic_write": A_PART,
    "targets.folder._copy": A_PART,
    "outgoing.verify": UNPROVEN,
}
USUAL = Wanted()
DRY = Wanted(dry_run=True)


def publish(blog: Site, wanted: Wanted = USUAL) -> Built:
    """Run ./blogg publish."""
    return blog.run(publish_site, wanted)


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder with their bytes, without the note about a publication."""
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name != ".publication.json")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def live(blog: Site) -> dict[str, bytes]:
    """Return the files of the published site."""
    return files_of(blog.root.parent / LIVE)


def receipts(blog: Site) -> list[Receipt]:
    """Return the receipts of a blog."""
    path = blog.root / ".cache/publish/receipts.jsonl"
    lines = path.read_bytes().splitlines() if path.exists() else []
    return [msgspec.json.decode(line, type=Receipt) for line in lines]


def test_a_site_goes_out_whole_is_recorded_and_proven(blog: Site) -> None:
    """The last line is the receipt, in the language of the blog. If nothing has changed, it is proven again."""
    done = publish(blog)
    assert (done.code, done.err, live(blog)) == (0, "", blog.files())
    assert '"path": "posts/regn.md"' in blog.ledger
    assert done.out.splitlines()[-1] == "ute 20.00.00, inlägget finns i flödet"
    [receipt] = receipts(blog)
    assert (receipt.target, receipt.files, len(receipt.new)) == ("www", len(live(blog)), 1)
    assert last_good(blog.root / ".cache") == Latest(receipt.at, proven=True)
    again = publish(blog)
    assert (again.code, again.out.splitlines()[:-1]) == (0, ["Ingenting har ändrats"])
    assert [(each.files, each.new, len(each.proof)) for each in receipts(blog)[1:]] == [(0, (), 3)]


def test_a_new_post_and_one_that_is_gone(blog: Site) -> None:
    """The receipt has the id of the new post alone; the page that is gone is deleted."""
    blog.post("sol.md", "Solen skiner.", tags="blogg100")
    publish(blog)
    blog.post("is.md", "Isen bryts.", tags="blogg100", date="2013-04-21 09:00")
    blog.run(delete_post, "content/posts/sol.md", False)
    done = publish(blog)
    assert (done.code, done.err, live(blog)) == (0, "", blog.files())
    assert [len(receipt.new) for receipt in receipts(blog)] == [2, 1]


def test_a_post_is_recorded_when_it_is_decided_that_it_goes_out(blog: Site) -> None:
    """Neither a try-out nor a dry run records it, nor a machine that does not commit; that one has the same id."""
    before = files_of(blog.root / "content")
    assert blog.run(build_site).code == 0
    dry = publish(blog, DRY)
    assert (dry.code, dry.err, live(blog), receipts(blog)) == (0, "", {}, [])
    assert dry.out.splitlines()[-1] == "Inget är upplagt: det här var ett prov."
    frozen = publish(blog, Wanted(frozen=True))
    assert (frozen.code, frozen.err, live(blog)) == (0, "", blog.files())
    assert files_of(blog.root / "content") == before
    done = publish(blog)
    commit = "checka in filen med dina texter: den bevarar deras id och adresser"
    assert f"content/ledger.jsonl: 1 inlägg antecknat: {commit}" in done.out.splitlines()
    assert f'"id": "{receipts(blog)[0].new[0]}"' in blog.ledger


def test_a_ledger_that_changes_meanwhile_stops_the_publication(blog: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another command may have recorded something; the next publication begins with it."""
    monkeypatch.setattr(outgoing, "refusals", lambda *_: blog.write("content/ledger.jsonl", "\n") and ())
    done = publish(blog)
    assert done.err == "content/ledger.jsonl: changed since the site was built: run ./blogg publish again\n"
    assert (done.code, live(blog), blog.ledger) == (1, {}, "\n")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("![Isen vid Slussen](saknas.jpg)", "saknas.jpg is no file"),
        ("[Länk](http://localhost:8000/)", "is on this computer"),
    ],
    ids=["a fault of the build", "a refusal"],
)
def test_a_site_that_does_not_go_out_is_not_recorded(blog: Site, body: str, expected: str) -> None:
    """The faults are lines, and neither texts nor the target have changed."""
    blog.post("fel.md", body)
    before = files_of(blog.root / "content")
    done = publish(blog)
    assert (done.code, files_of(blog.root / "content"), live(blog)) == (1, before, {})
    assert [line for line in done.faults if expected not in line] == []


def test_what_would_be_lost_is_asked_about(blog: Site) -> None:
    """A file of somebody else is written over with --yes alone, and nothing is recorded before."""
    (blog.root.parent / LIVE / "index.html").write_text("mitt")
    done = publish(blog)
    assert (done.code, blog.ledger, live(blog)) == (1, "", {"index.html": b"mitt"})
    assert done.err == (
        "publish.toml:1: 1 fil som ./blogg inte har lagt dit skulle gå förlorad (index.html): "
        "ange en egen plats för bloggen, eller lägg ut med --yes\n"
    )
    assert (publish(blog, Wanted(yes=True)).code, live(blog)) == (0, blog.files())


def test_two_publications_at_once_are_one(blog: Site) -> None:
    """The second one is a line, and ends at once."""
    (blog.root / ".cache/publish").mkdir(parents=True)
    with hold(blog.root / ".cache/publish/lock", "lock"):
        done = publish(blog)
    expected = "publish: bloggen håller redan på att läggas upp: vänta tills det är klart, eller avbryt det\n"
    assert (done.code, done.err, blog.ledger) == (1, expected, "")


def test_a_build_that_runs_meanwhile_is_a_line(blog: Site) -> None:
    """It would exchange the folder from which files go up."""
    with hold(blog.root / ".output.lock", "output"):
        done = publish(blog)
    assert (done.code, done.err) == (1, "output/: is in use by another build: wait until it is done, or stop it\n")


@pytest.mark.parametrize("show", [publish, lambda blog: blog.run(show_diff, "")], ids=["publish", "diff"])
def test_a_build_that_comes_between_is_a_line(
    blog: Site, monkeypatch: pytest.MonkeyPatch, show: Callable[[Site], Built]
) -> None:
    """A try-out that begins when the build of the command is out changes the output: it is no release that goes out."""
    real = OwnBuild.kept

    def late(built: OwnBuild) -> AbstractContextManager[None]:
        with redirect_stdout(io.StringIO()):
            blog.post("ny.md", "Mer text.", tags="blogg100")
            build_site(blog.root)
        return real(built)

    monkeypatch.setattr(OwnBuild, "kept", late)
    done = show(blog)
    what = "another build has replaced the site that this command has built"
    assert (done.code, done.faults[-1], blog.ledger) == (1, f"output/: {what}: run the command again", "")
    assert live(blog) == {}
    monkeypatch.undo()
    assert (publish(blog).code, live(blog)) == (0, blog.files())


def test_whoever_stops_it_is_told_how_far_it_has_come(blog: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C and SIGTERM end each step with one line and their code, and the next publication completes it."""
    for turn, (step, words) in enumerate(STEPS.items()):
        blog.post(f"dag-{turn}.md", f"Dag {turn}.", tags="blogg100")
        number = (signal.SIGINT, signal.SIGTERM)[turn % 2]
        with monkeypatch.context() as patched:
            patched.setattr(f"tools.publish.{step}", _with_signal(f"tools.publish.{step}", number))
            done = publish(blog)
        assert (step, done.code, done.err) == (step, 128 + number, f"{words}\n")
    assert receipts(blog) == []
    again = publish(blog)
    assert (again.code, again.err, live(blog)) == (0, "", blog.files())
    assert sorted(set(blog.ledger.splitlines())) == sorted(blog.ledger.splitlines())


def _with_signal(place: str, number: int) -> Callable[..., object]:
    """Return a function that gets a signal when it has done its work."""
    module, _, name = place.rpartition(".")
    real = getattr(importlib.import_module(module), name)

    def stopped(*arguments: object, **options: object) -> object:
        result = real(*arguments, **options)
        os.kill(os.getpid(), number)
        return result

    return stopped


def test_a_site_that_is_not_live_has_a_code_of_its_own(blog: Site, server: str) -> None:
    """It is uploaded and recorded, so it has a receipt without a proof, and does not count as a good run."""
    blog.write("publish.toml", (blog.root / "publish.toml").read_text().replace(server, f"{server}/elsewhere"))
    done = publish(blog)
    assert (done.code, live(blog), len(done.faults)) == (4, blog.files(), 2)
    assert done.faults[-1] == "Bloggen är upplagd, men inget visar att den syns."
    [receipt] = receipts(blog)
    assert (receipt.proof, last_good(blog.root / ".cache")) == ((), Latest(receipt.at, proven=False))
    assert receipt.new
    blog.write("publish.toml", (blog.root / "publish.toml").read_text().replace(f"{server}/elsewhere", server))
    assert (publish(blog).code, receipts(blog)[-1].new) == (0, receipt.new)


def test_a_check_tells_what_is_not_live(blog: Site) -> None:
    """It builds and uploads nothing."""
    check = Wanted(check=True)
    assert publish(blog, check).err == (
        "www: inget som ./blogg har lagt upp finns där: kör ./blogg publish www först\n"
    )
    publish(blog)
    total = len(live(blog))
    served = sum(1 for path in live(blog) if path not in {"_headers", "_redirects"} and not path.startswith("server/"))
    assert served
    done = publish(blog, check)
    expected = (
        f"Alla {served} filer syns som de lades upp.\nFiler hos webbhotellet, med .publication.json: {total + 1}.\n"
    )
    assert (done.code, done.out) == (0, expected)
    (blog.root.parent / LIVE / "index.html").unlink()
    done = publish(blog, check)
    assert (done.code, done.out.splitlines()[1]) == (4, f"1 av {served} filer syns inte som de lades upp.")


def test_a_blog_without_a_ledger_does_not_go_out(blog: Site) -> None:
    """Ids of posts could not be kept."""
    none = dict.fromkeys(("NOW", "IDENTITY", "CHALLENGE", "PAGES"))
    blog.settings(PLUGINS=[], THEME="simple", SITEURL="https://elin.se", **none)
    done = publish(blog)
    [line] = done.faults
    assert (done.code, live(blog)) == (1, {})
    assert line.partition(": ")[2] == "the blog has no ledger: add 'plugins.identity' to PLUGINS"


def test_options_that_exclude_each_other_are_a_slip(blog: Site) -> None:
    """Nothing is done then that was not meant."""
    done = publish(blog, Wanted(dry_run=True, rollback=True))
    expected = "--dry-run: går inte att använda tillsammans med --rollback: utelämna --rollback\n"
    assert (done.code, done.err) == (1, expected)


def test_a_folder_cannot_be_rolled_back(blog: Site) -> None:
    """Nothing is built for it."""
    done = publish(blog, Wanted(rollback=True))
    assert (done.code, "a folder keeps no earlier version" in done.err, blog.output.exists()) == (1, True, False)


def test_a_build_names_the_command_that_publishes(blog: Site) -> None:
    """A blog that has a place to go to needs no upload by hand."""
    told = blog.build().out
    assert "1 nytt inlägg är inte antecknat som publicerat: ./blogg publish gör båda delarna." in told


def test_going_back_is_proven_too(blog: Site, server: str) -> None:
    """A way back that readers do not see is told: the folder of this host has the branch only after a pull."""
    hub = blog.root.parent / "hub.git"
    shown = blog.root.parent / LIVE
    shown.rmdir()
    run_git(blog.root.parent, "init", "--bare", str(hub))
    rows = ("[target.www]", 'kind = "git"', 'host = "plain"', 'branch = "pages"', f'remote = "{hub}"')
    blog.write("publish.toml", "\n".join((*rows, f'address = "{server}"')))
    publish(blog)
    run_git(blog.root.parent, "clone", "-b", "pages", str(hub), str(shown))
    blog.post("andra.md", "Mer text.", tags="blogg100")
    publish(blog)
    run_git(shown, "pull")
    back = publish(blog, Wanted(rollback=True))
    assert (back.code, back.out.startswith("Tillbaka till ")) == (4, True)
    subject = run_git(hub, "log", "-1", "--format=%s", "pages").out.strip()
    assert subject.startswith(f"{back.out.splitlines()[0].rstrip('.')}: 1 nytt inlägg, ")
    assert (shown / "posts/andra/index.html").exists()
    run_git(shown, "pull")
    assert not (shown / "posts/andra/index.html").exists()
    assert [bool(each.proof) for each in receipts(blog)] == [False, False, False]


def test_a_branch_with_the_sources_is_told_at_its_line(blog: Site) -> None:
    """No command replaces the texts of a blog by its site: the line names the branch, a file in it, and another branch.

    A branch that publish.toml does not name is told at its target.
    """
    hub = blog.root.parent / "hub.git"
    run_git(blog.root.parent, "init", "--bare", "-b", "pages", str(hub))
    run_git(blog.root, "init", "-b", "pages")
    run_git(blog.root, "add", "pelicanconf.py")
    run_git(blog.root, "-c", "user.name=x", "-c", "user.email=x@x", "commit", "-m", "x")
    run_git(blog.root, "push", str(hub), "pages")
    rows = ("", "[target.www]", f'remote = "{hub}"', 'kind = "git"')
    what = f"the branch pages at {hub} has the sources of a blog (pelicanconf.py)"
    for host, row, line, usual in (
        ("plain", 'branch = "pages"', 6, "gh-pages"),
        ("github", 'branch = "pages"', 6, "gh-pages"),
        ("codeberg", "", 2, "gh-pages"),
    ):
        blog.write("publish.toml", "\n".join((*rows, f'host = "{host}"', row)))
        expected = (
            f'publish.toml:{line}: {what}: write branch = "{usual}", or another one that has nothing but the site'
        )
        for wanted in (DRY, Wanted(rollback=True), Wanted(check=True)):
            assert publish(blog, wanted).faults == [expected]
        assert blog.run(show_diff, "").faults == [expected]


def test_the_hub_is_told_once_and_may_refuse(blog: Site) -> None:
    """Its answer makes no publication bad: a warning says how to tell it later."""
    blog.settings(
        IDENTITY={"name": "test 2013"}, NOW=None, SITEURL="https://elin.se", FEEDS={"hub": "http://hub.invalid/"}
    )
    done = publish(blog)
    assert done.code == 0
    assert done.err.startswith("warning: http://hub.invalid/: the hub could not be notified (")
