"""Text of pelicanconf.py: the template with the answers, and comments in the language of the writer."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from string import Template
from textwrap import wrap

from plugins.core.slugs import slugify
from plugins.pages.theme.language import Language
from tools.init.answers import Answers

_TEMPLATE = Path(__file__).with_name("pelicanconf.txt")
_WIDTH = 110
_VALUES = ("name", "subtitle", "author", "address", "language", "timezone", "signature")
_CHALLENGE_PLUGIN = '    "plugins.challenge",\n'


def settings_text(answers: Answers, identity: str, language: Language) -> str:
    """Return the settings of the answers. ``language`` is that of the comments."""
    comments = {name: "\n# ".join(wrap(comment, _WIDTH)) for name, comment in _comments(language).items()}
    table = answers.challenge_table
    if not table:
        comments["about_challenge"] = "\n# ".join(wrap(_without_challenge(language), _WIDTH))
    values: dict[str, str] = {
        **{name: literal(getattr(answers, name)) for name in _VALUES},
        "profiles": literal(answers.profiles),
        "identity": literal(identity),
        "challenge_plugin": _CHALLENGE_PLUGIN if table else "",
        "challenge": f"CHALLENGE = {table_literal(table)}\n" if table else "",
    }
    about = "\n\n".join("\n".join(wrap(part, _WIDTH)) for part in _about(language))
    template = Template(_TEMPLATE.read_text(encoding="utf-8"))
    return template.substitute(values, **comments, about=about + "\n")


def literal(value: str | int | Sequence[str]) -> str:
    """Return a value as the formatter writes it: in the quotes that need fewer escapes, control characters escaped."""
    if isinstance(value, int):
        return str(value)
    if not isinstance(value, str):
        return f"[{', '.join(map(literal, value))}]"
    quote = "'" if value.count('"') > value.count("'") else '"'
    return quote + "".join(_escaped(char, quote) for char in value) + quote


def table_literal(table: dict[str, str | int]) -> str:
    """Return a table as Python writes it, a key a line."""
    lines = "".join(f"    {literal(key)}: {literal(value)},\n" for key, value in table.items())
    return f"{{\n{lines}}}"


def make_identity(name: str, day: dt.date, letters: str) -> str:
    """Return a name for the ids of posts that no other blog has, of which one sees the blog and the day."""
    slug = slugify(name)[:40].strip("-")
    return "-".join(part for part in (slug or "blogg", day.isoformat(), letters) if part)


def _escaped(char: str, quote: str) -> str:
    if char in (quote, "\\"):
        return f"\\{char}"
    return char if char.isprintable() else repr(char)[1:-1]


def _about(language: Language) -> tuple[str, str]:
    text = language.text
    return (
        text("The settings of the blog. docs/settings.md lists all of them; a build names a wrong one with its line."),
        text("Texts stand in quotes. A line that begins with # is a comment and does nothing."),
    )


def _without_challenge(language: Language) -> str:
    return language.text(
        'The challenge: none now. To begin one, add "plugins.challenge" to PLUGINS and a line such as '
        'CHALLENGE = {"preset": "blogg100", "start": "2027-01-01"}.'
    )


def _comments(language: Language) -> dict[str, str]:
    text = language.text
    return {
        "about_blog": text("The name of the blog, a line below it, and who writes."),
        "about_address": text("The public address, without a slash at its end. It may change when the blog moves."),
        "about_language": text(
            'The language of the site: "sv" or "en". The time zone is an IANA name: your days begin and end in it.'
        ),
        "about_folders": text("Folders: your texts and pictures, the finished site, and what a build may reuse."),
        "about_urls": text("The addresses of posts and pages. Leave them as they are once readers link to you."),
        "about_plugins": text("The looks of the blog, and what it can do."),
        "about_pelican_feeds": text(
            "The feeds are made by plugins.feeds (FEEDS below); Pelican writes none of its own."
        ),
        "about_challenge": text(
            "The challenge, and its first day or year. docs/settings.md has its other keys, such as rest days."
        ),
        "about_pages": text(
            "Below each post stands the signature. Profiles are addresses where you are, too; the page in about is "
            "presented on the front page."
        ),
        "about_identity": text("NEVER change this name: feed readers know your posts by ids that are made of it."),
        "about_feeds": text("The number of posts in each feed, the newest ones."),
        "about_comments": text(
            "Comments of readers, in content/comments/. With the line below each post has a form; it needs a server, "
            "see docs/comments.md."
        ),
    }
