"""Identity on built sites: what was published keeps its id and its readers, whatever becomes of it."""

import json
import shutil

import pytest

from tests.conftest import Site
from tests.sites.reading import accepted, document, feed, refused, with_word
from tools.ledger import delete_post, rename_post

LEDGER = "content/ledger.jsonl"
A, B = "content/posts/a.md", "content/posts/b.md"


def ids(site: Site) -> dict[str, str]:
    """The ids of the posts in the feed, by title."""
    return {each.title: each.id for each in feed(site).entries}


def lines(site: Site) -> list[dict[str, object]]:
    """What the ledger says."""
    return [json.loads(line) for line in site.ledger.splitlines()]


def leads_to(site: Site, path: str) -> str:
    """Where the page at an old address leads, by all that it says."""
    page = document(site, path)
    (link,) = page.xpath("//main//a/@href")
    (refresh,) = page.xpath("//meta[@http-equiv='refresh']/@content")
    (canonical,) = page.xpath("//link[@rel='canonical']/@href")
    assert (refresh, canonical) == (f"0; url={link}", f"https://test.example{link}")
    return str(link)


@pytest.fixture
def blog(site: Site) -> Site:
    """A blog of three posts, published."""
    site.post("a.md", "Första.", date="2013-04-18 09:00")
    site.post("b.md", "Andra.", date="2013-04-19")
    site.post("c.md", "Tredje.", date="2013-04-20", id="tag:x.example,2013:c")
    built = site.build()
    assert (built.code, built.out.splitlines()[0]) == (0, f"{LEDGER}: 3 posts recorded")
    return site


def test_a_first_build_records_every_post_that_is_out(blog: Site) -> None:
    """One sorted line for each: when, which id, where its file is, where its page is, and by what it is known again."""
    site, a, b, c = lines(blog)
    assert list(site) == ["site"]
    assert [list(each.values())[2:6] for each in (a, b, c)] == [
        [0, f"posts/{name}.md", f"posts/{name}/", name.upper()] for name in "abc"
    ]
    assert [each["date"] for each in (a, b, c)] == ["2013-04-18T09:00+02:00", "2013-04-19", "2013-04-20"]
    assert {each["id"] for each in (a, b, c)} == set(ids(blog).values())


def test_a_build_with_nothing_new_says_nothing_and_leaves_the_ledger_alone(blog: Site) -> None:
    """Edits of text, title and tags are no matter of the ledger: its diffs stay small."""
    before, path = blog.ledger, blog.root / LEDGER
    stamp = path.stat().st_mtime_ns
    blog.post("a.md", "Helt ny.", title="Helt annan", date="2013-04-18 10:00", tags="ny")
    built = blog.build()
    accepted(built)
    assert "ledger" not in built.out
    assert (blog.ledger, path.stat().st_mtime_ns) == (before, stamp)


ALONE = {
    "in a theme made for Pelican": {"THEME": "simple", "PLUGINS": ["plugins.identity"], "PAGES": None},
    "without feeds and challenge": {"PLUGINS": ["plugins.identity", "plugins.pages"]},
}


@pytest.mark.parametrize("changes", ALONE.values(), ids=ALONE)
def test_the_ledger_does_not_depend_on_other_plugins(site: Site, changes: dict[str, object]) -> None:
    """Whoever writes the pages: what was published is recorded, and old addresses lead on."""
    site.settings(CHALLENGE=None, **changes)
    site.post("a.md")
    assert site.build(PREVIEW=True).code == 0
    assert site.ledger == ""
    assert site.build().out.splitlines()[0] == f"{LEDGER}: 1 post recorded"
    site.rename("a.md", "ny.md")
    what = "content/posts/ny.md: its address changed from /posts/a/ to /posts/ny/"
    (fault,) = [each for each in site.build(FROZEN=True).faults if not each.startswith("warning: ")]
    assert fault == f"{what}, which {LEDGER} does not record: run ./blogg build and commit it"
    assert site.build().out.splitlines()[0] == f"{LEDGER}: 1 move recorded"
    assert site.files()["_redirects"].decode().splitlines()[1:] == ["/posts/a/ /posts/ny/ 301"]


