"""Facts of Markdown texts that the engine's own checks ask for. Pure."""

from plugins.core.long_text import digest_of
from plugins.core.text_facts import TextFact


def _bare_digest(text: str) -> str:
    bare = text.strip()
    return digest_of(bare) if bare else ""


BARE_DIGEST = TextFact("digest", str, _bare_digest)
"""The digest of a text without the white space around it; empty for an empty one."""

MARKDOWN_FACTS = (BARE_DIGEST,)
