"""HTML that acts, HTML that is broken, and HTML of strangers: what does not come in, and that words do."""

import re

import pytest

from tests.tools.importing.html_markdown.shown import EDITED, SHOWN, html_of, imported
from tools.importing.html_markdown.models import Context, Kind

HOSTILE = {
    "a script": "<p>Ett</p><script>alert(1)</script>",
    "a script with odd letters": "<p>Ett</p><ScRiPt src=//evil.example/x.js></sCrIpT >",
    "a handler": '<p onclick="alert(1)">Ett <img src="/a.jpg" alt="a" onerror=alert(1)></p>',
    "a link that acts": '<p><a href="java&#10;script:alert(1)">Ett</a> <a href=" JAVASCRIPT:alert(1)">två</a></p>',
    "data": '<p><a href="data:text/html,<script>alert(1)</script>">Ett</a></p>',
    "a form": '<form action="https://evil.example/"><label>Ett <input name="a"></label><button>Skicka</button></form>',
    "a style": "<style>p { background: url(https://evil.example/) }</style><p style=\"background:url('x')\">Ett</p>",
    "an object": '<object data="/a.swf"><embed src="/a.swf"></object><p>Ett</p>',
    "a drawing": "<svg onload=alert(1)><script>alert(1)</script></svg><p>Ett</p>",
    "a base": '<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=x"><p>Ett</p>',
    "a frame's document": '<iframe srcdoc="<script>alert(1)</script>"></iframe><p>Ett</p>',
    "a script in kept HTML": '<table><tr><td onclick="x()">Ett<script>x()</script></td><td>b</td></tr></table>',
    "tags that are text": "<p>Ett &lt;script&gt;alert(1)&lt;/script&gt;</p>",
    "Markdown that acts": "<p>Ett [a](javascript:alert(1)) ![x](x){: onclick=x }</p>",
}
ACTS = re.compile(
    r"""(?i)<(?:script|style|object|embed|form|input|button|base|meta|svg)\b|<[a-z][^<>]*\s(?:on\w+|style|srcdoc)\s*="""
    r"""|<[^<>]*(?:href|src)\s*=\s*["']?\s*(?:javascript|data):"""
)


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("context", [EDITED, SHOWN], ids=["as edited", "as shown"])
def test_nothing_that_acts_comes_in(html: str, context: Context) -> None:
    """No script, handler, form or frame stands in the page that is built, and the words beside it do."""
    shown = html_of(imported(html, context).markdown)
    assert ACTS.search(shown) is None
    assert "Ett" in shown


@pytest.mark.parametrize("html", list(HOSTILE.values())[:6], ids=list(HOSTILE)[:6])
def test_what_does_not_come_in_is_told(html: str) -> None:
    """Nothing is left out in silence."""
    assert Kind.REMOVED in {note.kind for note in imported(html, SHOWN).notes}


FRAMES = {
    "YouTube": ("https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0", "<https://www.youtube.com/watch?v=dQw4w9WgXcQ>\n"),
    "YouTube without cookies": (
        "//www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
        "<https://www.youtube.com/watch?v=dQw4w9WgXcQ>\n",
    ),
    "Vimeo": ("https://player.vimeo.com/video/76979871?h=1", "<https://vimeo.com/76979871>\n"),
    "Spotify": ("https://open.spotify.com/embed/track/1", "<https://open.spotify.com/track/1>\n"),
    "any other": ("https://example.org/widget?a=1&b=2", "<https://example.org/widget?a=1&b=2>\n"),
}


@pytest.mark.parametrize(("address", "markdown"), FRAMES.values(), ids=FRAMES)
def test_frames_are_links(address: str, markdown: str) -> None:
    """A frame that the settings do not allow is a link to the page that shows the same, and is told."""
    converted = imported(f'<p>a</p>\n<iframe width="560" src="{address}"></iframe>', SHOWN)
    assert converted.markdown == f"a\n\n{markdown}"
    assert [(note.kind, note.line) for note in converted.notes] == [(Kind.EMBED, 2)]


ALLOWED = {
    "a frame": (
        '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ" title="Film" onload="x()"></iframe>',
        'title="Film"',
    ),
    "an embed": (
        '<figure class="wp-block-embed"><div>\nhttps://youtu.be/dQw4w9WgXcQ\n</div></figure>',
        'src="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"',
    ),
    "a shortcode": ("[youtube https://www.youtube.com/watch?v=dQw4w9WgXcQ]", "youtube-nocookie.com/embed/dQw4w9WgXcQ"),
}


@pytest.mark.parametrize(("html", "part"), ALLOWED.values(), ids=ALLOWED)
def test_allowed_frames_stay(html: str, part: str) -> None:
    """A frame of an origin of ENGINE["embeds"] is a frame, by the address of that origin and nothing else."""
    converted = imported(html, Context(lang="sv", embeds=("https://www.youtube-nocookie.com",)))
    assert part in converted.markdown
    assert "youtube-nocookie.com/embed/" in converted.markdown
    assert "onload" not in html_of(converted.markdown)
    assert {note.kind for note in converted.notes} <= {Kind.REMOVED}


BROKEN = {
    "tags that are never closed": "<p>Ett <b>två <i>tre<p>fyra",
    "tags that cross": "<p><b>Ett <i>två</b> tre</i></p>",
    "a list without a list": "<li>Ett</li><li>två</li>",
    "blocks within inline elements": '<b><p>Ett</p><h2>två</h2></b><a href="/x"><p>tre</p></a>',
    "inline elements at the top": "Ett <i>två</i> tre",
    "a table in a paragraph": "<p>Ett<table><tr><th>två</th></tr><tr><td>tre</td></tr></table></p>",
    "cells without a table": "<td>Ett</td><td>två</td>",
    "signs that XML cannot hold": "<p>Ett\x00\x0b&#0;&#x1f;två</p>",
    "a comment that is never closed": "<p>Ett två</p><!-- tre",
    "many levels": f"{'<div>' * 100}Ett{'</div>' * 100}",
    "very many levels": f"{'<div>' * 5000}Ett{'</div>' * 5000}",
    "many lists in each other": f"{'<ul><li>a' * 60}Ett{'</ul>' * 60}",
    "very many quotes": f"{'<blockquote>' * 400}Ett",
    "very many inline elements": f"{'<b>' * 2000}Ett{'</b>' * 2000}",
    "many brackets": f"Ett {'[' * 3000}",
    "addresses with a bracket": '<p>Ett <img src="http://[x"> <a href="http://[y">tre</a></p>',
    "many codes that open": f"Ett {'[box a=1]' * 3000}",
}


@pytest.mark.parametrize("html", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("context", [EDITED, SHOWN], ids=["as edited", "as shown"])
def test_broken_html(html: str, context: Context) -> None:
    """HTML that no program should write comes in with its words all the same."""
    shown = re.sub("<[^<>]*>", " ", html_of(imported(html, context).markdown))
    for word in ("Ett", "två", "tre", "fyra"):
        assert (word in re.sub("<!--.*", "", html)) == (word in shown)
