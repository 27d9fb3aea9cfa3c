"""Paragraphs of a text as WordPress's classic editor keeps it, by the rules of WordPress's function `wpautop`. Pure.

Blank lines are the edges of paragraphs, and single line ends are line breaks. The steps and their order are those of
https://developer.wordpress.org/reference/functions/wpautop/, so that odd texts come out as readers have seen them.
"""

import re
from collections.abc import Callable

_BLOCKS = (
    "(?:table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|area|blockquote"
    "|address|style|p|h[1-6]|hr|fieldset|legend|section|article|aside|hgroup|header|footer|nav|figure|figcaption"
    "|details|menu|summary)"
)
_PRE = re.compile(r"<pre\b.*?</pre\s*>", re.IGNORECASE | re.DOTALL)
_KEPT = re.compile("\x02(\\d+)\x03")
_TAG = re.compile(r"""<(?:!--.*?--|/?[A-Za-z](?:[^"'<>]|"[^"]*"|'[^']*')*)>""", re.DOTALL)
_AS_WRITTEN = re.compile(r"<(script|style|svg|math)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_IN_TAG = "\x04"  # a line end in a tag
_IN_ELEMENT = "\x05"  # a line end in an element of another language

_Step = tuple[re.Pattern[str], str]


def _step(pattern: str, replacement: str) -> _Step:
    return re.compile(pattern, re.IGNORECASE), replacement


_BEFORE: tuple[_Step, ...] = (
    _step(r"<br\s*/?>\s*<br\s*/?>", "\n\n"),
    _step(rf"(<{_BLOCKS}[\s/>])", r"\n\n\1"),
    _step(rf"(</{_BLOCKS}>)", r"\1\n\n"),
    _step(r"(<hr\s*?/?>)", r"\1\n\n"),
)
_AROUND_CAPTIONS: tuple[_Step, ...] = (
    _step(r"(?<!\s)\s*(<figcaption[^>]*>)", r"\1"),
    _step(r"</figcaption>\s*", "</figcaption>"),
)
_AFTER: tuple[_Step, ...] = (
    _step(r"<p>\s*</p>", ""),
    _step(r"<p>([^<]+)</(div|address|form)>", r"<p>\1</p></\2>"),
    _step(rf"<p>\s*(</?{_BLOCKS}[^>]*>)\s*</p>", r"\1"),
    _step(r"<p>(<li.+?)</p>", r"\1"),
    _step(r"<p><blockquote([^>]*)>", r"<blockquote\1><p>"),
    _step(r"</blockquote></p>", "</p></blockquote>"),
    _step(rf"<p>\s*(</?{_BLOCKS}[^>]*>)", r"\1"),
    _step(rf"(</?{_BLOCKS}[^>]*>)\s*</p>", r"\1"),
)
_BREAKS: tuple[_Step, ...] = (
    _step(r"<br\s*/?>", "<br />"),
    _step(r"(?<!<br />)(?<!\s)[^\S\n]*\n\s*", "<br />\n"),
    _step(rf"(</?{_BLOCKS}[^>]*>)\s*<br />", r"\1"),
    _step(r"<br />(\s*</?(?:p|li|div|dl|dd|dt|th|pre|td|ul|ol)[^>]*>)", r"\1"),
)


def with_paragraphs(html: str) -> str:
    """Return the HTML with a ``<p>`` for each paragraph and a ``<br>`` for each line end within one."""
    if not html.strip():
        return ""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"<pre>\x02{len(kept) - 1}\x03</pre>"

    text = html.replace("\r\n", "\n").replace("\r", "\n")
    text = _apply(_BEFORE, _PRE.sub(keep, text) + "\n")
    text = _TAG.sub(lambda tag: tag[0].replace("\n", _IN_TAG), text)
    text = _apply(_AROUND_CAPTIONS, text) if "<figcaption" in text else text
    paragraphs = (part.strip("\n") for part in re.split(r"\n\s*\n", text))
    text = _apply(_AFTER, "".join(f"<p>{part}</p>\n" for part in paragraphs if part))
    text = _AS_WRITTEN.sub(lambda element: element[0].replace("\n", _IN_ELEMENT), text)
    text = re.sub(r"<br />(?=\n</p>\s*$)", "", _apply(_BREAKS, text))
    text = text.replace(_IN_TAG, "\n").replace(_IN_ELEMENT, "\n").strip("\n")
    return re.sub(f"<pre>{_KEPT.pattern}</pre>", _kept_in(kept), text)


def _apply(steps: tuple[_Step, ...], text: str) -> str:
    for pattern, replacement in steps:
        text = pattern.sub(replacement, text)
    return text


def _kept_in(kept: list[str]) -> Callable[[re.Match[str]], str]:
    return lambda match: kept[int(match[1])]
