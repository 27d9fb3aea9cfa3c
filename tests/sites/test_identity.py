"""Identity on built sites. Its rules are tested in tests/identity, on ledgers without a site."""

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import Built, Site, empty_site
from tests.sites.reading import accepted, document, feed, refused, with_word
from tools.ledger import delete_post, rename_post

LEDGER = "content/ledger.jsonl"
COMMIT = f"run ./blogg build where you write, and commit {LEDGER}"
FIRST = "checka in filen med dina texter: den bevarar deras id och adresser"
A, B, C = (f"content/posts/{name}.md" for name in "abc")
C_ID = "tag:x.example,2013:c"


def first_line(built: Built) -> str:
    """Return the first line that a build printed: the news of the blog come after it."""
    return built.out.splitlines(keepends=True)[0]


def last_line(built: Built) -> str:
    """Return the last line that a build printed: what is left to do."""
    return built.out.splitlines(keepends=True)[-1]


def ids(site: Site) -> dict[str, str]:
    """Return the ids of the posts in the feed, by title."""
    return {each.title: each.id for each in feed(site).entries}


def lines(site: Site) -> list[dict[str, object]]:
    """Return the lines of the ledger."""
    return [json.loads(line) for line in site.ledger.splitlines()]


def redirects(site: Site, name: str = "_redirects") -> list[str]:
    """Return the rules in a file of redirects."""
    return site.files()[name].decode().splitlines()[1:]