def test_what_is_not_out_is_not_recorded_until_it_is(site: Site) -> None:
    """Drafts and future posts are nobody's yet; a hidden post has readers."""
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
    """What is only looked at has not been published."""
    site.post("a.md")
    accepted(site.build(PREVIEW=True))
    assert site.ledger == ""


RENAMES = {
    "the same in all": {},
    "with another title": {"title": "Ny rubrik"},
    "with another body": {"body": "Ny text."},
}


@pytest.mark.parametrize("changes", RENAMES.values(), ids=RENAMES)
def test_a_renamed_file_is_known_again_and_leaves_a_redirect(blog: Site, changes: dict[str, str]) -> None:
    """A file with the Date and the title or the body of one that is gone is that one: same id, and nobody is lost."""
    before = ids(blog)["A"]
    blog.remove("a.md")
    blog.post("ny.md", **{"body": "Första.", "title": "A", "date": "2013-04-18 09:00", **changes})
    built = blog.build()
    accepted(built)
    assert built.out.splitlines()[0] == f"{LEDGER}: 1 move recorded"
    assert ids(blog)[changes.get("title", "A")] == before
    assert leads_to(blog, "posts/a/index.html") == "/posts/ny/"
    assert blog.files()["_redirects"].decode().splitlines()[1:] == ["/posts/a/ /posts/ny/ 301"]


def test_a_post_that_was_renamed_with_its_id_is_itself(blog: Site) -> None:
    """With an Id all else may change at once."""
    blog.remove("c.md")
    blog.post("helt-ny.md", "Ny.", title="Ny", date="2013-04-17", id="tag:x.example,2013:c")
    accepted(blog.build())
    assert ids(blog)["Ny"] == "tag:x.example,2013:c"
    assert leads_to(blog, "posts/c/index.html") == "/posts/helt-ny/"


def test_many_moves_lead_straight_to_where_the_post_is(blog: Site) -> None:
    """No redirect leads to a redirect, and a post may come back to an address that it had."""
    before = ids(blog)
    for old, new in [("a.md", "x.md"), ("x.md", "y.md"), ("y.md", "x.md"), ("x.md", "z.md")]:
        blog.rename(old, new)
        accepted(blog.build())
        assert ids(blog) == before
    assert [leads_to(blog, f"posts/{name}/index.html") for name in "axy"] == ["/posts/z/"] * 3
    assert [line["move"] for line in lines(blog) if line.get("id") == before["A"]] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("how", ["rename", "slug"])
def test_a_post_whose_date_was_corrected_is_known_by_the_new_one(blog: Site, how: str) -> None:
    """A move is recorded with the Date of its time; so every later rename is found by what the last build saw."""
    before = ids(blog)["A"]
    blog.post("a.md", "Första.", date="2013-04-17 10:00")
    assert blog.build().code == 0
    if how == "rename":
        blog.run(rename_post, A, "content/posts/ny.md")
        accepted(blog.build())
    else:
        blog.post("a.md", "Första.", date="2013-04-17 10:00", slug="ny")
        assert blog.build().code == 0
        blog.rename("a.md", "ny.md")
        assert blog.build().code == 0
    assert lines(blog)[2]["date"] == "2013-04-17T10:00+02:00"
    blog.rename("ny.md", "nyare.md")
    assert blog.build().code == 0
    assert ids(blog)["A"] == before


@pytest.mark.parametrize("changes", [{"title": "A"}, {"body": "Första."}])
def test_a_vanished_post_with_another_date_is_named_by_its_title_or_text(blog: Site, changes: dict[str, str]) -> None:
    """The remedy has both files wherever one new file alone is like the one that is gone."""
    blog.remove("a.md")
    blog.post("ny.md", **{"body": "Annat.", "date": "2013-03-01", **changes})
    (told,) = blog.build().faults
    assert "run ./blogg rename content/posts/a.md content/posts/ny.md if it was renamed" in told


