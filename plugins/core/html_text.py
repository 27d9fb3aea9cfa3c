"""The text of HTML: its excerpt and its statistics, as docs/challenge.md defines them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from unicodedata import normalize
from urllib.parse import urlsplit

from plugins.core import plain_html_text
from plugins.core.html_blocks import EDGE, Counted
from plugins.core.plain_html import PlainHtml, read
from plugins.core.text_statistics import TextStatistics
from plugins.core.urls import ascii_host

_WORD = re.compile(r"[^\W_][^\W_]*(?:[-'’‐‑][^\W_]+)*")
# The look-behind keeps this linear: a run of signs is tried once, from its beginning.
_SENTENCE_END = re.compile(r"""[.!?…:](?<![.!?…:].)[.!?…:]*+(?=[\s"'”’“‘»«›‹]|$)""")
_EXCERPT = 45  # words
_LONG = 6  # a long word has more letters than this
_DIGIT = 10**12  # more than a text has words
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"


def excerpt_and_statistics(html: str, plain: PlainHtml | None) -> tuple[str, TextStatistics]:
    """Return the excerpt and the counts of a fragment, which may have been read as plain HTML."""
    if plain is not None:
        return _shortened(plain_html_text.beginning(plain, _EXCERPT), _EXCERPT), _count(plain_html_text.counted(plain))
    from plugins.core import html_tree  # here: it imports lxml, and few texts need it

    root = html_tree.parse(html)
    return _shortened(html_tree.beginning(root, _EXCERPT), _EXCERPT), _count(html_tree.counted(root))


def excerpt(html: str, words: int = _EXCERPT) -> str:
    """Return the fragment's first paragraphs as plain text, with an ellipsis where they are cut.

    It ends before a list, a picture or another block, and without the colon that announces it.
    """
    if (plain := read(html)) is not None:
        return _shortened(plain_html_text.beginning(plain, words), words)
    from plugins.core import html_tree  # here: as above

    return _shortened(html_tree.beginning(html_tree.parse(html), words), words)


def text_statistics(html: str) -> TextStatistics:
    """Count the text of an HTML fragment, without code, scripts, styles and footnote marks."""
    return excerpt_and_statistics(html, read(html))[1]


def _shortened(text_words: Sequence[str], words: int) -> str:
    if len(text_words) <= words and not (text_words and text_words[-1].endswith(":")):
        return " ".join(text_words)
    return " ".join(text_words[:words]).rstrip(",.;:–- ") + " …"


def _count(counted: Counted) -> TextStatistics:
    """Count a text, in NFC. A soft hyphen only says where a word may be broken, so it does not end a word."""
    text = normalize("NFC", counted.text).replace(_SOFT_HYPHEN, "")
    counts = sum(map(_counts, text.split()))
    return TextStatistics(
        words=counts % _DIGIT,
        sentences=counts // _DIGIT % _DIGIT + sum(map(_is_open, text.split(EDGE))),
        long_words=counts // _DIGIT**2,
        images=counted.images,
        hosts=tuple(sorted(Counter(_hosts(counted.addresses)).items())),
    )


@lru_cache(maxsize=20_000)
def _counts(run: str) -> int:
    """Count the words, the ends of sentences and the long words in a run of characters without spaces.

    They are digits of one number, the words last, so that those of a text are added at once. Texts repeat most runs.
    """
    words = _WORD.findall(run)
    return len(words) + _DIGIT * len(_SENTENCE_END.findall(run)) + _DIGIT**2 * sum(map(_is_long, words))


def _is_open(block: str) -> bool:
    """Tell whether a block has words and no end of a sentence, so that it is one sentence."""
    return not _SENTENCE_END.search(block) and bool(_WORD.search(block))


def _is_long(word: str) -> bool:
    return len(word) > _LONG and sum(map(str.isalpha, word)) > _LONG


def _hosts(addresses: Iterable[str]) -> Iterator[str]:
    """Yield the host of each link with an absolute URL, in lower case."""
    for address in addresses:
        try:
            parts = urlsplit(address.strip())
            if parts.scheme in ("http", "https", "") and parts.hostname:
                yield _ascii_host(parts.hostname)
        except ValueError:  # brackets that hold no IPv6 address: the link leads nowhere
            continue


def _ascii_host(host: str) -> str:
    try:
        return ascii_host(host)
    except ValueError:  # not a valid host, but a link out all the same
        return host