def leads_to(site: Site, path: str) -> str:
    """Return the target of the page at an old address: its link, its refresh and its canonical address agree."""
    page = document(site, path)
    (link,) = page.xpath("//main//a/@href")
    (refresh,) = page.xpath("//meta[@http-equiv='refresh']/@content")
    (canonical,) = page.xpath("//link[@rel='canonical']/@href")
    assert (refresh, canonical.split("/", 3)[3:]) == (f"0; url={link}", [link.removeprefix("/")])
    return str(link)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a blog of three posts that is built once, to be copied."""
    site = empty_site(tmp_path_factory.mktemp("published"))
    site.post("a.md", "Första.", date="2013-04-18 09:00")
    site.post("b.md", "Andra.", date="2013-04-19")
    site.post("c.md", "Tredje.", date="2013-04-20", id=C_ID)
    built = site.build()
    assert (built.code, built.out.splitlines()[0]) == (0, f"{LEDGER}: 3 inlägg antecknade: {FIRST}")
    return site


@pytest.fixture
def blog(published: Site, tmp_path: Path) -> Site:
    """Return a blog of three published posts."""
    ignore = shutil.ignore_patterns("__pycache__")
    return Site(Path(shutil.copytree(published.root, tmp_path / "blog", ignore=ignore)))


def test_a_first_build_records_every_published_post(blog: Site) -> None:
    """There is one sorted line for each: its date, id, file and address, and its title and digest."""
    site, a, b, c = lines(blog)
    assert list(site) == ["site"]
    assert [list(each.values())[2:6] for each in (a, b, c)] == [
        [0, f"posts/{name}.md", f"posts/{name}/", name.upper()] for name in "abc"
    ]
    assert [each["date"] for each in (a, b, c)] == ["2013-04-18T09:00+02:00", "2013-04-19", "2013-04-20"]
    assert {each["id"] for each in (a, b, c)} == set(ids(blog).values())


def test_a_build_with_nothing_new_leaves_the_ledger_alone(blog: Site) -> None:
    """Edits of text, title, Date and tags add no line: diffs of the ledger stay small."""
    before = blog.ledger
    path = blog.root / LEDGER
    stamp = path.stat().st_mtime_ns
    blog.post("a.md", "Helt ny.", title="Helt annan", date="2013-04-18 10:00", tags="ny")
    built = blog.build()
    accepted(built)
    assert "ledger" not in built.out
    assert (blog.ledger, path.stat().st_mtime_ns) == (before, stamp)


ALONE = {
    "in a Pelican theme": (
        {"THEME": "simple", "PLUGINS": ["plugins.identity"], "PAGES": None},
        ("1 post recorded", "1 move recorded"),  # no plugin knows languages
    ),
    "without feeds and challenge": (
        {"PLUGINS": ["plugins.identity", "plugins.pages"]},
        ("1 inlägg antecknat", "1 flytt antecknad"),
    ),
}


@pytest.mark.parametrize(("changes", "told"), ALONE.values(), ids=ALONE)
def test_the_ledger_does_not_depend_on_other_plugins(
    site: Site, changes: dict[str, object], told: tuple[str, str]
) -> None:
    """Posts are recorded and redirected with any theme; redirects that nobody writes as pages are a warning."""
    written = "plugins.pages" in str(changes["PLUGINS"])
    site.settings(CHALLENGE=None, **changes)
    site.post("a.md")
    assert site.build(PREVIEW=True).code == 0
    assert site.ledger == ""
    assert site.build().out.startswith(f"{LEDGER}: {told[0]}: ")
    site.rename("a.md", "ny.md")
    what = "content/posts/ny.md: its address changed from /posts/a/ to /posts/ny/"
    (fault,) = [each for each in site.build(FROZEN=True).faults if not each.startswith("warning: ")]
    assert fault == f"{what}, which {LEDGER} does not record: {COMMIT}"
    built = site.build()
    assert built.out.splitlines()[0] == f"{LEDGER}: {told[1]}"
    what = "'html' in redirects has no effect without a plugin that writes pages: add 'plugins.pages' to PLUGINS, or"
    assert ("posts/a/index.html" in site.files(), what in built.err) == (written, not written)
    assert redirects(site) == ["/posts/a/ /posts/ny/ 301"]


def test_a_try_out_at_home_is_no_publication(unreleased: Site) -> None:
    """Until a release has seen a post it may be renamed, redated or deleted: nothing is asked and nothing is left."""
    unrecorded = "är inte antecknade som publicerade: kör ./blogg build --release innan du laddar upp.\n"
    unreleased.post("a.md", "Första.")
    unreleased.post("b.md", "Andra.", redirect_from="/b/")
    built = unreleased.build()
    assert (built.code, last_line(built), unreleased.ledger) == (0, f"2 nya inlägg {unrecorded}", "")
    assert first_line(built).startswith("2 inlägg är byggda. ")
    unreleased.remove("a.md")
    unreleased.remove("b.md")
    unreleased.post("c.md", "Tredje.", date="2013-04-19")
    unreleased.post("d.md", "Fjärde.")
    accepted(unreleased.build())
    assert redirects(unreleased) == []
    tried = unreleased.files()
    released = unreleased.build(RELEASE=True)
    recorded, out = released.out.splitlines()
    assert (recorded, out[:23]) == (f"{LEDGER}: 2 inlägg antecknade: {FIRST}", "”C” och ”D” är ute. Ing")
    assert [each.get("path") for each in lines(unreleased)] == [None, "posts/c.md", "posts/d.md"]
    assert unreleased.files() == tried
    assert unreleased.build().out == ""
    assert unreleased.files() == tried


def test_a_released_post_is_recognised_in_a_try_out_and_recorded_in_the_next_release(unreleased: Site) -> None:
    """The site that is tried out has the bytes of the release; what nobody recorded is said in each build."""
    unreleased.post("a.md", "Första.")
    accepted(unreleased.build(RELEASE=True))
    known = ids(unreleased)
    ledger = unreleased.ledger
    unreleased.rename("a.md", "b.md")
    for _ in range(2):
        built = unreleased.build()
        line = "1 flytt är inte antecknad: kör ./blogg build --release innan du laddar upp.\n"
        assert (built.code, last_line(built), unreleased.ledger) == (0, line, ledger)
        assert (ids(unreleased), leads_to(unreleased, "posts/a/index.html")) == (known, "/posts/b/")
    tried = unreleased.files()
    unreleased.rename("b.md", "c.md")
    accepted(unreleased.build())
    assert redirects(unreleased) == ["/posts/a/ /posts/c/ 301"]
    unreleased.rename("c.md", "b.md")
    accepted(unreleased.build(RELEASE=True))
    assert (unreleased.files(), [each.get("path") for each in lines(unreleased)[1:]]) == (
        tried,
        ["posts/a.md", "posts/b.md"],
    )
    unreleased.remove("b.md")
    assert unreleased.build().faults[0].startswith("content/posts/b.md: published post is missing")


def test_a_host_that_builds_says_what_the_ledger_lacks(unreleased: Site) -> None:
    """A release there is frozen: it publishes with the ids that the writer's machine will record."""
    unreleased.post("a.md", "Första.")
    built = unreleased.build(RELEASE=True, FROZEN=True)
    line = f"kör ./blogg build --release där du skriver, och checka in {LEDGER}.\n"
    assert (built.code, last_line(built), unreleased.ledger) == (
        0,
        f"1 nytt inlägg är inte antecknat som publicerat: {line}",
        "",
    )
    known = ids(unreleased)
    accepted(unreleased.build(RELEASE=True))
    assert (ids(unreleased), unreleased.build(RELEASE=True, FROZEN=True).out) == (known, "")


