"""A third language is a catalogue in a theme, and perhaps a line for its quotation marks."""

from pathlib import Path

import pytest

from plugins.engine.markdown import converter
from plugins.engine.markdown.locales import LOCALES, Locale
from tests.conftest import ROOT, Site
from tests.sites.reading import accepted, document, pages, said, texts

ENGLISH = ROOT / "theme/locale/en/LC_MESSAGES/blogg100.po"
WORDS = {"Skip to content": "Hopp til innholdet", "Archive": "Arkiv", "All posts": "Alle innlegg"}


@pytest.fixture
def norwegian(site: Site) -> Site:
    """Return a blog in Norwegian, with a theme of one catalogue only; missing messages are in English."""
    text = ENGLISH.read_text(encoding="utf-8").replace("Language: en", "Language: nb")
    for message, word in WORDS.items():
        assert f'msgid "{message}"\nmsgstr "{message}"' in text
        text = text.replace(f'msgid "{message}"\nmsgstr "{message}"', f'msgid "{message}"\nmsgstr "{word}"')
    site.write("tema/locale/nb/LC_MESSAGES/blogg100.po", text)
    site.settings(THEME="tema", DEFAULT_LANG="nb")
    site.post("a.md", 'Hun sa "hei".', tags="blogg100")
    return site


def test_a_catalogue_in_the_theme_is_enough(norwegian: Site) -> None:
    """Its words stand on every page, dates are those of the language, and every page says which it is."""
    accepted(norwegian.build())
    for path in pages(norwegian):
        assert (path, document(norwegian, path).get("lang")) == (path, "nb")
    assert texts(norwegian, "index.html", "//nav[1]//li/a")[0] == "Arkiv"
    assert texts(norwegian, "index.html", "//a[@class='skip']") == ["Hopp til innholdet"]
    assert "20. april 2013" in said(document(norwegian, "posts/a/index.html").find(".//main"))
    assert "Hun sa «hei»." in texts(norwegian, "posts/a/index.html", "//p")


def test_a_line_gives_it_its_quotation_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest of a language has English words where it says none of its own."""
    monkeypatch.setitem(LOCALES, "cy", Locale("‘’“”"))
    try:
        html = converter.convert('Meddai "helo".[^1]\n\n[^1]: Ie.', "cy").html
    finally:
        converter._new_converter.cache_clear()
    assert "Meddai ‘helo’." in html
    assert "Back to note 1 in the text" in html


def test_a_language_that_nobody_has_words_for_is_told(site: Site) -> None:
    """The catalogues of the theme and ours are what there is."""
    Path(site.root / "tema/locale/nb/LC_MESSAGES").mkdir(parents=True)
    site.settings(THEME="tema", DEFAULT_LANG="nb")
    site.post("a.md")
    (told,) = site.build().faults
    assert told.endswith("the theme has no catalogue for 'nb': known: en, sv")
