"""Words that stand for the title of a post without one: the first of its text, as microblogs show it. Pure."""

import re

from plugins.engine.markdown.plain_text import plain
from plugins.engine.markdown.source_lines import mask_blocks

_LONGEST = 60
_MARKS = re.compile(r"^(?:[ \t]*(?:#{1,6}|>|[-*+]|\d+[.)])(?=[ \t]|$))+[ \t]*|^#+(?=\w)|[ \t]+#+[ \t]*$")
_PICTURE = re.compile(r"!\[\[[^\]\n]*\]\]|!\[([^\]\n]*)\](?:\([^)\n]*\)|\[[^\]\n]*\])")
_NOT_SHOWN = re.compile(r"<!--.*?-->|%%.*?%%|<[A-Za-z/][^<>\n]*>|\{:[^}\n]*\}", re.DOTALL)
_SENTENCE = re.compile(r".*?[^\W_][.!?…][\"'”’»)]*(?=\s+[^\s\da-zåäö]|$)")  # it does not end in "kl. 7"


def first_words(body: str) -> str:
    """Return the first sentence of a Markdown text or, of a long one, its first words; empty where it has none."""
    pictures: list[str] = []
    for line in mask_blocks(_NOT_SHOWN.sub(" ", body)).splitlines():
        words = _words(_PICTURE.sub(" ", line))
        if _has_word(words):
            return _shortened(words)
        pictures += [alt for alt in _PICTURE.findall(line) if _has_word(alt)]
    return _shortened(_words(pictures[0])) if pictures else ""


def _words(line: str) -> str:
    return " ".join(plain(_MARKS.sub("", line)).split())


def _has_word(text: str) -> bool:
    return any(map(str.isalnum, text))


def _shortened(words: str) -> str:
    found = _SENTENCE.match(words)
    sentence = found[0] if found else words
    if len(sentence) <= _LONGEST:
        return sentence.removesuffix(".")
    cut = words[: _LONGEST - 1]
    return f"{cut.rsplit(' ', 1)[0].rstrip(',;:–-. ')} …" if " " in cut else f"{cut}…"
