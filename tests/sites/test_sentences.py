"""The sentence that closes a post, as a setting."""

import pytest

from tests.conftest import Site
from tests.sites.reading import accepted, document, texts

SENTENCES = {
    "fields": (
        "{name}: {number}/{total} på {days}, {statistics}. {hashtag}!",
        "Vår: 1/1 på 1 dag, mer statistik finns här. #vår!",
    ),
    "none": ("Slut.", "Slut."),
    "braces": ("{{{number}}}", "{1}"),
    "escaped": ("<b> {number}", "<b> 1"),
}


@pytest.mark.parametrize("name", SENTENCES)
def test_sentences(site: Site, name: str) -> None:
    """The closing sentence is a setting with fields; 1 day is written as one."""
    sentence, expected = SENTENCES[name]
    table = {"start": "2013-04-20", "days": 1, "name": "Vår", "hashtag": "vår", "sentence": sentence}
    site.settings(CHALLENGE=table)
    site.post("a.md", tags="vår")
    accepted(site.build())
    assert texts(site, "posts/a/index.html", "//p[@class='closing']") == [expected]
    assert document(site, "posts/a/index.html").xpath("//p[@class='closing']//a[starts-with(., '#')]/@href") in (
        [], ["/tags/var/"],
    )  # fmt: skip


def test_a_number_above_the_total(site: Site) -> None:
    """Whoever writes twice a day is at no post "3 of 2": the number stands alone, in our sentence and the writer's."""
    table = {"start": "2013-04-19", "days": 2, "numbering": "post"}
    for name, day in (("a", "19"), ("b", "20"), ("c", "20")):
        site.post(f"{name}.md", tags="blogg100", date=f"2013-04-{day} 09:00")
    said_of = {}
    for sentence in (None, "Inlägg {number} av {total} under {hashtag}."):
        site.settings(CHALLENGE={**table, **({"sentence": sentence} if sentence else {})})
        accepted(site.build())
        paths = [f"posts/{name}/index.html" for name in "bc"]
        said_of[sentence] = [texts(site, path, "//p[@class='closing']")[0].split(" under ")[0] for path in paths]
        assert [texts(site, path, "//p[contains(@class, 'number ')]") for path in paths] == [
            ["Inlägg 2 av 2"], ["Inlägg 3"],
        ]  # fmt: skip
    own = "i mitt försök att blogga varje dag i 2 dagar tillsammans med andra"
    assert said_of == {
        None: [f"Det här är inlägg 2 av 2 {own}", f"Det här är inlägg 3 {own}"],
        "Inlägg {number} av {total} under {hashtag}.": ["Inlägg 2 av 2", "Inlägg 3"],
    }


def test_a_total_with_rest_days(site: Site) -> None:
    """The total of the sentence can be reached: it is that of the certificate."""
    site.settings(CHALLENGE={"start": "2013-04-16", "days": 5, "excused": ["2013-04-19/2013-04-20"]})
    for day in (16, 17, 18):
        site.post(f"p{day}.md", tags="blogg100", date=f"2013-04-{day} 09:00")
    accepted(site.build())
    assert texts(site, "posts/p18/index.html", "//p[contains(@class, 'number ')]") == ["Inlägg 3 av 3"]
    assert texts(site, "challenge/blogg100/finish/index.html", "//p[@class='certificate-deed']") == ["3 dagar"]


WRONG = {
    "{numer}": "unknown field {numer}",
    "{number:d}": "unknown field {number:d}",
    "{": "Single '{'",
    " ": "write a",
}


@pytest.mark.parametrize("sentence", WRONG)
def test_wrong_sentences(site: Site, sentence: str) -> None:
    """A sentence with an unknown field stops the build, at the line of its setting."""
    site.settings(CHALLENGE={"start": "2013-04-20", "sentence": sentence})
    [fault] = site.build().faults
    assert fault.startswith("pelicanconf.py:")
    assert f"CHALLENGE['sentence'] is {sentence!r}" in fault
    assert WRONG[sentence] in fault
