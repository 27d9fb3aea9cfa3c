"""Values of the recognition of a challenge: what one text has, what is made of it, and what is proposed."""

import datetime as dt
from collections.abc import Mapping

from msgspec import Struct

from plugins.challenge.claims import Claim
from plugins.challenge.domain.models import Candidate
from plugins.challenge.domain.rules import Numbering
from tools.importing.models import SourceNote


class Lines(Struct, frozen=True):
    """Lines of a Markdown text, from 1, both ends included."""

    first: int
    last: int


class Numbered(Struct, frozen=True):
    """A number that a text claims for itself.

    ``hashtag`` is the slug of the challenge that it names, or empty. A number of the title has no ``lines``, nor has
    one that stands in a paragraph with other words. ``wording`` is the whole sentence with ``{number}`` in place of
    the number, as the setting ``sentence`` has it, and ``form`` the same as sentences are compared. A ``short`` one is
    nothing but the number, its total and the hashtag.
    """

    claim: Claim
    hashtag: str = ""
    tag: str = ""
    lines: Lines | None = None
    wording: str = ""
    form: str = ""
    short: bool = False
    in_title: bool = False


class MusicLine(Struct, frozen=True):
    """A music tip as ``Music`` has it, and its lines in the text."""

    value: str
    lines: Lines


class Signature(Struct, frozen=True):
    """A signature at the end of a text. ``form`` is how signatures are compared."""

    wording: str
    form: str
    lines: Lines


class Marks(Struct, frozen=True):
    """Signs of a challenge in one text. ``candidate`` is the post as challenges count it, None if it has no date."""

    key: str
    place: str
    candidate: Candidate | None
    is_post: bool
    tags: Mapping[str, str]  # by slug, as written; with the category
    tagged: frozenset[str]  # slugs of tags alone
    numbers: tuple[Numbered, ...] = ()
    music: tuple[MusicLine, ...] = ()
    signature: Signature | None = None


class Change(Struct, frozen=True):
    """Change of a text: values of its front matter, and lines that leave it.

    ``number`` is the value of ``Challenge-Post``, ``music`` are those of ``Music``, ``signature`` is that of
    ``Signature``, and ``tag`` is a tag to add.
    """

    number: int | None = None
    tag: str = ""
    signature: str = ""
    music: tuple[str, ...] = ()
    cut: tuple[Lines, ...] = ()


class Proposal(Struct, frozen=True):
    """A challenge that was found, as a table of ``CHALLENGE``, and how it went."""

    preset: str
    start: dt.date
    last: dt.date
    posts: int
    days_done: int
    days: int
    id: str = ""
    name: str = ""
    hashtag: str = ""
    aliases: tuple[str, ...] = ()
    set_days: int | None = None
    numbering: Numbering | None = None
    sentence: str = ""
    claims: int = 0
    correct: int = 0


class Signs(Struct, frozen=True):
    """Everything that was recognised: changes by the key of the text, proposals for the settings, and notes.

    ``has_challenge`` tells that the settings have a challenge already, beside which the proposals go. ``signed`` is
    the number of texts whose signature leaves them.
    """

    changes: Mapping[str, Change] = {}
    proposals: tuple[Proposal, ...] = ()
    signature: str = ""
    notes: tuple[SourceNote, ...] = ()
    has_challenge: bool = False
    signed: int = 0