def lost(how: str, *paths: str) -> str:
    """Return the fault of a ledger that lacks posts."""
    remedy = f"take it back from git, or run cp .cache/ledger.jsonl {LEDGER}"
    remedy += "; delete that copy if nobody has subscribed to this blog yet"
    return f"{LEDGER}: {how} the ids and redirects of published posts ({', '.join(paths)}): {remedy}"


def test_a_lost_ledger_is_told_before_ids_are_lost(unreleased: Site) -> None:
    """A try-out warns and a release stops, also if no file is where it was; without the copy the blog begins anew."""
    unreleased.post("a.md", "Första.")
    accepted(unreleased.build(RELEASE=True))
    ledger = unreleased.ledger
    (unreleased.root / LEDGER).unlink()
    unreleased.rename("a.md", "b.md")
    gone = lost("is lost, and with it", A)
    tried = unreleased.build()
    assert (tried.code, tried.faults) == (0, [f"warning: {gone}"])
    refused(unreleased, unreleased.build(RELEASE=True), [gone], unreleased.files())
    shutil.copy(unreleased.root / ".cache/ledger.jsonl", unreleased.root / LEDGER)
    accepted(unreleased.build(RELEASE=True))
    assert unreleased.ledger.startswith(ledger)
    unreleased.forget()
    accepted(unreleased.build(RELEASE=True))


def test_a_lost_line_is_told_before_an_id_is_lost(unreleased: Site) -> None:
    """A bad merge may lose one. The copy keeps it through builds of another branch, which are told of nothing."""
    unreleased.post("a.md", "Första.")
    unreleased.post("b.md", "Andra.", date="2013-04-19")
    accepted(unreleased.build(RELEASE=True))
    known = ids(unreleased)
    b, a = unreleased.ledger.splitlines(keepends=True)[1:]
    lacking = unreleased.ledger.replace(a, "")
    unreleased.write(LEDGER, lacking)
    text = (unreleased.root / A).read_bytes()
    unreleased.remove("a.md")
    unreleased.post("d.md", "Ny.", date="2013-04-18")
    accepted(unreleased.build(RELEASE=True))
    assert b in unreleased.ledger
    unreleased.write(C, text)
    assert unreleased.build(PREVIEW=True, OUTPUT_PATH=str(unreleased.root / ".cache/preview")).err == ""
    gone = lost("has lost", A)
    tried = unreleased.build()
    assert (tried.code, tried.faults) == (0, [f"warning: {gone}"])
    refused(unreleased, unreleased.build(RELEASE=True), [gone], unreleased.files())
    shutil.copy(unreleased.root / ".cache/ledger.jsonl", unreleased.root / LEDGER)
    accepted(unreleased.build(RELEASE=True))
    assert (ids(unreleased)["A"], leads_to(unreleased, "posts/a/index.html")) == (known["A"], "/posts/c/")


