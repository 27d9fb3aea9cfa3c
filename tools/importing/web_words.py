"""Reasons why a server did not answer, in words of the catalogues."""

from plugins.planet.reasons import message_of
from tools.slips import Said, said
from tools.web import WebError


def web_reason(error: WebError) -> Said:
    """Return why an answer did not come."""
    message, number = message_of(str(error))
    return said(message, number=number) if number else Said(message)
