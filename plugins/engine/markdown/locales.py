"""What Markdown needs to know of a language: its quotation marks, and the few words that it writes itself.

The words of pages are in the theme's catalogues. A language that is not here has English marks and words.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from plugins.engine.markdown.extensions.elements import Words

_ENGLISH = Words("Table {}", "done", "not done")


class Locale(Struct, frozen=True):
    """A language. ``quotes`` are its four marks: double ones around a text, single ones around a text in it.

    ``back`` leads from a footnote to the text, ``admonitions`` are the titles of boxes, by their kinds.
    """

    quotes: Sequence[str]
    back: str = "Back to note {} in the text"
    words: Words = _ENGLISH
    admonitions: Mapping[str, str] = field(default_factory=dict)


_SWEDISH_BOXES = {
    "note": "Obs", "tip": "Tips", "hint": "Tips", "important": "Viktigt", "warning": "Varning",
    "caution": "Varning", "danger": "Fara", "attention": "Obs", "error": "Fel",
}  # fmt: skip

# As the Unicode CLDR has them, but for the last mark where that would be no apostrophe, which it is more often.
_QUOTES = {
    **dict.fromkeys(("cs", "de", "is", "sk"), "„“‚’"),
    **dict.fromkeys(("es", "it", "nb", "nn", "no"), "«»‘’"),
    "fi": "””’’",
    "fr": ("«\N{NARROW NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}»", "‘", "’"),
    "pl": "„”‚’",
}

LOCALES = {
    **{lang: Locale(quotes) for lang, quotes in _QUOTES.items()},
    "sv": Locale("””’’", "Tillbaka till not {} i texten", Words("Tabell {}", "klart", "inte klart"), _SWEDISH_BOXES),
    "en": Locale("“”‘’"),
}
