"""JSON-LD of a post in the vocabulary of schema.org, escaped for use inside ``<script>``. Pure.

It contains only data of the view, so the key of a page is that of its view.
"""

from typing import Any

from markupsafe import Markup
from msgspec import json

from plugins.music.track import Track
from plugins.pages.views.comments import CommentView
from plugins.pages.views.posts import PostView

# "</script>" would end the script element and "<!--" change how it is parsed (HTML, 4.12.1.3).
_ESCAPES = {b"<": b"\\u003c", b">": b"\\u003e", b"&": b"\\u0026"}


def json_ld(view: PostView) -> Markup:
    """Return a post as a BlogPosting, and its place on the site as a BreadcrumbList."""
    return as_data({"@context": "https://schema.org", "@graph": [_posting(view), _breadcrumbs(view)]})


def as_data(value: object) -> Markup:
    """Return the value as JSON without characters that HTML could interpret."""
    data = json.encode(value, enc_hook=str)
    for sign, escape in _ESCAPES.items():
        data = data.replace(sign, escape)
    return Markup(data.decode())  # noqa: S704 (it has no < any more)


def _posting(view: PostView) -> dict[str, Any]:
    site = view.site
    home = view.site.origin + view.site.home
    known = {
        "@type": "BlogPosting",
        "@id": view.canonical,
        "url": view.canonical,
        "headline": view.title,
        "description": view.description,
        "inLanguage": view.lang,
        "datePublished": view.published,
        "dateModified": view.modified.iso if view.modified else "",
        "author": [_person(view, name) for name in view.authors],
        "keywords": [str(tag.text) for tag in view.tags],
        "wordCount": view.words,
        "mentions": [_recording(track) for track in view.music.tracks] if view.music else [],
        "image": [url for url in (view.picture, view.card.url if view.card else "") if url],
        **_comments(view),
        "isPartOf": {"@type": "Blog", "@id": home, "name": site.name},
    }
    return {key: value for key, value in known.items() if value}


def _comments(view: PostView) -> dict[str, Any]:
    if not view.comments or not view.comments.number:
        return {}
    comments = [_comment(view, each) for each in view.comments.all]
    return {"commentCount": view.comments.number, "comment": comments}


def _comment(view: PostView, comment: CommentView) -> dict[str, Any]:
    author = {"@type": "Person", "name": comment.author}
    return {
        "@type": "Comment",
        "@id": f"{view.canonical}#{comment.id}",
        "author": {**author, "url": comment.website} if comment.website else author,
        "dateCreated": comment.published,
        "text": comment.text,
    }


def _recording(track: Track) -> dict[str, Any]:
    """Return a track; the vocabulary has MusicGroup for solo musicians, too."""
    artist = {"@type": "MusicGroup", "name": track.artist}
    recording = {"@type": "MusicRecording", "name": track.title, "byArtist": artist}
    return {**recording, "url": track.url} if track.url else recording


def _person(view: PostView, name: str) -> dict[str, Any]:
    """Return an author; the site's own author has an address and profiles."""
    if name != view.site.author:
        return {"@type": "Person", "name": name}
    own = {"@type": "Person", "name": name, "url": view.site.origin + view.site.home}
    profiles = [each.url for each in view.site.profiles]
    return {**own, "sameAs": profiles} if profiles else own


def _breadcrumbs(view: PostView) -> dict[str, Any]:
    home = view.site.origin + view.site.home
    year = view.date.iso[:4]
    steps = [(view.site.name, home), (view.title, view.canonical)]
    if view.listed:
        steps.insert(1, (year, f"{home}archive/{year}/"))
    items = [
        {"@type": "ListItem", "position": position, "name": str(name), "item": url}
        for position, (name, url) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}