def test_links_to_a_renamed_post_are_not_broken(blog: Site) -> None:
    """Other posts may name its file as it was: nothing has to be mended because a file has another name."""
    blog.post("b.md", "[a]({filename}a.md)", date="2013-04-19")
    accepted(blog.build())
    blog.rename("a.md", "ny.md")
    accepted(blog.build())
    assert document(blog, "posts/b/index.html").xpath("//main//a[text()='a']/@href") == ["/posts/ny/"]
    accepted(blog.build())
    accepted(blog.run(delete_post, "content/posts/ny.md", free=False))
    expected = f"{B}:4: {{filename}}a.md leads to {A}, which does not exist: correct the path, or add the file"
    assert blog.build().faults == [expected]


def test_another_slug_and_another_scheme_of_addresses_leave_redirects(blog: Site) -> None:
    """Whatever moves the page, its readers find it: a Slug, or ARTICLE_URL for all of them."""
    before = ids(blog)
    blog.post("a.md", "Första.", date="2013-04-18 09:00", slug="annan")
    accepted(blog.build())
    blog.settings(ARTICLE_URL="{date:%Y}/{slug}.html", ARTICLE_SAVE_AS="{date:%Y}/{slug}.html")
    accepted(blog.build())
    assert ids(blog) == before
    assert leads_to(blog, "posts/a/index.html") == leads_to(blog, "posts/annan/index.html") == "/2013/annan.html"
    assert leads_to(blog, "posts/b/index.html") == "/2013/b.html"


def test_another_domain_and_another_folder_change_no_line(blog: Site) -> None:
    """The ledger knows addresses below the root of the site: where that is, is not its matter."""
    before, known = blog.ledger, ids(blog)
    blog.settings(SITEURL="http://annan.example/blogg")
    accepted(blog.build())
    assert (blog.ledger, ids(blog)) == (before, known)
    blog.rename("a.md", "ny.md")
    accepted(blog.build())
    assert blog.files()["_redirects"].decode().splitlines()[1:] == ["/blogg/posts/a/ /blogg/posts/ny/ 301"]


def test_a_fresh_clone_makes_the_same_bytes(blog: Site) -> None:
    """Files and ledger are all that a site is made of: what was built before, and where, is not."""
    blog.rename("a.md", "ny.md")
    accepted(blog.build())
    twin = Site(blog.root.parent / "tvilling")
    shutil.copytree(blog.root, twin.root, ignore=shutil.ignore_patterns("output", ".cache", ".output.*"))
    accepted(twin.build(FROZEN=True))
    assert (twin.files(), twin.ledger) == (blog.files(), blog.ledger)


def test_a_post_that_vanished_is_a_fault_that_offers_both_commands(blog: Site) -> None:
    """Nobody but the writer knows whether it is gone or has become another one."""
    before, ledger = blog.files(), blog.ledger
    blog.remove("a.md")
    gone = f"{A}: published post is missing ('A')"
    line = f"{gone}: run ./blogg rename {A} NEW-FILE if it was renamed, else ./blogg delete {A}"
    refused(blog, blog.build(), [line], before)
    blog.post("ny.md", "Ny.", date="2013-04-18 10:00")
    line = line.replace("NEW-FILE", "content/posts/ny.md")
    refused(blog, blog.build(), [line], before)
    assert blog.ledger == ledger


def test_the_rename_command_tells_what_cannot_be_seen(blog: Site) -> None:
    """A post with another Date, title and body is what its writer says that it is."""
    before = ids(blog)["A"]
    blog.remove("a.md")
    blog.post("ny.md", "Ny.", date="2013-04-17")
    renamed = blog.run(rename_post, A, "content/posts/ny.md")
    assert (renamed.code, renamed.out) == (0, f"{LEDGER}: {A} is content/posts/ny.md from now on\n")
    built = blog.build()
    accepted(built)
    assert "ledger" not in built.out
    assert ids(blog)["Ny"] == before
    assert leads_to(blog, "posts/a/index.html") == "/posts/ny/"


