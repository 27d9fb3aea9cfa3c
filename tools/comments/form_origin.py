"""Origin of a form that was sent, as the browser says. Pure."""

_OWN = "same-origin"
_OTHERS = ("cross-site", "same-site")


def is_own(own: str, origin: str | None, fetch_site: str | None) -> bool:
    """Tell whether a form was sent from a page of the site.

    ``own`` is its origin, such as ``https://example.com``. ``origin`` and ``fetch_site`` are the headers Origin and
    Sec-Fetch-Site. Every browser sends one of them: what has neither is no browser. An origin that is hidden, as by a
    Referrer-Policy, is ``null``.
    """
    if fetch_site in _OTHERS:
        return False
    if origin in (None, "null"):
        return fetch_site == _OWN
    return origin.lower() == own.lower()
