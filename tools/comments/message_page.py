"""Pages of the site with a message in place of their text, for what cannot be said beside a field. Pure."""

import re
from html import escape

from plugins.pages.theme.language import Language
from tools.slips import Said

_MAIN = re.compile(r"(<main\b[^>]*>).*?(</main>)", re.DOTALL)
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)


def message_page(frame: str, why: Said, kept: str, language: Language) -> str:
    """Return a page that says why a comment was not taken, with the text that was typed, to be copied.

    ``frame`` is a page of the site, whose text is replaced; where it is empty, or has no main part, the page is a plain
    one.
    """
    title = escape(language.text("Your comment was not taken"))
    main = f"<h1>{title}</h1>\n<p>{escape(why.in_words(language))}</p>\n{_kept(kept, language)}"
    if not _MAIN.search(frame):
        frame = _plain(language.lang)
    frame = _MAIN.sub(lambda found: f"{found[1]}\n{main}{found[2]}", frame, count=1)
    return _TITLE.sub(lambda _: f"<title>{title}</title>", frame, count=1)


def _kept(text: str, language: Language) -> str:
    if not text:
        return ""
    label = escape(language.text("Your text"))
    field = f'<textarea id="comment-kept" rows="10" readonly>\n{escape(text)}</textarea>'
    return f'<p><label for="comment-kept">{label}</label><br>\n{field}</p>\n'


def _plain(lang: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n<title></title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n</head>\n<body>\n<main></main>\n</body>\n</html>\n'
    )
