"""HTML of strangers."""

import pytest

from plugins.comments.cleaning import clean

REL = 'rel="ugc nofollow noopener"'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Så <em>är</em> det<br>ju.</p>", "<p>Så <em>är</em> det<br>ju.</p>"),
        ('<a href="https://a.example/">a</a>', f'<a href="https://a.example/" {REL}>a</a>'),
        ('<a href="https://a.example/" rel="follow" target="_top">a</a>', f'<a href="https://a.example/" {REL}>a</a>'),
        ('<a href="javascript:x">a</a>', f"<a {REL}>a</a>"),
        ('<p onclick="x" style="x" class="x" id="x">a</p>', "<p>a</p>"),
        ("<script>x</script><style>x</style>a", "a"),
        ('<ol start="1986"><li>a</li></ol>', '<ol start="1986"><li>a</li></ol>'),
        ("<h1>a</h1><img src=x><iframe src=x></iframe>", "a"),
        ("a < b & c", "a &lt; b &amp; c"),
        ("<blockquote><p>a", "<blockquote><p>a</p></blockquote>"),
        ("", ""),
    ],
)
def test_only_text_emphasis_lists_quotes_code_and_links_stay(html: str, expected: str) -> None:
    """Links carry no weight for search engines and act on nothing."""
    assert clean(html) == expected
    assert clean(expected) == expected