def test_a_post_is_recorded_when_it_is_published(site: Site) -> None:
    """Drafts and scheduled posts are not recorded; a hidden post has readers, so it is."""
    site.post("a.md", date="2013-04-22")
    site.post("b.md", status="draft")
    site.post("c.md", status="skip")
    site.post("d.md", status="hidden")
    accepted(site.build())
    assert [line["path"] for line in lines(site)[1:]] == ["posts/d.md"]
    site.settings(NOW="2013-04-22T20:00:00+02:00")
    accepted(site.build())
    assert [line["path"] for line in lines(site)[1:]] == ["posts/d.md", "posts/a.md"]


def test_a_preview_never_writes_the_ledger(site: Site) -> None:
    """A previewed post is not published."""
    site.post("a.md")
    accepted(site.build(PREVIEW=True))
    assert site.ledger == ""


def test_a_renamed_post_keeps_its_id_and_leaves_a_redirect(blog: Site) -> None:
    """It is recognised with another title, with another body, and by its Id whatever else has changed."""
    before = ids(blog)
    for name in "abc":
        blog.remove(f"{name}.md")
    blog.post("x.md", "Första.", title="Ny rubrik", date="2013-04-18 09:00")
    blog.post("y.md", "Ny text.", title="B", date="2013-04-19")
    blog.post("z.md", "Ny.", title="Ny", date="2013-04-17", id=C_ID)
    built = blog.build()
    accepted(built)
    assert built.out.splitlines()[0] == f"{LEDGER}: 3 flyttar antecknade"
    assert ids(blog) == {"Ny rubrik": before["A"], "B": before["B"], "Ny": C_ID}
    for old, new in zip("abc", "xyz", strict=True):
        assert leads_to(blog, f"posts/{old}/index.html") == f"/posts/{new}/"
    assert redirects(blog) == ["/posts/a/ /posts/x/ 301", "/posts/b/ /posts/y/ 301", "/posts/c/ /posts/z/ 301"]


def test_the_rename_command_records_the_present_date(blog: Site) -> None:
    """A later rename by hand is recognised by it, though the Date was corrected after publication."""
    before = ids(blog)["A"]
    blog.post("a.md", "Första.", date="2013-04-17 10:00")
    accepted(blog.run(rename_post, A, "content/posts/ny.md"))
    blog.rename("ny.md", "nyare.md")
    accepted(blog.build())
    assert ids(blog)["A"] == before


def test_links_to_a_renamed_post_still_work(blog: Site) -> None:
    """Other posts may link to its former file, in every later build, until it is deleted."""
    blog.post("b.md", "[a]({filename}a.md)", date="2013-04-19")
    blog.rename("a.md", "ny.md")
    for _ in range(2):
        accepted(blog.build())
        assert document(blog, "posts/b/index.html").xpath("//main//a[text()='a']/@href") == ["/posts/ny/"]
    accepted(blog.run(delete_post, "content/posts/ny.md", free=False))
    expected = f"{B}:4: {{filename}}a.md leads to a post that was deleted: remove the link"
    assert blog.build().faults == [expected]


def test_another_slug_and_another_scheme_of_addresses_leave_redirects(blog: Site) -> None:
    """A Slug moves one page and ARTICLE_URL all of them."""
    before = ids(blog)
    blog.post("a.md", "Första.", date="2013-04-18 09:00", slug="annan")
    blog.settings(ARTICLE_URL="{date:%Y}/{slug}.html", ARTICLE_SAVE_AS="{date:%Y}/{slug}.html")
    accepted(blog.build())
    assert ids(blog) == before
    assert leads_to(blog, "posts/a/index.html") == "/2013/annan.html"
    assert leads_to(blog, "posts/b/index.html") == "/2013/b.html"


def test_another_domain_and_base_path_add_no_line(blog: Site) -> None:
    """The ledger has addresses below the root of the site; redirects have the base path."""
    before = blog.ledger
    known = ids(blog)
    blog.settings(SITEURL="http://annan.example/blogg")
    blog.rename("a.md", "ny.md")
    accepted(blog.build())
    added = [line for line in blog.ledger.splitlines() if line not in before.splitlines()]
    assert [json.loads(line)["url"] for line in added] == ["posts/ny/"]
    assert ids(blog) == known
    assert redirects(blog) == ["/blogg/posts/a/ /blogg/posts/ny/ 301"]


