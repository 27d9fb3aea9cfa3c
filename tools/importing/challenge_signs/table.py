"""Put the challenges that were found into words: tables for the settings, as a writer pastes them. Pure."""

import json
from collections.abc import Iterator

from plugins.pages.theme.language import Language
from tools.importing.challenge_signs.models import Proposal, Signs


def proposed_settings(language: Language, signs: Signs) -> Iterator[str]:
    """Yield the lines to paste; none where nothing was recognised, or where the settings have it already."""
    if signs.proposals:
        if signs.has_challenge:
            yield language.text("CHALLENGE may be a list of tables. Put this beside the table that you have:")
        else:
            yield language.text("Put this into pelicanconf.py, so that the challenge is counted:")
        several = len(signs.proposals) > 1 or signs.has_challenge
        yield "CHALLENGE = [" if several else "CHALLENGE = {"
        if signs.has_challenge:
            yield "    # " + language.text("the table that you have, and after it:")
        for each in signs.proposals:
            yield from _table(language, each, inside=several)
        yield "]" if several else "}"
    if signs.signature:
        yield language.text("Put this into PAGES, so that the signature stands under every post:")
        yield f'    "signature": {_quoted(signs.signature)},'


def _table(language: Language, proposal: Proposal, *, inside: bool) -> Iterator[str]:
    indent = "        " if inside else "    "
    if inside:
        yield "    {"
    for comment in _comments(language, proposal):
        yield f"{indent}# {comment}"
    for key, value in _values(proposal):
        yield f'{indent}"{key}": {value},'
    if inside:
        yield "    },"


def _values(proposal: Proposal) -> Iterator[tuple[str, str]]:
    yield "preset", _quoted(proposal.preset)
    if proposal.id:
        yield "id", _quoted(proposal.id)
    if proposal.name:
        yield "name", _quoted(proposal.name)
    if proposal.hashtag:
        yield "hashtag", _quoted(proposal.hashtag)
    if proposal.aliases:
        yield "aliases", json.dumps(proposal.aliases, ensure_ascii=False)
    yield "start", _quoted(proposal.start.isoformat())
    if proposal.set_days:
        yield "days", str(proposal.set_days)
    if proposal.numbering:
        yield "numbering", _quoted(proposal.numbering)
    if proposal.sentence:
        yield "sentence", _quoted(proposal.sentence)


def _comments(language: Language, proposal: Proposal) -> Iterator[str]:
    """Yield what was found: days, posts, and how many of the numbers agree."""
    yield language.text(
        "found: %(posts)s posts on %(days)s days, the last one on %(last)s",
        posts=proposal.posts, days=proposal.days_done, last=proposal.last.isoformat(),
    )  # fmt: skip
    if proposal.claims:
        yield language.text(
            "%(correct)s of %(claims)s numbers in the posts agree with the counted ones",
            correct=proposal.correct, claims=proposal.claims,
        )  # fmt: skip


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
