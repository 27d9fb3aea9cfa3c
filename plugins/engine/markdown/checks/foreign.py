"""Markup of other programs, which nothing here reads: readers would see it as it stands, on pages and in feeds.

A text about it shows it in code, where nothing is looked for, or with a backslash before it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct

from plugins.engine.markdown.notes import MarkdownText, Note

_MOST = 100  # places of one markup that are told
_NEAR = 300  # signs before a place in which the beginning of its address lies
_IN_CODE = "if the text is about it, put it in backticks"
_INSTEAD = f"write what it stands for (a link, a picture, HTML); {_IN_CODE}"
_OF_THIS_BLOG = "write the address itself: {filename}other.md for a text, {static}/images/a.jpg for a file"
_ADDRESS = re.compile(
    r"""(?:\]\(\s*<?|^\ {0,3}\[(?!\^)[^\]\n]+\]:\s*<?|\b(?:href|src|srcset|poster|data|cite|action|formaction)\s*=\s*
    (?:"[^"\n]*|'[^'\n]*)?)[^\s"'<>()]*$""",
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_BARE_ADDRESS = re.compile(r"\w+://[^\s<>]*$")
_BEGINNING = re.compile(r"\W{0,20}[\w.-]{0,40}")
_BRACKETS = re.compile(r"\[(?<![\\\w!\]]\[)([A-Za-z][\w-]*)((?:[ =][^\[\]\n]{0,300})?)\](?![(\[:])")
_ARGUMENT = re.compile(r"\s[\w-]+=[\"'“”]")
_PLAIN_ARGUMENT = re.compile(r"\s[\w-]+=[^\s=]")
_CLOSING = re.compile(r"\[/([A-Za-z][\w-]*)\]")
_OF_WORDPRESS = "gallery audio video playlist embed caption more nextpage contact-form-7".split()


class Markup(Struct, frozen=True):
    """A markup. One of its ``signs`` stands in every text that has it, and the pattern finds its places.

    ``makes_addresses`` says whether its program puts addresses in its place: for all others those are not looked at.
    """

    signs: Sequence[str]
    pattern: re.Pattern[str]
    what: str
    remedy: str = _INSTEAD
    warning: bool = True
    makes_addresses: bool = False


def _pattern(sign: str, rest: str, never_after: str = "") -> re.Pattern[str]:
    """A sign and what follows it. It stands before the look at what precedes it, so that most text is passed over."""
    literal = re.escape(sign)
    return re.compile(rf"{literal}(?<![{never_after}\\]{literal}){rest}", re.MULTILINE)


def _template(sign: str, rest: str, what: str, never_after: str = "") -> Markup:
    return Markup((sign,), _pattern(sign, rest, never_after), what, makes_addresses=True)


def _other(sign: str, rest: str, what: str, instead: str, warning: bool = True, never_after: str = "") -> Markup:
    return Markup((sign,), _pattern(sign, rest, never_after), what, f"{instead}; {_IN_CODE}", warning)


def _line(signs: Sequence[str], pattern: str, what: str, instead: str, warning: bool = True) -> Markup:
    return Markup(signs, re.compile(f"^{pattern}", re.MULTILINE), what, f"{instead}; {_IN_CODE}", warning)


_BOX = 'write a box: a line !!! tip "Its title", and below it its text, indented by 4 spaces'
_TOC, _MATHS = "write [TOC] on a line of its own", "write it in words, or as MathML"
_TILDES = "write ~~ ~~ to strike it out, <sub> </sub> to set it lower, or \\~"
_CONTENTS, _PRIVATE = "a table of contents of another program", "a private note of Obsidian's"
_BULLETS = "•·▪▫◦‣●○■"
_BULLETED = rf"[ \t]{{0,3}}(?P<bullet>[{_BULLETS}])[ \t\xa0]+\S"
_ANOTHER = r"[^\n]*(?<!  )(?<![\\>])\n[ \t]{0,3}(?P=bullet)[ \t\xa0]+(?=\S)"
_PLACES = ("{static}", "{filename}", "{attach}")
_LINK = "write [text]({filename}other.md) or ![text]({static}/images/a.jpg), with nothing between ] and ("
_COMMENT = "a comment of a template"
_ATTRIBUTES = re.compile(r"(?:\A|\n[ \t]*\n) {0,3}\{:(?!\s*toc\b)\s*[.#\w][^{}\n]{0,200}\}[ \t]*$", re.MULTILINE)
_STATES = tuple(f"[{state}]" for state in '/-<>?!*"')

MARKUPS = (
    _template("{{", r"[<%]-?\s*(?:/\*\s*)?[\w\"]", "a shortcode"),
    _template("{{", r"(?![<%!]|-?\s*/\*)\{?[^{}]{0,200}\w[^{}]{0,200}\}\}", "an expression of a template"),
    _template("{%", r"[-+~]?\s*(?!(?:end)?comment\b)\w", "a tag of a template", never_after=r"\{"),
    _template("<%", r"[-=_*#~+]*\s*\w", "a command of a template"),
    _other("{#", r"[ \t-][^{}\n]{0,300}#\}", _COMMENT, "take it away", warning=False),
    _other("{%", r"[-+~]?\s*comment\b", _COMMENT, "take it away", warning=False),
    _other("{{", r"(?:!|-?\s*/\*)[^{}]{0,500}\}\}", _COMMENT, "take it away", warning=False),
    _other("{::", r"comment\b[^{}\n]{0,200}\}", "a comment of kramdown", "take it away", warning=False),
    _other("{::", r"/?(?!comment\b)[a-z][^{}\n]{0,200}\}", "an option of kramdown", "take it away"),
    _other("{:", r"\s*toc\b[^{}\n]{0,200}\}", "a table of contents of kramdown", _TOC),
    Markup(("{:",), _ATTRIBUTES, "a list of attributes below no block", f"put it right below its block; {_IN_CODE}"),
    _other("^[", r"(?=[^\[\]\n]* )[^\[\]\n]{2,500}\](?![(\[:])", "a note in its line, of another program",
           "write [^1], and [^1]: and its text on a line below"),
    _other("![", r"[^\[\]\n]{0,300}\| *\d{1,4}(?:x\d{1,4})? *\](?=[(\[])", "a picture with a size of Obsidian's",
           "take the | and the size away: the theme fits pictures in"),
    _other("**", r"(?=[^\s*])[^*\n]{1,200}[ \t]\*\*(?=\w)", "bold text that ends with a blank",
           "put the blank behind the second **", never_after=r"\w*)!?.,:;\]\"'”’`"),
    _other("[[", r"_?(?i:toc)_?\]\](?!\()", _CONTENTS, _TOC),
    _line(("oc]",), r"[ \t]*(?!\[TOC\])\[(?i:toc)\][ \t]*$", _CONTENTS, _TOC),
    _line((":::",), r" {0,3}:{3,}[ \t]*(?:\{[^}\n]*\}|[\w.-]+)", "a container of another program", _BOX),
    _other("$$", r"(?:\n|[^\s$])[^$]{0,500}?(?:\n|(?<=[^\s$]))[ \t]*\$\$(?!\$)", "mathematics", _MATHS,
           never_after=r"$\w"),
    _other("$", r"(?=[^\s$])[^$\n]{0,99}?(?:\\[A-Za-z]|\^)[^$\n]{0,99}?(?<=[^\s$\\])\$(?![\w$])", "mathematics", _MATHS,
           never_after=r"$\w"),
    _other("||", r"(?<!\|\n\|\|)(?=[^\s|])[^|\n]{2,200}(?<=\S)\|\|(?![|\w])", "hidden text of another program",
           "write <details><summary> </summary> </details>", never_after=r"|\w"),
    _other("==", r"(?=[^\s=])[^=\n]{1,300}(?<=\S)==(?![=\w])", "marked text of another program",
           "write <mark> </mark>", never_after=r"=\w"),
    _other("~", r"(?=[^\s~])[^~/\n]{1,200}(?<=\S)~(?![~\w])", "text between single tildes", _TILDES,
           never_after=r"~\w"),
    _other("~", r"(?<=[^\W_]~)\w{1,9}~(?![~/-])", "text between single tildes", _TILDES),
    _other("^", r"(?=[\w-]*[A-Za-z])[A-Za-z0-9-]{2,}[ \t]*$", "the name of a block in Obsidian", "take it away",
           never_after=r"\S"),
    _line(_STATES, r"[ \t>]*(?:[-*+]|\d+[.)])[ \t]+\[[/<>?!*\"-]\](?=[ \t])", "a task of Obsidian's",
          "write [ ] or [x]"),
    _line(_BULLETS, rf"{_BULLETED}(?:{_ANOTHER})+", "a list of a word processor", "begin each of its lines with -"),
    _line(("o\t", "§\t", "–\t"), r"[ \t]{0,3}(?P<sign>[o§–])\t+\S[^\n]*(?:\n[ \t]{0,3}(?P=sign)\t+\S[^\n]*)+",
          "a list of a word processor", "begin each of its lines with -"),
    _line(("##",), r" {0,3}#{2,6}(?=[^\s#])", "a heading without a space after its #", "write the space"),
    Markup(_PLACES, re.compile(r"\{(?<!\\\{)(?:static|filename|attach)\}(?=[\w/.%])"), "an address outside of a link",
           f"{_LINK}; {_IN_CODE}"),
    _other("%%", r"(?<!\d %%)(?!%)(?:[^\n]|\n(?![ \t]*\n)){1,2000}?%%(?!%)", _PRIVATE, "take it away", warning=False,
           never_after=r"\w%"),
    _line(("%%",), r"[ \t]*%%[ \t]*\n(?:[^\n]*\n){0,200}?[ \t]*%%[ \t]*$", _PRIVATE, "take it away", warning=False),
)  # fmt: skip


def foreign_markup(source: MarkdownText) -> Iterator[Note]:
    """Yield a note for each markup of another program: a fault in an address, which would lead nowhere."""
    for markup in MARKUPS:
        if any(sign in source.text for sign in markup.signs):
            for place in islice(markup.pattern.finditer(source.shown), _MOST):
                yield from _notes(markup, source, place)


def shortcodes_in_brackets(source: MarkdownText) -> Iterator[Note]:
    """Shortcodes as WordPress has them, and the like: [gallery ids="1,2"], [b]…[/b]."""
    if "[" not in source.text:
        return
    closed = set(_CLOSING.findall(source.text))
    found = (each for each in _BRACKETS.finditer(source.shown) if each[1] in closed or _is_shortcode(each))
    for place in islice(found, _MOST):
        yield _shown(source, place, "a shortcode", _INSTEAD, warning=True)


def _is_shortcode(place: re.Match[str]) -> bool:
    """Tell whether it has arguments, or is a known one on a line of its own and no link. Known ones need no quotes."""
    if place[2]:
        return bool((_PLAIN_ARGUMENT if place[1] in _OF_WORDPRESS else _ARGUMENT).match(place[2]))
    text, start, end = place.string, place.start(), place.end()
    alone = text[start - 1 : start] in ("", "\n") and text[end : end + 1] in ("", "\n")
    return alone and place[1] in _OF_WORDPRESS and f"\n[{place[1]}]:" not in text


def _notes(markup: Markup, source: MarkdownText, place: re.Match[str]) -> Iterator[Note]:
    before = source.text[max(0, place.start() - _NEAR) : place.start()]
    in_address = _ADDRESS.search(before)
    if not in_address and (markup.makes_addresses or not _BARE_ADDRESS.search(before)):
        yield _shown(source, place, markup.what, markup.remedy, markup.warning)
    elif in_address and markup.makes_addresses:
        what = f"the address with '{_beginning(place)}', {markup.what}, leads nowhere"
        yield Note(source.line(_start(place)), what, _OF_THIS_BLOG)


def _shown(source: MarkdownText, place: re.Match[str], what: str, remedy: str, warning: bool) -> Note:
    what = f"'{_beginning(place)}' is {what}, which readers would see as it stands"
    return Note(source.line(_start(place)), what, remedy, warning)


def _start(place: re.Match[str]) -> int:
    return place.end() - len(place[0].lstrip())


def _beginning(place: re.Match[str]) -> str:
    """The signs with which it begins and its first word: so much is alike in all texts that have it."""
    words = _BEGINNING.match(place.string, _start(place))
    return " ".join(words[0].split()) if words else ""
