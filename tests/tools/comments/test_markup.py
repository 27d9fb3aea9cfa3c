"""HTML of what people write in comments."""

import time

import pytest

from tools.comments.markup import html_of_markdown, html_of_plain_text

N = 10_000  # characters that the form takes


def linked(address: str, words: str = "") -> str:
    """Return a link as comments have it."""
    return f'<a href="{address}" rel="ugc nofollow noopener">{words or address}</a>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Hej *du*\nny rad", "<p>Hej <em>du</em><br>\nny rad</p>"),
        ("a\r\n\r\nb", "<p>a</p>\n<p>b</p>"),
        ("~~bort~~ `x`", "<p><del>bort</del> <code>x</code></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
        ("```\n<x>\n```", "<pre><code>&lt;x&gt;\n</code></pre>"),
        ("skriv <b>x</b> & <script>y</script>",
         "<p>skriv &lt;b&gt;x&lt;/b&gt; &amp; &lt;script&gt;y&lt;/script&gt;</p>"),
        ("# Ja\n\n    in\n\n---\nSå\n===\n[a]: b", "<p># Ja</p>\n<p>in</p>\n<p>---<br>\nSå<br>\n===<br>\n[a]: b</p>"),
        ("1986. Ett bra år", '<ol start="1986">\n<li>Ett bra år</li>\n</ol>'),
        ("[a](https://a.example/ 't')", f"<p>{linked('https://a.example/', 'a')}</p>"),
        ("![a](https://a.example/x.png)", f"<p>!{linked('https://a.example/x.png', 'a')}</p>"),
        ("[a](javascript:b)", "<p>[a](javascript:b)</p>"),
        ("se https://a.example/_b_c.", f"<p>se {linked('https://a.example/_b_c')}.</p>"),
        ("(https://a.example/x_(y))!", f"<p>({linked('https://a.example/x_(y)')})!</p>"),
        ("**https://a.example**", f"<p><strong>{linked('https://a.example')}</strong></p>"),
        ("`https://a.example` https:// xhttps://a", "<p><code>https://a.example</code> https:// xhttps://a</p>"),
        ("[https://a.example](https://b.example)", f"<p>{linked('https://b.example', 'https://a.example')}</p>"),
        ("<https://a.example>", f"<p>{linked('https://a.example')}</p>"),
        ("\x00\x1bhej\ufffe", "<p>hej</p>"),
        (" \n", ""),
    ],
)  # fmt: skip
def test_markdown_of_comments(text: str, html: str) -> None:
    """Line breaks stay, tags and markup that comments do not have are text, and bare addresses are links."""
    assert html_of_markdown(text).replace(' title="t"', "") == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Hej *du*\nny <b>\n\n \n\nb", "<p>Hej *du*<br>ny &lt;b&gt;</p>\n<p>b</p>"),
        ("se https://a.example/?a&b, ja", f"<p>se {linked('https://a.example/?a&amp;b')}, ja</p>"),
        ("<https://a.example/>", f"<p>&lt;{linked('https://a.example/')}&gt;</p>"),
        ("\n\n", ""),
    ],
)
def test_plain_text_of_mails(text: str, html: str) -> None:
    """It has paragraphs, line breaks and links, and no markup."""
    assert html_of_plain_text(text) == html


@pytest.mark.parametrize(
    "text",
    [
        "[" * N, "![[" * (N // 3), ">" * N, "* " * (N // 2), "*a **a " * (N // 7), "_" * N, "[a](<b" * (N // 6),
        "\n".join(" " * i + "- a" for i in range(140)), "<a " * (N // 3), "`" * N, "~~a " * (N // 4), "&" * N,
        "https://a" + ")" * N, "https://" * (N // 8), "https://a(((" * (N // 12), "a:" * (N // 2), "[a](" * (N // 4),
        "> " * (N // 2) + "x", "a**b" + "c* " * (N // 3), "\\" * N, "\n" * N, "\u00e5" * N,
    ],
    ids=lambda text: repr(text[:8]),
)  # fmt: skip
def test_no_text_takes_long(text: str) -> None:
    """A comment of the greatest length holds up a command for a moment, whatever is in it."""
    began = time.process_time()
    html_of_markdown(text)
    html_of_plain_text(text)
    assert time.process_time() - began < 3
