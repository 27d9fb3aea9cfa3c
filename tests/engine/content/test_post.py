"""A post answers for the fields of plugins by their typed keys."""

from plugins.engine.content.fields import DATE, URL
from plugins.music.fields import MUSIC
from plugins.music.track import Track
from plugins.pages.fields import SERIES
from tests.engine.content.reading import read

POST = read("Title: Hej\nDate: 2013-04-21\nMusic: Prince – Kiss\n\nText.")


def test_a_plugin_reads_its_field_by_its_key() -> None:
    """The value has the type of the field; a field that the post does not have is None."""
    assert POST.field(MUSIC) == (Track("Prince", "Kiss"),)
    assert POST.field(SERIES) is None


def test_each_key_has_its_line() -> None:
    """A key that the post does not have is on line 0."""
    assert (POST.line(DATE), POST.line(MUSIC), POST.line(SERIES), POST.line(URL)) == (2, 3, 0, 0)
