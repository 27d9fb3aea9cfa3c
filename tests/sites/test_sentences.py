"""The sentence that closes a post, as a setting."""

import pytest

from tests.conftest import Site
from tests.sites.reading import accepted, texts

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
    assert texts(site, "posts/a/index.html", "//p[@class='closing']") == [expected.replace("#vår", "#var")]


WRONG = {"{numer}": "there is no field {numer}", "{number:d}": "no field {number:d}", "{": "Single '{'", " ": "write a"}


@pytest.mark.parametrize("sentence", WRONG)
def test_wrong_sentences(site: Site, sentence: str) -> None:
    """A sentence with an unknown field stops the build, at the line of its setting."""
    site.settings(CHALLENGE={"start": "2013-04-20", "sentence": sentence})
    [fault] = site.build().faults
    assert fault.startswith("pelicanconf.py:")
    assert f"CHALLENGE['sentence'] is {sentence!r}" in fault
    assert WRONG[sentence] in fault
