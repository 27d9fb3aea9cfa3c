"""Tables in regions that scroll."""

from plugins.engine.markdown.converter import convert

TABLE = "| a |\n|---|\n| 1 |"


def html(text: str, lang: str = "sv") -> str:
    """Return the HTML of a text."""
    return convert(text, lang).html


def test_each_table_is_in_a_region_with_a_name_of_its_own() -> None:
    """A region can be scrolled by keyboard, and its name distinguishes it from the next one."""
    swedish = html(f"{TABLE}\n\nText.\n\n{TABLE}")
    for number in (1, 2):
        assert f'<div aria-label="Tabell {number}" class="scroll" role="region" tabindex="0"><table>' in swedish
    assert swedish.count("</table></div>") == 2
    assert 'aria-label="Table 1"' in html(TABLE, "en")