def test_the_rename_command_renames_the_file(blog: Site) -> None:
    """Where the file still has its old name, it is given the new one."""
    before, text = ids(blog)["A"], (blog.root / A).read_bytes()
    accepted(blog.run(rename_post, A, "content/posts/2013/ny.md"))
    assert ((blog.root / A).exists(), (blog.root / "content/posts/2013/ny.md").read_bytes()) == (False, text)
    accepted(blog.build())
    assert ids(blog)["A"] == before


def test_a_deleted_post_is_gone_for_good(blog: Site) -> None:
    """Its page and its item go, servers say so, and a new post in its place is another one."""
    before = ids(blog)
    deleted = blog.run(delete_post, A, free=False)
    said = f"{LEDGER}: {A} is deleted for good; its addresses stay its own\n"
    assert (deleted.code, deleted.out, (blog.root / A).exists()) == (0, said, False)
    accepted(blog.build())
    assert list(ids(blog)) == ["C", "B"]
    assert "posts/a/index.html" not in blog.files()
    assert blog.files()["server/redirects.caddy"].decode().splitlines()[1:] == ["error /posts/a/ 410"]
    assert blog.files()["server/redirects.nginx"].decode().splitlines()[1:] == [
        'location = "/posts/a/" { return 410; }'
    ]
    blog.post("a.md", "Annan.", slug="annan", date="2013-04-18 09:00")
    accepted(blog.build())
    assert ids(blog)["A"] not in before.values()


def test_the_address_of_a_deleted_post_is_given_only_on_purpose(blog: Site) -> None:
    """Who has a link to the old post must not find another one there, unless its writer says so."""
    accepted(blog.run(delete_post, A, free=False))
    accepted(blog.build())
    before = blog.files()
    blog.post("a.md", "Annan.")
    what = f"{A}: its address /posts/a/ belonged to the deleted post {A}"
    refused(blog, blog.build(), [f"{what}: give it another Slug, or free it: ./blogg delete --free {A}"], before)
    accepted(blog.run(delete_post, A, free=True))
    assert (blog.root / A).exists()
    accepted(blog.build())
    assert "Annan" in blog.page("posts/a/index.html")


def test_an_address_that_a_post_has_left_is_not_given_to_another(blog: Site) -> None:
    """Its readers are led on from there."""
    blog.rename("a.md", "ny.md")
    accepted(blog.build())
    before, ledger = blog.files(), blog.ledger
    blog.post("d.md", slug="a")
    what = "its address /posts/a/ belonged to content/posts/ny.md: change it"
    refused(blog, blog.build(), [f"content/posts/d.md:3: Slug: {what}"], before)
    blog.remove("d.md")
    blog.write("content/pages/a.md", "Title: A\nSave_as: posts/a/index.html\n\nSida.\n")
    refused(blog, blog.build(), [f"content/pages/a.md:2: Save_as: {what}"], before)
    assert blog.ledger == ledger


def test_a_scheduled_post_is_checked_on_the_day_it_is_written(blog: Site) -> None:
    """What would stop it at six in the morning when it is due is told while its writer is there."""
    blog.rename("a.md", "ny.md")
    accepted(blog.build())
    before = blog.files()
    blog.post("d.md", slug="a", date="2013-05-01", redirect_from="/posts/b/")
    faults = [
        "content/posts/d.md:3: Slug: its address /posts/a/ belonged to content/posts/ny.md: change it",
        f"content/posts/d.md:4: Redirect_from: /posts/b/ is the address of {B}: remove it, or rename that file",
    ]
    refused(blog, blog.build(), faults, before)
    blog.post("d.md", date="2013-05-01", redirect_from="/gammal/")
    accepted(blog.build())
    assert with_word(blog, "gammal") == []


