"""Markup of other programs, which would be shown as text on pages and in feeds.

Code is not searched, so that a text can write about such markup.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice

from msgspec import Struct

from plugins.engine.markdown.notes import MarkdownText, Note

_MAX_NOTES = 100  # of one markup
_CONTEXT = 300  # characters before a match in which the beginning of its address is searched
_IN_CODE = "if it is an example, put it in backticks"
WRITE_RESULT = f"write what it stands for (a link, a picture, HTML); {_IN_CODE}"
_LINK_FORM = "write the address itself: {filename}other.md for a text, a.jpg for a file in content/images/"
_ADDRESS = re.compile(
    r"""(?:\]\(\s*<?|^\ {0,3}\[(?!\^)[^\]\n]+\]:\s*<?|\b(?:href|src|srcset|poster|data|cite|action|formaction)\s*=\s*
    (?:"[^"\n]*|'[^'\n]*)?)[^\s"'<>()]*$""",
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_BARE_ADDRESS = re.compile(r"\w+://[^\s<>]*$")
_RARE = r"[-#$^~@%={\\|:*!?/<>\"\]\[]"  # characters that prose has seldom; every sign has some
_RUN = re.compile(f"{_RARE}{_RARE}*")
_FIRST_WORD = re.compile(r"\W{0,20}[\w.-]{0,40}")


class Markup(Struct, frozen=True, dict=True):
    """A markup of another program. Every text that has it contains one of ``signs``.

    ``in_addresses`` marks markup that may be a part of an address. In an address, other markup is plain text.
    """

    signs: Sequence[str]
    pattern: str
    what: str
    remedy: str = WRITE_RESULT
    warning: bool = True
    in_addresses: bool = False

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern. Most are never needed, and compiling all takes milliseconds."""
        return re.compile(self.pattern, re.MULTILINE)

    @cached_property
    def runs(self) -> Sequence[str]:
        """The first run of each sign."""
        return [_RUN.findall(sign)[0] for sign in self.signs]

    def may_be_in(self, runs: str) -> bool:
        """Tell whether a text with these runs may have a sign."""
        return any(map(runs.count, self.runs))


def _pattern(sign: str, rest: str, never_after: str = "") -> str:
    """Return a pattern of a sign and the text after it. The look-behind comes second, so that most text is skipped."""
    literal = re.escape(sign)
    return rf"{literal}(?<![{never_after}\\]{literal}){rest}"


def _template(sign: str, rest: str, what: str, never_after: str = "") -> Markup:
    return Markup((sign,), _pattern(sign, rest, never_after), what, in_addresses=True)


def _other(sign: str, rest: str, what: str, instead: str, warning: bool = True, never_after: str = "") -> Markup:
    return Markup((sign,), _pattern(sign, rest, never_after), what, f"{instead}; {_IN_CODE}", warning)


def _line(signs: Sequence[str], pattern: str, what: str, instead: str, warning: bool = True) -> Markup:
    return Markup(signs, f"^{pattern}", what, f"{instead}; {_IN_CODE}", warning)


_BOX = 'write a box: a line !!! tip "Its title", and below it its text, indented by 4 spaces'
_TOC = "write [TOC] on a line of its own"
_FORMULA = "write it in words, or as MathML"
_TILDES = "write ~~ ~~ to strike it out, <sub> </sub> for a subscript, or \\~"
_CONTENTS = "a table of contents of another program"
_PRIVATE = "a private note of Obsidian"
_LINK_SIGNS = ("{static}", "{filename}", "{attach}")
_LINK = "write [text]({filename}other.md) or ![text](a.jpg), with nothing between ] and ("
_COMMENT = "a comment of a template"
_ATTRIBUTES = r"(?:\A|\n[ \t]*\n) {0,3}\{:(?!\s*toc\b)\s*[.#\w][^{}\n]{0,200}\}[ \t]*$"
_STATES = tuple(f"[{state}]" for state in '/-<>?!*"')

MARKUPS = (
    _template("{{", r"[<%]-?\s*(?:/\*\s*)?[\w\"]", "a shortcode"),
    _template("{{", r"(?![<%!]|-?\s*/\*)\{?[^{}]{0,200}\w[^{}]{0,200}\}\}", "an expression of a template"),
    _template("{%", r"[-+~]?\s*(?!(?:end)?comment\b)\w", "a tag of a template", never_after=r"\{"),
    _template("<%", r"[-=_*#~+]*\s*\w", "a command of a template"),
    _other("{#", r"[ \t-][^{}\n]{0,300}#\}", _COMMENT, "delete it", warning=False),
    _other("{%", r"[-+~]?\s*comment\b", _COMMENT, "delete it", warning=False),
    _other("{{", r"(?:!|-?\s*/\*)[^{}]{0,500}\}\}", _COMMENT, "delete it", warning=False),
    _other("{::", r"comment\b[^{}\n]{0,200}\}", "a comment of kramdown", "delete it", warning=False),
    _other("{::", r"/?(?!comment\b)[a-z][^{}\n]{0,200}\}", "an option of kramdown", "delete it"),
    _other("{:", r"\s*toc\b[^{}\n]{0,200}\}", "a table of contents of kramdown", _TOC),
    Markup(("{:",), _ATTRIBUTES, "an attribute list without a block above it",
           f"put it right below its block; {_IN_CODE}"),
    _other("^[", r"(?=[^\[\]\n]* )[^\[\]\n]{2,500}\](?![(\[:])", "an inline footnote of another program",
           "write [^1], and [^1]: and its text on a line below"),
    _other("![", r"[^\[\]\n]{0,300}\| *\d{1,4}(?:x\d{1,4})? *\](?=[(\[])", "a picture with a size, as in Obsidian",
           "delete the | and the size, since the theme scales pictures"),
    _other("**", r"(?=[^\s*])[^*\n]{1,200}[ \t]\*\*(?=\w)", "bold text that ends with a space",
           "move the space behind the second **", never_after=r"\w*)!?.,:;\]\"'”’`"),
    _other("[[", r"_?(?i:toc)_?\]\](?!\()", _CONTENTS, _TOC),
    _line(("oc]",), r"[ \t]*(?!\[TOC\])\[(?i:toc)\][ \t]*$", _CONTENTS, _TOC),
    _line((":::",), r" {0,3}:{3,}[ \t]*(?:\{[^}\n]*\}|[\w.-]+)", "a container of another program", _BOX),
    _other("$$", r"(?:\n|[^\s$])[^$]{0,500}?(?:\n|(?<=[^\s$]))[ \t]*\$\$(?!\$)", "a formula", _FORMULA,
           never_after=r"$\w"),
    _other("$", r"(?=[^\s$])[^$\n]{0,99}?(?:\\[A-Za-z]|\^)[^$\n]{0,99}?(?<=[^\s$\\])\$(?![\w$])", "a formula", _FORMULA,
           never_after=r"$\w"),
    _other("||", r"(?<!\|\n\|\|)(?=[^\s|])[^|\n]{2,200}(?<=\S)\|\|(?![|\w])", "hidden text of another program",
           "write <details><summary> </summary> </details>", never_after=r"|\w"),
    _other("==", r"(?=[^\s=])[^=\n]{1,300}(?<=\S)==(?![=\w])", "marked text of another program",
           "write <mark> </mark>", never_after=r"=\w"),
    _other("~", r"(?=[^\s~])[^~/\n]{1,200}(?<=\S)~(?![~\w])", "text between single tildes", _TILDES,
           never_after=r"~\w"),
    _other("~", r"(?<=[^\W_]~)\w{1,9}~(?![~/-])", "text between single tildes", _TILDES),
    _other("^", r"(?<=[^\W_]\^)[\w+-]{1,9}\^(?![\w^])", "text between carets", "write <sup> </sup>, or \\^"),
    _other("[@", r"[A-Za-z][\w:.-]*(?:[,;][^\[\]\n]{0,200})?\](?![(\[:])", "a citation of another program",
           "write a footnote, [^1], or a link"),
    _other(":", r"[a-z][a-z0-9_+-]{1,30}:(?![\w:/])", "the code of an emoji", "write the emoji itself",
           never_after=r"\w:/"),
    Markup(("\\(", "\\["), r"(?<!\\)\\[(\[][^\n]{0,99}?(?:\^|\\[A-Za-z]|_\{)[^\n]{0,99}?\\[)\]]", "a formula",
           f"{_FORMULA}; {_IN_CODE}"),
    _other("^", r"(?=[\w-]*[A-Za-z])[A-Za-z0-9-]{2,}[ \t]*$", "the name of a block in Obsidian", "delete it",
           never_after=r"\S"),
    _line(_STATES, r"[ \t>]*(?:[-*+]|\d+[.)])[ \t]+\[[/<>?!*\"-]\](?=[ \t])", "a task of Obsidian",
          "write [ ] or [x]"),
    Markup(_LINK_SIGNS, r"\{(?<!\\\{)(?:static|filename|attach)\}(?=[\w/.%])", "an address outside of a link",
           f"{_LINK}; {_IN_CODE}"),
    _other("%%", r"(?<!\d %%)(?!%)(?:[^\n]|\n(?![ \t]*\n)){1,2000}?%%(?!%)", _PRIVATE, "delete it", warning=False,
           never_after=r"\w%"),
    _line(("%%",), r"[ \t]*%%[ \t]*\n(?:[^\n]*\n){0,200}?[ \t]*%%[ \t]*$", _PRIVATE, "delete it", warning=False),
)  # fmt: skip


def foreign_markup(source: MarkdownText) -> Iterator[Note]:
    """Yield a note for each markup of another program: a fault in an address, else mostly a warning."""
    runs = " ".join(set(_RUN.findall(source.text)))
    for markup in MARKUPS:
        if markup.may_be_in(runs) and any(sign in source.text for sign in markup.signs):
            for match in islice(markup.regex.finditer(source.shown), _MAX_NOTES):
                yield from _notes(markup, source, match)


def shown_as_text(source: MarkdownText, match: re.Match[str], name: str, remedy: str, warning: bool) -> Note:
    """Return the note of a markup, called ``name``."""
    what = f"'{_first_word(match)}' is {name}, which would be shown as text"
    return Note(source.line(_start(match)), what, remedy, warning)


def _notes(markup: Markup, source: MarkdownText, match: re.Match[str]) -> Iterator[Note]:
    before = source.text[max(0, match.start() - _CONTEXT) : match.start()]
    in_address = before.endswith("](") or _ADDRESS.search(before)
    if not in_address and (markup.in_addresses or not _BARE_ADDRESS.search(before)):
        yield shown_as_text(source, match, markup.what, markup.remedy, markup.warning)
    elif in_address and markup.in_addresses:
        what = f"the address with '{_first_word(match)}', {markup.what}, leads nowhere"
        yield Note(source.line(_start(match)), what, _LINK_FORM)


def _start(match: re.Match[str]) -> int:
    return match.end() - len(match[0].lstrip())


def _first_word(match: re.Match[str]) -> str:
    """Return its signs and its first word, so that the note is the same in all texts that have the markup."""
    beginning = _FIRST_WORD.match(match.string, _start(match))
    return " ".join(beginning[0].split()) if beginning else ""
