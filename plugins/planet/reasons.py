"""Reasons for which a feed is not read, in the language of the site. Records have them in English."""

import re
from collections.abc import Callable

from plugins.pages.theme.language import Language

_NUMBERED = (
    (re.compile(r"is damaged \((.+)\)", re.DOTALL), "is damaged (%(number)s)"),
    (re.compile(r"is damaged JSON \((.+)\)", re.DOTALL), "is damaged JSON (%(number)s)"),
    (re.compile(r"cannot be read \((.+)\)", re.DOTALL), "cannot be read (%(number)s)"),
    (re.compile(r"it answers (\d+)"), "it answers %(number)s"),
    (
        re.compile(r"it refuses \((\d+)\): fetch from your own machine"),
        "it refuses (%(number)s): fetch from your own machine",
    ),
    (re.compile(r"no whole answer in ([\d.]+) seconds"), "no whole answer in %(number)s seconds"),
)


def message_of(reason: str) -> tuple[str, str]:
    """Return the message of the catalogues for a reason, and its number; the reason itself where it has none."""
    for pattern, message in _NUMBERED:
        if found := pattern.fullmatch(reason):
            return message, found[1]
    return reason, ""


def reason_in_words(language: Language, reason: str) -> str:
    """Return a reason in a language; as it is where it has words of a server or of a library."""
    message, number = message_of(reason)
    if number:
        return language.text(message, number=number)
    return dict(zip(_fixed(str), _fixed(language.text), strict=True)).get(reason, reason)


def _fixed(text: Callable[[str], str]) -> tuple[str, ...]:
    """Return all reasons that have no number, each put into words."""
    return (
        text("no address of the web"),
        text("no such host"),
        text("connection refused"),
        text("its certificate is not valid"),
        text("its certificate has expired"),
        text("nobody vouches for its certificate"),
        text("its certificate is for another host"),
        text("no secure connection"),
        text("the answer breaks off"),
        text("the answer cannot be decompressed"),
        text("the answer is no HTTP"),
        text("the answer is compressed in an unknown way"),
        text("the answer is too large"),
        text("redirect loop"),
        text("more than 5 redirects"),
        text("no connection"),
        text("too slow"),
        text("an address with a port that is neither 80 nor 443"),
        text("an address within a private network"),
        text("the blog is no longer there (410)"),
        text("a page that asks for a human: fetch from your own machine"),
        text("no feed is found: write its address as feed to content/participants.toml"),
        text("is empty"),
        text("is a web page, not a feed"),
        text("is neither RSS, Atom nor JSON Feed"),
        text("is JSON, but no JSON Feed"),
        text("has too many elements or attributes"),
        text("takes too long to read"),
        text("cannot be read"),
    )