def test_a_fresh_clone_makes_the_same_bytes(blog: Site) -> None:
    """Content and ledger determine the site, not what was built before, or where."""
    blog.rename("a.md", "ny.md")
    accepted(blog.build())
    twin = Site(blog.root.parent / "tvilling")
    shutil.copytree(blog.root, twin.root, ignore=shutil.ignore_patterns("output", ".cache", ".output.*"))
    accepted(twin.build(FROZEN=True))
    assert (twin.files(), twin.ledger) == (blog.files(), blog.ledger)


def test_a_missing_post_is_a_fault_until_a_command_explains_it(blog: Site) -> None:
    """Only the writer knows that it has another Date, title and body. The command renames files, too."""
    before = blog.files()
    ledger = blog.ledger
    known = ids(blog)
    text = (blog.root / B).read_bytes()
    blog.remove("a.md")
    blog.post("ny.md", "Ny.", date="2013-04-18 10:00")
    remedy = f"run ./blogg rename {A} content/posts/ny.md if it was renamed, else ./blogg delete {A}"
    refused(blog, blog.build(), [f"{A}: published post is missing ('A'): {remedy}"], before)
    assert blog.ledger == ledger
    renamed = blog.run(rename_post, A, "content/posts/ny.md")
    assert (renamed.code, renamed.out) == (0, f"{LEDGER}: {A} heter content/posts/ny.md från och med nu\n")
    accepted(blog.run(rename_post, B, "content/posts/2013/be.md"))
    assert ((blog.root / B).exists(), (blog.root / "content/posts/2013/be.md").read_bytes()) == (False, text)
    built = blog.build()
    accepted(built)
    assert "ledger" not in built.out
    assert (ids(blog)["Ny"], ids(blog)["B"]) == (known["A"], known["B"])
    assert leads_to(blog, "posts/a/index.html") == "/posts/ny/"


def test_a_deleted_post_is_gone_for_good(blog: Site) -> None:
    """Its page and its item are removed, servers answer 410, and a new post at its path is another one."""
    before = ids(blog)
    deleted = blog.run(delete_post, A, free=False)
    line = f"{LEDGER}: {A} är borttaget för gott; dess adresser hålls reserverade"
    assert (deleted.code, deleted.out.splitlines()[0], (blog.root / A).exists()) == (0, line, False)
    accepted(blog.build())
    assert list(ids(blog)) == ["C", "B"]
    assert "posts/a/index.html" not in blog.files()
    assert redirects(blog, "server/redirects.caddy") == ["error /posts/a/ 410"]
    assert redirects(blog, "server/redirects.nginx") == ['location = "/posts/a/" { return 410; }']
    blog.post("a.md", "Annan.", slug="annan", date="2013-04-18 09:00")
    accepted(blog.build())
    assert ids(blog)["A"] not in before.values()


def test_a_link_to_a_deleted_post_is_a_fault(blog: Site) -> None:
    """The fault says that the post was deleted, and proposes no other one."""
    accepted(blog.run(delete_post, A, free=False))
    before = blog.files()
    blog.post("b.md", "[x]({filename}a.md)", date="2013-04-19")
    line = "content/posts/b.md:4: {filename}a.md leads to a post that was deleted: remove the link"
    refused(blog, blog.build(), [line], before)


def test_the_address_of_a_deleted_post_is_used_again_only_on_purpose(blog: Site) -> None:
    """A link to the old post must not lead to another one, unless its writer frees the address."""
    before = blog.files()
    accepted(blog.run(delete_post, A, free=False))
    blog.post("a.md", "Annan.")
    what = f"{A}: its address /posts/a/ belonged to the deleted post {A}"
    refused(blog, blog.build(), [f"{what}: give it another Slug, or free it: ./blogg delete --free {A}"], before)
    accepted(blog.run(delete_post, A, free=True))
    assert (blog.root / A).exists()
    accepted(blog.build())
    assert "Annan" in blog.page("posts/a/index.html")