def test_a_new_post_under_an_old_name_is_a_new_post(blog: Site) -> None:
    """It neither takes the id of the post that was renamed, nor its address."""
    known, before = ids(blog), blog.files()
    blog.rename("a.md", "gammal.md")
    blog.post("a.md", "Ny.", title="Ny", date="2013-04-21")
    what = f"{A}: its address /posts/a/ belonged to content/posts/gammal.md: give it another Slug"
    refused(blog, blog.build(), [what], before)
    blog.post("a.md", "Ny.", title="Ny", date="2013-04-21", slug="ny")
    accepted(blog.build())
    assert {title: each for title, each in ids(blog).items() if title != "Ny"} == known
    assert ids(blog)["Ny"] not in known.values()
    accepted(blog.build(FROZEN=True))


def test_two_posts_cannot_change_places(blog: Site) -> None:
    """Each would be found where the other was."""
    before = blog.files()
    blog.post("a.md", "Första.", date="2013-04-18 09:00", slug="b")
    blog.post("b.md", "Andra.", date="2013-04-19", slug="a")
    faults = [
        f"{A}:3: Slug: its address /posts/b/ belonged to {B}: change it",
        f"{B}:3: Slug: its address /posts/a/ belonged to {A}: change it",
    ]
    refused(blog, blog.build(), faults, before)


def test_a_published_id_that_is_changed_is_refused(blog: Site) -> None:
    """Another Id, or one where there was none, would bring the post to its readers as a new one."""
    before, ledger = blog.files(), blog.ledger
    known = ids(blog)
    blog.post("c.md", "Tredje.", date="2013-04-20", id="tag:x.example,2013:annan")
    blog.post("a.md", "Första.", date="2013-04-18 09:00", id="tag:x.example,2013:a")
    undo = f"or undo the change in {LEDGER}:{{}} if that was edited"
    faults = [
        f"content/posts/{name}.md:3: Id: changed after publication: write 'Id: {known[name.upper()]}', "
        + undo.format(line)
        for name, line in (("a", 2), ("c", 4))
    ]
    refused(blog, blog.build(), faults, before)
    blog.remove("c.md")
    blog.post("ny.md", "Tredje.", title="C", date="2013-04-20", id="tag:x.example,2013:annan")
    faults[1] = faults[1].replace("posts/c.md", "posts/ny.md")
    refused(blog, blog.build(), faults, before)
    assert blog.ledger == ledger


def test_an_id_that_is_taken_away_is_refused(blog: Site) -> None:
    """The ledger alone would still know it, but nobody could tell whether that was edited."""
    before = blog.files()
    blog.post("c.md", "Tredje.", date="2013-04-20")
    what = f"content/posts/c.md:1: its id ({LEDGER}:4) is neither derived from its path nor in its front matter"
    remedy = "write 'Id: tag:x.example,2013:c' in its front matter, or undo the change in the ledger"
    refused(blog, blog.build(), [f"{what}: {remedy}"], before)


def test_an_id_of_the_ledger_that_was_edited_is_refused(blog: Site) -> None:
    """A hand that meant well would have brought the post back to every reader."""
    before, known = blog.files(), ids(blog)["A"]
    wrong = known[:-1] + ("0" if known[-1] != "0" else "1")
    blog.write(LEDGER, blog.ledger.replace(known, wrong))
    what = f"{A}:1: its id ({LEDGER}:2) is neither derived from its path nor in its front matter"
    remedy = f"write 'Id: {wrong}' in its front matter, or undo the change in the ledger"
    refused(blog, blog.build(), [f"{what}: {remedy}"], before)


