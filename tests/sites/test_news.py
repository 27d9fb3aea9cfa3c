"""The lines at the end of a build: what is out, how the challenge stands, where the blog is, what waits."""

from tests.conftest import Site
from tests.sites.reading import accepted

FIXED = "NOW i pelicanconf.py håller bloggen kvar den 21 april 2013: ta bort raden så följer den klockan."
WHERE = "Bloggen ligger i output/; ./blogg serve visar den i webbläsaren."
TAG = {"tags": "blogg100"}


def lines(site: Site, **overrides: object) -> list[str]:
    """Build, and return the lines without those of the ledger."""
    built = site.build(**overrides)
    assert built.code == 0
    return [line for line in built.out.replace("\xa0", " ").splitlines() if "ledger.jsonl" not in line]


def test_a_build_tells_what_is_out_and_what_is_next(site: Site) -> None:
    """The first build says where the blog is; one that changes nothing says nothing but what waits."""
    site.post("a.md", date="2013-04-20 09:00", **TAG)
    first = "Inlägg 1 av 100 är ute. Svit: 1 dag. Nästa: i dag."
    assert lines(site) == [first, WHERE, FIXED]
    assert lines(site) == [FIXED]
    site.post("b.md", date="2013-04-21 09:00", **TAG)
    site.post("c.md", date="2013-04-20 19:00", **TAG)
    site.post("d.md", date="2013-04-22 08:00", title="Bullar", **TAG)
    site.post("e.md", date="2013-05-02", title="Sist", **TAG)
    waits = "Väntar: ”Bullar”, 22 april kl. 08:00; ”Sist”, 2 maj."
    second = "Inlägg 1 och 2 av 100 är ute. Svit: 2 dagar. Nästa: i morgon."
    assert lines(site, PREVIEW=True, OUTPUT_PATH="preview") == []
    assert lines(site) == [second, waits, FIXED]
    assert lines(site) == [waits, FIXED]
    site.post("f.md", date="2013-04-21 10:00", title="Om annat", challenge="none")
    site.post("g.md", date="2014-01-01", title="Nyår", **TAG)
    site.post("h.md", date="2014-01-02", title="Dan efter", **TAG)
    told = site.command()
    assert told.out.replace("\xa0", " ").splitlines()[1:] == [
        "”Om annat” är ute. Inlägg 2 av 100 är ute. Svit: 2 dagar. Nästa: i morgon.",
        "Väntar: ”Bullar”, 22 april kl. 08:00; ”Sist”, 2 maj; ”Nyår”, 1 januari 2014 och 1 till.",
        FIXED,
    ]


def test_only_what_was_not_there_is_new(site: Site) -> None:
    """Files of an older post that are made again, such as redirects and cards, do not make it the newest one."""
    for day in (18, 19, 20, 21):
        site.post(f"p{day}.md", f"Text {day}.", title=f"Dag {day}", date=f"2013-04-{day}", **TAG)
    lines(site)
    site.rename("p19.md", "annan.md")
    newest = "Inlägg 4 av 100 är ute. Svit: 4 dagar. Nästa: i morgon."
    assert lines(site) == [newest, FIXED]
    (site.output / "posts/p19/index.html").unlink()
    site.post("p21.md", "Text.", title="Dag 21", date="2013-04-21", **TAG)
    assert lines(site) == [newest, FIXED]
    site.post("p18.md", "Text 18.", title="Dag 18", date="2013-04-18", status="draft", **TAG)
    built = site.build()
    assert (built.code, built.out.splitlines()[-2]) == (0, "Inlägg 3 av 100 är ute. Svit: 3 dagar. Nästa: i morgon.")


def test_without_a_challenge_that_is_running(site: Site) -> None:
    """New posts are named or counted; a challenge to come is told with its start."""
    site.settings(CHALLENGE={"preset": "blogg100", "start": "2013-05-01"}, NOW="2013-04-21T20:00:00+02:00")
    assert lines(site) == ["Inget inlägg är ute ännu: ./blogg new skapar det första.", WHERE, FIXED]
    site.post("a.md", title="A", date="2013-04-22")
    assert lines(site) == ["Inget inlägg är ute ännu.", "Väntar: ”A”, 22 april.", FIXED]
    site.post("a.md", title="A")
    site.post("b.md", title="B")
    begins = "Utmaningen börjar den 1 maj 2013."
    assert lines(site) == [f"”A” och ”B” är ute. {begins}", FIXED]
    site.post("a.md", "Annan text.", title="A")
    assert lines(site) == [f"2 inlägg är ute. {begins}", FIXED]
    site.write("content/images/a.txt", "En bilaga")
    assert lines(site) == [f"2 inlägg är ute. {begins}", FIXED]


def test_texts_of_the_inbox_are_named(site: Site) -> None:
    """A few by what they begin with, or by their files where they have no words or cannot be read."""
    site.post("a.md")
    site.write("content/inbox/a.md", "# Regn\n\nDet regnar.\n")
    accepted(site.build())
    assert lines(site) == ["1 text väntar i content/inbox (”Regn”): ./blogg inbox gör inlägg.", FIXED]
    site.write("content/inbox/bild.md", "![](x.jpg)\n")
    site.write("content/inbox/c.md", "å".encode("latin-1"))
    named = "”Regn”, bild.md, c.md"
    assert lines(site)[0] == f"3 texter väntar i content/inbox ({named}): ./blogg inbox gör inlägg."
    site.write("content/inbox/b.txt", f"Snö i dag. {'Å' * 5000}")
    named = "”Regn”, ”Snö i dag”, bild.md och 1 till"
    assert lines(site)[0] == f"4 texter väntar i content/inbox ({named}): ./blogg inbox gör inlägg."
    site.settings(DEFAULT_LANG="en", NOW="2013-04-21T20:00:00+02:00")
    named = "“Regn”, “Snö i dag”, bild.md and 1 more"
    assert lines(site)[-2] == f"4 texts wait in content/inbox ({named}): ./blogg inbox makes posts."


def test_two_challenges_at_once(site: Site) -> None:
    """Each has its line, with its name."""
    second = {"id": "april", "name": "April", "hashtag": "april", "start": "2013-04-01", "days": 30}
    site.settings(CHALLENGE=[{"preset": "blogg100", "start": "2013-01-23"}, second])
    site.post("a.md", date="2013-04-21 09:00", tags="blogg100, april")
    [first, *_] = lines(site)
    assert first == (
        "#blogg100: Inlägg 1 av 100 är ute. Missat: 20 april. Svit: 1 dag. Nästa: i morgon. "
        "April: Inlägg 1 av 30 är ute. Missat: 20 april. Svit: 1 dag. Nästa: i morgon."
    )