def test_an_address_that_a_post_has_left_is_not_used_by_another(blog: Site) -> None:
    """Neither a post nor a page nor a scheduled post may have it: it redirects to the post."""
    before = blog.files()
    ledger = blog.ledger
    for name in "abc":
        blog.rename(f"{name}.md", f"{name}{name}.md")
    blog.post("d.md", slug="a")
    blog.post("e.md", slug="b", date="2013-05-01", redirect_from="/posts/aa/")
    blog.write("content/pages/om.md", "Title: Om\nSave_as: posts/c/index.html\n\nSida.\n")
    moved = {"a": "Slug", "b": "Slug", "c": "Save_as"}
    told = [f"{key}: its address /posts/{name}/ belonged to content/posts/{name * 2}.md" for name, key in moved.items()]
    faults = [
        f"content/pages/om.md:2: {told[2]}: change it",
        f"content/posts/d.md:3: {told[0]}: change it",
        f"content/posts/e.md:3: {told[1]}: change it",
        "content/posts/e.md:4: Redirect_from: /posts/aa/ is the address of content/posts/aa.md: "
        "remove it, or rename that file",
    ]
    refused(blog, blog.build(), faults, before)
    assert blog.ledger == ledger


def test_a_new_post_under_an_old_name_is_a_new_post(blog: Site) -> None:
    """It has neither the id of the renamed post nor its address."""
    known = ids(blog)
    blog.rename("a.md", "gammal.md")
    blog.post("a.md", "Ny.", title="Ny", date="2013-04-21", slug="ny")
    accepted(blog.build())
    assert {title: each for title, each in ids(blog).items() if title != "Ny"} == known
    assert ids(blog)["Ny"] not in known.values()


def test_faults_of_identity_are_reported_together_with_all_others(blog: Site) -> None:
    """A post that cannot be read is not missing; a broken ledger is a fault of its own."""
    before = blog.files()
    ledger = blog.ledger
    known = ids(blog)
    blog.write(B, "Title: B\n\nAndra.\n")
    blog.post("a.md", "Första.", date="2013-04-18 09:00", id="tag:x.example,2013:a")
    blog.post("c.md", "Tredje.", date="2013-04-20")
    remedy = f"write 'Id: {known['A']}', or undo the change in {LEDGER}:2 if that was edited"
    nowhere = f"its id ({LEDGER}:4) is neither derived from its path nor in its front matter"
    faults = [
        f"{A}:3: Id: changed after publication: {remedy}",
        f"{B}:1: no Date: write 'Date: 2026-09-14' in its front matter",
        f"{C}:1: {nowhere}: write 'Id: {C_ID}' in its front matter, or undo the change in the ledger",
    ]
    refused(blog, blog.build(), faults, before)
    assert blog.ledger == ledger
    blog.write(LEDGER, "<<<<<<< HEAD\n")
    assert [each.split(": ")[0] for each in blog.build().faults] == [f"{LEDGER}:1", f"{B}:1"]


def test_a_deleted_post_is_restored_by_removing_its_line(blog: Site) -> None:
    """Its id is used by no other post, so a file that is put back is a fault that tells how."""
    text = (blog.root / C).read_text(encoding="utf-8")
    before = blog.files()
    accepted(blog.run(delete_post, C, free=False))
    blog.write(C, text)
    built = blog.build()
    number = next(at for at, line in enumerate(lines(blog), 1) if "gone" in line)
    remedy = f"remove the line, or to restore that post, line {number} of {LEDGER}"
    assert f"{C}:3: Id: belongs to a deleted post: {remedy}" in built.faults
    assert (built.code, blog.files()) == (1, before)
    blog.write(LEDGER, "".join(f"{each}\n" for each in blog.ledger.splitlines() if '"gone"' not in each))
    accepted(blog.build())
    assert ids(blog)["C"] == C_ID


