"""The tags of a text that may name a file, kept with the text: to look for a name, no HTML has to be loaded."""

import re

from plugins.core.text_facts import TextFact

_COMMENTS = re.compile(r"(?s)<!--.*?-->")
_TAGS = re.compile(r"""(?s)<[a-z](?:"[^"]*"|'[^']*'|[^'">])*>""", re.IGNORECASE)
_WORDS = re.compile(r"""(?is)\s(?:alt|title|aria-[a-z]+)\s*=\s*(?:"[^"]*"|'[^']*')""")  # attributes that are prose
_BARE = re.compile(r"<\w+>")


def in_tags(html: str) -> str:
    """Return the tags of a text, where scripts and styles may find names; without words, such as those of ``alt``."""
    named = (_WORDS.sub("", tag) for tag in _TAGS.findall(_COMMENTS.sub("", html)) if not _BARE.fullmatch(tag))
    return "\n".join(dict.fromkeys(named))


TAGS = TextFact("images.tags", str, in_tags)
"""The tags of a text that have more than their own name, each once."""
