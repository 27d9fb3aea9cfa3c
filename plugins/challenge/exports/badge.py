"""A badge to show elsewhere, "#blogg100 89/100": an SVG picture, and the HTML that embeds it.

The picture needs no font of its own, no style sheet and no script: it is drawn with attributes only. Texts are fitted
to the widths that a small table of characters gives, so that it looks alike in every font.
"""

from html import escape

from plugins.challenge.domain.models import Standing

HEIGHT, PADDING, BASELINE = 20, 6, 14
FONT_SIZE = 11
LEFT, RIGHT, TEXT = "#33302b", "#1f5f3f", "#ffffff"  # white on both: 13.0 and 7.4 to 1
# Widths in tenths of the font size, near those of Verdana and DejaVu Sans
_WIDTHS = {
    **dict.fromkeys(" .,:;'!|ijl", 4),
    **dict.fromkeys("()[]/\\-frtI", 5),
    **dict.fromkeys("cksvxyzJ", 6),
    **dict.fromkeys("mwMW@%", 10),
    **dict.fromkeys("#&OQGDHNUCAÅÄÖ+<>=~", 8),
}
_OTHER, _WIDE = 7, 10


def badge(standing: Standing, title: str = "") -> str:
    """Return the picture as a text of SVG. Its `title` says what it shows and of when (default: in English)."""
    label, value = standing.challenge.name, figure(standing)
    left, right = text_width(label) + 2 * PADDING, text_width(value) + 2 * PADDING
    of = "" if standing.done > standing.target else f" of {standing.target}"
    said = title or f"{label}: {standing.done}{of} {standing.unit}, {standing.as_of}"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="{HEIGHT}"'
            f' viewBox="0 0 {left + right} {HEIGHT}" role="img">',
            f"<title>{escape(said)}</title>",
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


def figure(standing: Standing) -> str:
    """Return what is done of the goal: "89/100"; above it, what is done."""
    return str(standing.done) if standing.done > standing.target else f"{standing.done}/{standing.target}"


def text_width(text: str) -> int:
    """Return the width of a text in pixels, rounded up; characters that are not in the table count as letters."""
    tenths = sum(_WIDTHS.get(character, _OTHER if ord(character) < 0x2E80 else _WIDE) for character in text)
    return -(-tenths * FONT_SIZE // 10)


def snippet(standing: Standing, badge_url: str, page_url: str, alt: str = "") -> str:
    """Return the HTML that shows the badge on another page and leads to the statistics; both addresses are full ones.

    `alt` is for those who do not see the picture (default: the name of the challenge). Let it name no figure: on that
    page it would stay as it is while the picture goes on.
    """
    return (
        f'<a href="{escape(page_url)}"><img src="{escape(badge_url)}" alt="{escape(alt or standing.challenge.name)}"'
        f' height="{HEIGHT}"></a>'
    )


def _text(text: str, x: int) -> str:
    return f'<text x="{x}" y="{BASELINE}" textLength="{text_width(text)}">{escape(text)}</text>'
