"""Pages that ask whether a human is there: a host refuses robots, and the blog is not broken. Pure."""

import re

from tools.web_fetch.answer import Answer

_HEADERS = {
    "cf-mitigated": "challenge",  # Cloudflare
    "x-vercel-mitigated": "",  # Vercel: challenge or deny
    "sg-captcha": "challenge",  # SiteGround
    "x-amzn-waf-action": "",  # Amazon: challenge or captcha
}  # with a word that their value has
_MARKS = re.compile(
    rb"/cdn-cgi/challenge-platform/|<title>just a moment\.\.\.|<title>attention required! \| cloudflare"  # Cloudflare
    rb"|/\.well-known/sgcaptcha/"  # SiteGround
    rb"|/\.within\.website/x/cmd/anubis/|id=\"anubis_"  # Anubis
    rb"|/\.well-known/ddos-guard/|<title>ddos-guard"  # DDoS-Guard
    rb"|sucuri_cloudproxy_js|_incapsula_resource|captcha-delivery\.com|<title>vercel security checkpoint"
    rb"|awswafintegration|/\.well-known/vercel/security/|<title>making sure you&#39;re not a bot",
    re.IGNORECASE,
)
_HTML = re.compile(
    rb"\s*+(?:\xef\xbb\xbf)?\s*+(?:<!--.{0,500}?-->\s*+)?<(?:!doctype\s+html|html|head|meta|script)\b", re.I | re.S
)
_BEGINNING = 1 << 15
_REFUSED = (401, 403, 429, 451)


def refuses(answer: Answer) -> bool:
    """Tell whether a host refuses robots by an answer, which says nothing of the blog."""
    return answer.status in _REFUSED or is_bot_check(answer)


def is_bot_check(answer: Answer) -> bool:
    """Tell whether an answer, of any status, is such a page. A feed with these words in it is none."""
    if any(
        word in answer.headers.get(name, "-").lower().split(";")[0]
        for name, word in _HEADERS.items()
        if name in answer.headers
    ):
        return True
    beginning = answer.body[:_BEGINNING]
    return bool(_HTML.match(beginning) and _MARKS.search(beginning))