def test_the_id_of_a_deleted_post_never_comes_back(blog: Site) -> None:
    """A file that is put back is told how it can be what it was, or a new post."""
    text = (blog.root / "content/posts/c.md").read_text(encoding="utf-8")
    accepted(blog.run(delete_post, "content/posts/c.md", free=False))
    accepted(blog.build())
    before = blog.files()
    blog.write("content/posts/c.md", text)
    built = blog.build()
    number = next(at for at, line in enumerate(lines(blog), 1) if "gone" in line)
    what = "content/posts/c.md:3: Id: belongs to a deleted post"
    line = f"{what}: remove the line, or to restore that post, line {number} of {LEDGER}"
    assert line in built.faults
    assert (built.code, blog.files()) == (1, before)
    blog.write(LEDGER, "".join(f"{each}\n" for each in blog.ledger.splitlines() if '"gone"' not in each))
    accepted(blog.build())
    assert ids(blog)["C"] == "tag:x.example,2013:c"


def test_the_name_of_the_site_cannot_be_changed_any_more(blog: Site) -> None:
    """All ids are made of it."""
    before = blog.files()
    blog.settings(IDENTITY={"name": "annan 2013"})
    what = f"{LEDGER}:1: belongs to another site than IDENTITY['name']"
    remedy = "set the name back, or delete the ledger if nobody has subscribed to this blog yet"
    refused(blog, blog.build(), [f"{what}: {remedy}"], before)


@pytest.mark.parametrize("away", [{"status": "draft"}, {"status": "skip"}, {"date": "2013-05-01"}], ids=str)
def test_a_post_that_is_not_out_for_a_while_keeps_what_is_its_own(blog: Site, away: dict[str, str]) -> None:
    """Nothing is lost while it is mended; when it comes back it is no news."""
    before = ids(blog)
    blog.post("a.md", "Första.", **{"date": "2013-04-18 09:00", **away})
    accepted(blog.build())
    assert list(ids(blog)) == ["C", "B"]
    blog.post("a.md", "Första.", date="2013-04-18 09:00", slug="ny")
    accepted(blog.build())
    assert ids(blog) == before
    assert leads_to(blog, "posts/a/index.html") == "/posts/ny/"


def test_faults_of_identity_come_with_all_others(blog: Site) -> None:
    """A run tells all that is wrong, and a post that cannot be read is not taken for one that is gone."""
    before = blog.files()
    blog.remove("a.md")
    blog.write(B, "Title: B\n\nAndra.\n")
    built = blog.build()
    assert [each.split(": ")[0] for each in built.faults] == [A, f"{B}:1"]
    assert blog.files() == before
    blog.write(LEDGER, "<<<<<<< HEAD\n")
    assert [each.split(": ")[0] for each in blog.build().faults] == [f"{LEDGER}:1", f"{B}:1"]


def test_a_frozen_build_records_nothing(site: Site) -> None:
    """A scheduled post that comes due on another machine is out there with the id that it will have here."""
    site.post("a.md")
    site.post("b.md", date="2013-04-22")
    accepted(site.build())
    before = site.ledger
    site.settings(NOW="2013-04-22T20:00:00+02:00")
    accepted(site.build(FROZEN=True))
    assert site.ledger == before
    frozen = site.files()
    accepted(site.build())
    assert site.files() == frozen
    assert len(lines(site)) == 3


def test_a_frozen_build_refuses_a_move_that_is_not_recorded(blog: Site) -> None:
    """What is known only by looking back must be in the ledger before it goes anywhere; an Id says it by itself."""
    before, ledger = blog.files(), blog.ledger
    blog.rename("a.md", "ny.md")
    blog.post("b.md", "Andra.", date="2013-04-19", slug="annan")
    blog.rename("c.md", "ce.md")
    blog.write("content/posts/ce.md", (blog.root / "content/posts/ce.md").read_text().replace("Id:", "Slug: c\nId:"))
    says = f"which {LEDGER} does not record: run ./blogg build and commit it"
    faults = [
        f"{B}: its address changed from /posts/b/ to /posts/annan/, {says}",
        f"content/posts/ny.md: its address changed from /posts/a/ to /posts/ny/, {says}",
    ]
    refused(blog, blog.build(FROZEN=True), faults, before)
    assert blog.ledger == ledger
    accepted(blog.build())
    accepted(blog.build(FROZEN=True))