def test_the_name_of_the_site_cannot_be_changed_after_publication(blog: Site) -> None:
    """All ids are derived from it."""
    before = blog.files()
    blog.settings(IDENTITY={"name": "annan 2013"})
    what = f"{LEDGER}:1: belongs to another site than IDENTITY['name']"
    remedy = "restore the name, or delete the ledger if nobody has subscribed to this blog yet"
    refused(blog, blog.build(), [f"{what}: {remedy}"], before)


def test_a_post_that_is_unpublished_for_a_while_keeps_its_id_and_addresses(blog: Site) -> None:
    """A draft, a skipped and a postponed post are not missing; when one comes back it is the same post."""
    before = ids(blog)
    blog.post("a.md", "Första.", date="2013-04-18 09:00", status="draft")
    blog.post("b.md", "Andra.", date="2013-04-19", status="skip")
    blog.post("c.md", "Tredje.", date="2013-05-01", id=C_ID)
    accepted(blog.build())
    assert ids(blog) == {}
    blog.post("a.md", "Första.", date="2013-04-18 09:00", slug="ny")
    blog.post("b.md", "Andra.", date="2013-04-19")
    blog.post("c.md", "Tredje.", date="2013-04-20", id=C_ID)
    accepted(blog.build())
    assert ids(blog) == before
    assert leads_to(blog, "posts/a/index.html") == "/posts/ny/"


def test_a_frozen_build_records_nothing(blog: Site) -> None:
    """A scheduled post that another machine publishes first has the id there that it will have here."""
    blog.post("d.md", date="2013-04-22")
    before = blog.ledger
    blog.settings(NOW="2013-04-22T20:00:00+02:00")
    accepted(blog.build(FROZEN=True))
    assert blog.ledger == before
    frozen = blog.files()
    accepted(blog.build())
    assert blog.files() == frozen
    assert len(lines(blog)) == 5


def test_a_frozen_build_refuses_unrecorded_moves(blog: Site) -> None:
    """The ledger must record them before the site is published elsewhere; an Id needs no record of its new file."""
    before = blog.files()
    ledger = blog.ledger
    blog.rename("a.md", "ny.md")
    blog.post("b.md", "Andra.", date="2013-04-19", slug="annan")
    blog.rename("c.md", "ce.md")
    blog.write("content/posts/ce.md", (blog.root / "content/posts/ce.md").read_text().replace("Id:", "Slug: c\nId:"))
    remedy = f"which {LEDGER} does not record: {COMMIT}"
    faults = [
        f"{B}: its address changed from /posts/b/ to /posts/annan/, {remedy}",
        f"content/posts/ny.md: its address changed from /posts/a/ to /posts/ny/, {remedy}",
    ]
    refused(blog, blog.build(FROZEN=True), faults, before)
    assert blog.ledger == ledger


def test_redirect_from_leads_to_its_text(blog: Site) -> None:
    """It may have addresses of another system, of a page, and of a deleted post."""
    accepted(blog.run(delete_post, A, free=False))
    blog.post("d.md", redirect_from="/2009/gammal.html, /räksmörgås/, /posts/a/, /?p=12")
    blog.write("content/pages/om.md", "Title: Om\nRedirect_from: /about\n\nOm.\n")
    accepted(blog.build())
    old = ["2009/gammal.html", "räksmörgås/index.html", "posts/a/index.html"]
    assert [leads_to(blog, path) for path in old] == ["/posts/d/"] * 3
    assert leads_to(blog, "about/index.html") == "/om/"
    assert "410" not in blog.page("server/redirects.caddy")
    assert "\t=12 /posts/d/\n" in blog.page("server/redirects.caddy")
    assert not [path for path in blog.files() if "?" in path]


TAKEN = {
    "/posts/d/": "is its own address: remove it",
    "/posts/E/index.html": "is its own address: remove it",
    "/posts/a/": f"is the address of {A}: remove it, or rename that file",
    "/om/": "is the address of content/pages/om.md: remove it, or rename that file",
    "/posts/b/": "redirects to content/posts/ny.md already: remove it from one of them",
    "/posts/c/": f"belonged to {C}: remove it, or delete that post",
    "/x": "redirects to content/posts/d.md already: remove it from one of them",
}


