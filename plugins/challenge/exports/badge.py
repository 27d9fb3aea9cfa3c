"""Draw a badge for other sites, "#blogg100 89/100": an SVG picture, and the HTML that embeds it.

The picture is drawn with attributes only, without a font, a style sheet or a script. A table of character widths gives
the lengths of its texts, so that it looks alike in every font.
"""

from html import escape

from plugins.challenge.domain.models import Standing

HEIGHT = 20
PADDING = 6
BASELINE = 14
FONT_SIZE = 11
# white on both: 13.0 and 7.4 to 1
LEFT = "#33302b"
RIGHT = "#1f5f3f"
TEXT = "#ffffff"
# Widths in tenths of the font size, near those of Verdana and DejaVu Sans
_WIDTHS = {
    **dict.fromkeys(" .,:;'!|ijl", 4),
    **dict.fromkeys("()[]/\\-frtI", 5),
    **dict.fromkeys("cksvxyzJ", 6),
    **dict.fromkeys("mwMW@%", 10),
    **dict.fromkeys("#&OQGDHNUCAÅÄÖ+<>=~", 8),
}
_OTHER = 7
_WIDE = 10


def badge(standing: Standing, title: str = "") -> str:
    """Return the picture as SVG. Its `title` describes it for screen readers (default: in English)."""
    label = standing.challenge.name
    value = fraction_done(standing)
    left, right = (text_width(text) + 2 * PADDING for text in (label, value))
    of_target = "" if standing.done > standing.target else f" of {standing.target}"
    description = title or f"{label}: {standing.done}{of_target} {standing.unit}, {standing.as_of}"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="{HEIGHT}"'
            f' viewBox="0 0 {left + right} {HEIGHT}" role="img">',
            f"<title>{escape(description)}</title>",
            f'<path fill="{LEFT}" d="M3 0h{left - 3}v{HEIGHT}H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z"/>',
            f'<path fill="{RIGHT}" d="M{left} 0h{right - 3}a3 3 0 0 1 3 3v{HEIGHT - 6}a3 3 0 0 1-3 3H{left}z"/>',
            f'<g fill="{TEXT}" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="{FONT_SIZE}"'
            ' aria-hidden="true">',
            _text(label, PADDING),
            _text(value, left + PADDING),
            "</g>",
            "</svg>",
            "",
        ]
    )


def fraction_done(standing: Standing) -> str:
    """Return the amount done and the goal, "89/100"; above the goal the amount alone."""
    return str(standing.done) if standing.done > standing.target else f"{standing.done}/{standing.target}"


def text_width(text: str) -> int:
    """Return the width of a text in pixels, rounded up; characters not in the table have that of a letter."""
    tenths = sum(_WIDTHS.get(character, _OTHER if ord(character) < 0x2E80 else _WIDE) for character in text)
    return -(-tenths * FONT_SIZE // 10)


def snippet(standing: Standing, badge_url: str, page_url: str, alt: str = "") -> str:
    """Return HTML for other pages: the badge, linked to the statistics. Both addresses are absolute.

    `alt` is the alternative text (default: the name of the challenge). It should have no number: the picture is
    updated, the HTML is not.
    """
    return (
        f'<a href="{escape(page_url)}"><img src="{escape(badge_url)}" alt="{escape(alt or standing.challenge.name)}"'
        f' height="{HEIGHT}"></a>'
    )


def _text(text: str, x: int) -> str:
    return f'<text x="{x}" y="{BASELINE}" textLength="{text_width(text)}">{escape(text)}</text>'