def test_redirects_of_the_writer_lead_on(blog: Site) -> None:
    """``Redirect_from`` is for addresses of another system; it may be that of a post that was deleted."""
    accepted(blog.run(delete_post, A, free=False))
    blog.post("d.md", redirect_from="/2009/gammal.html, /räksmörgås bord/, /posts/a/".replace(" bord", ""))
    blog.write("content/pages/om.md", "Title: Om\nRedirect_from: /about\n\nOm.\n")
    accepted(blog.build())
    old = ["2009/gammal.html", "räksmörgås/index.html", "posts/a/index.html"]
    assert [leads_to(blog, path) for path in old] == ["/posts/d/"] * 3
    assert leads_to(blog, "about/index.html") == "/om/"
    assert "410" not in blog.page("server/redirects.caddy")


LIVING = {
    "its own": ("/posts/d/", "is its own address: remove it"),
    "another post's": ("/posts/a/", f"is the address of {A}: remove it, or rename that file"),
    "a page's": ("/om/", "is the address of content/pages/om.md: remove it, or rename that file"),
    "its own in capitals": ("/posts/D/index.html", "is its own address: remove it"),
    "what a post has left": ("/posts/b/", "redirects to content/posts/ny.md already: remove it from one of them"),
    "what a draft will have again": (
        "/posts/c/",
        "belonged to content/posts/c.md: remove it, or delete that post",
    ),
}


@pytest.mark.parametrize(("old", "said"), LIVING.values(), ids=LIVING)
def test_an_address_that_lives_cannot_lead_on(blog: Site, old: str, said: str) -> None:
    """Who asks for it must find what is there."""
    blog.write("content/pages/om.md", "Title: Om\n\nOm.\n")
    blog.rename("b.md", "ny.md")
    blog.post("c.md", "Tredje.", date="2013-04-20", id="tag:x.example,2013:c", status="draft")
    accepted(blog.build())
    before = blog.files()
    blog.post("d.md", redirect_from=old)
    refused(blog, blog.build(), [f"content/posts/d.md:3: Redirect_from: {old} {said}"], before)


def test_redirects_that_lead_round_are_refused(blog: Site) -> None:
    """Two posts that lead to each other would lead nowhere."""
    before = blog.files()
    blog.post("a.md", "Första.", date="2013-04-18 09:00", redirect_from="/posts/b/")
    blog.post("b.md", "Andra.", date="2013-04-19", redirect_from="/posts/a/")
    faults = [
        f"{A}:3: Redirect_from: /posts/b/ is the address of {B}: remove it, or rename that file",
        f"{B}:3: Redirect_from: /posts/a/ is the address of {A}: remove it, or rename that file",
    ]
    refused(blog, blog.build(), faults, before)


def test_two_posts_cannot_share_an_old_address(blog: Site) -> None:
    """One address leads to one text."""
    before = blog.files()
    blog.post("d.md", redirect_from="/x/")
    blog.post("e.md", redirect_from="/x")
    what = "content/posts/e.md:3: Redirect_from: /x redirects to content/posts/d.md already: remove it from one of them"
    refused(blog, blog.build(), [what], before)


def test_the_forms_of_redirects_are_a_setting(blog: Site) -> None:
    """Who needs no files of servers, or has no need of pages, has none."""
    blog.rename("a.md", "ny.md")
    blog.settings(IDENTITY={"name": "test 2013", "redirects": ["caddy"]})
    accepted(blog.build())
    assert [path for path in blog.files() if "redirects" in path] == ["server/redirects.caddy"]
    assert "posts/a/index.html" not in blog.files()


def test_the_ledger_is_never_published(blog: Site) -> None:
    """Neither a folder of static files nor a link brings it out."""
    blog.settings(STATIC_PATHS=["images", "."])
    accepted(blog.build())
    assert with_word(blog, "ledger") == with_word(blog, '"move"') == []
    blog.post("d.md", "[x]({static}/ledger.jsonl)")
    assert blog.build().code == 1
