#!/usr/bin/env bash
# Python-Markdown puts control characters and a number in place of an escaped sign of a mail address.
#
# Versions: Markdown 3.11.
# Seen:
#     <elin\_b@example.org>     an address to elin, U+0002, 95, U+0003, b@example.org
#     <elin_b@example.org>      the address
#     elin\_b@example.org       the text elin_b@example.org
#     <https://a.example/x\_y>  the address with x_y, where CommonMark keeps the backslash
# Why it matters: editors that write Markdown escape each underscore. The letter goes nowhere, and since the address is
# written in entities, neither a look at the page's source nor a checker of HTML that forbids control characters finds it
# at first sight.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install --quiet --disable-pip-version-check Markdown==3.11
"$room/venv/bin/python" - <<'PY'
import re

import markdown


def shown(text: str) -> str:
    """Return the HTML with its numeric entities as characters; html.unescape would drop U+0002."""
    return re.sub(r"&#(\d+);", lambda sign: chr(int(sign[1])), markdown.markdown(text))


for text, expected in {
    r"<elin\_b@example.org>": "<p><a href=\"mailto:elin\x0295\x03b@example.org\">elin\x0295\x03b@example.org</a></p>",
    "<elin_b@example.org>": '<p><a href="mailto:elin_b@example.org">elin_b@example.org</a></p>',
    r"elin\_b@example.org": "<p>elin_b@example.org</p>",
    r"<https://a.example/x\_y>": '<p><a href="https://a.example/x_y">https://a.example/x_y</a></p>',
}.items():
    seen = shown(text)
    print(repr(text), "->", repr(seen))
    assert seen == expected, seen
PY