def test_an_address_with_a_text_or_another_redirect_cannot_redirect(blog: Site) -> None:
    """It leads to the text that is there, was there last, or named it first."""
    before = blog.files()
    blog.write("content/pages/om.md", "Title: Om\n\nOm.\n")
    blog.rename("b.md", "ny.md")
    blog.post("c.md", "Tredje.", date="2013-04-20", id=C_ID, status="draft")
    addresses = list(TAKEN)
    for name, old in zip("defghij", addresses, strict=True):
        blog.post(f"{name}.md", name, redirect_from=f"/x/, {old}" if name == "d" else old)
    faults = [
        f"content/posts/{name}.md:3: Redirect_from: {old} {TAKEN[old]}"
        for name, old in zip("defghij", addresses, strict=True)
    ]
    refused(blog, blog.build(), faults, before)


def test_the_forms_of_redirects_are_a_setting(blog: Site) -> None:
    """Pages and files of servers are written only if they are wanted."""
    blog.rename("a.md", "ny.md")
    blog.settings(IDENTITY={"name": "test 2013", "published_by": "build", "redirects": ["caddy"]})
    accepted(blog.build())
    assert [path for path in blog.files() if "redirects" in path] == ["server/redirects.caddy"]
    assert "posts/a/index.html" not in blog.files()


def test_a_query_needs_rules_of_a_server(blog: Site) -> None:
    """No page can stand at it: settings that write pages alone are a warning."""
    blog.post("d.md", redirect_from="/?p=12")
    blog.settings(IDENTITY={"name": "test 2013", "published_by": "build", "redirects": ["html"]})
    assert "none can stand at an old address such as /?p=12: add 'caddy'" in blog.build().err


def test_of_two_posts_that_a_merge_left_in_one_file_one_can_be_deleted(blog: Site) -> None:
    """The file is that of the other post, and stays."""
    first = next(line for line in lines(blog) if line.get("path") == "posts/a.md")
    second = json.dumps({**first, "id": "tag:x.example,2013:d"})
    before = ids(blog)
    blog.write(LEDGER, f"{blog.ledger}{second}\n")
    [fault] = blog.build().faults
    assert "lines 2 and 5 are different posts in the same file, content/posts/a.md" in fault
    assert blog.run(delete_post, "tag:x.example,2013:d", False).code == 0
    accepted(blog.build())
    assert ids(blog) == before


def test_the_ledger_is_never_published(blog: Site) -> None:
    """Neither a folder of static files nor a link includes it."""
    blog.settings(STATIC_PATHS=["images", "."])
    accepted(blog.build())
    assert with_word(blog, "ledger") == with_word(blog, '"move"') == []
    blog.post("d.md", "[x]({static}/ledger.jsonl)")
    assert blog.build().code == 1


WAITS = (
    "warning: content/posts/d.md:2: Date: the post was published, and is gone from the blog until "
    "2013-04-21 15:00-04:00: give it its former Date or Timezone, unless that is meant\n"
)


def test_a_published_post_that_waits_again_is_told(unreleased: Site) -> None:
    """A blog that moves west takes the posts of today away for some hours, unless they say where they were written."""
    unreleased.post("d.md", date="2013-04-21 15:00", tags="blogg100")
    unreleased.post("e.md", date="2013-04-21 14:00", tags="blogg100")
    accepted(unreleased.build(RELEASE=True))
    west = {"TIMEZONE": "America/New_York", "NOW": None, "SITEURL": "https://elin.se"}
    unreleased.settings(IDENTITY={"name": "test 2013"}, **west)
    moved = unreleased.build(RELEASE=True)
    assert (moved.code, moved.err) == (0, WAITS)
    unreleased.post("d.md", date="2013-04-21 15:00", timezone="Europe/Stockholm", tags="blogg100")
    accepted(unreleased.build(RELEASE=True))
