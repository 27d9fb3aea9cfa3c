"""Quotation marks and words of each language, as far as Markdown writes them itself.

The words of pages are in the theme's catalogues. A language that is not here has English marks and words.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct, field


class Locale(Struct, frozen=True):
    """Marks and words of a language.

    ``quotes`` are four: double ones around a text, single ones around a quotation in it. In ``footnote_backlink`` and
    ``table_label`` {} is the number. ``admonition_titles`` are by kind.
    """

    quotes: Sequence[str]
    footnote_backlink: str = "Back to note {} in the text"
    table_label: str = "Table {}"
    task_done: str = "done"
    task_undone: str = "not done"
    admonition_titles: Mapping[str, str] = field(default_factory=dict)


_SWEDISH_TITLES = {
    "note": "Obs", "tip": "Tips", "hint": "Tips", "important": "Viktigt", "warning": "Varning",
    "caution": "Varning", "danger": "Fara", "attention": "Obs", "error": "Fel",
}  # fmt: skip

# From the Unicode CLDR. The closing single mark is always ’, since it is mostly an apostrophe.
_QUOTES = {
    **dict.fromkeys(("cs", "de", "is", "sk"), "„“‚’"),
    **dict.fromkeys(("es", "it", "nb", "nn", "no"), "«»‘’"),
    "fi": "””’’",
    "fr": ("«\N{NARROW NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}»", "‘", "’"),
    "pl": "„”‚’",
}

LOCALES = {
    **{lang: Locale(quotes) for lang, quotes in _QUOTES.items()},
    "sv": Locale("””’’", "Tillbaka till not {} i texten", "Tabell {}", "klart", "inte klart", _SWEDISH_TITLES),
    "en": Locale("“”‘’"),
}
