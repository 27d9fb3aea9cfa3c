"""The elements and attributes that come in, and what becomes of all others. No calculation."""

BLOCKS = frozenset(
    "h1 h2 h3 h4 h5 h6 ul ol dl blockquote pre table figure hr details iframe video audio gallery".split()
)
# Their content stands as it would without them. A <p> is one of them, since paragraphs are made anew.
TRANSPARENT = frozenset(
    "p div section article header footer main aside nav center address hgroup form fieldset body li dt dd summary"
    " figcaption legend noscript menu dir tr td th tbody thead tfoot caption".split()
)
RENAMED = {
    "b": "strong",
    "i": "em",
    "strike": "del",
    "s": "del",
    "tt": "code",
    "acronym": "abbr",
    "listing": "pre",
    "xmp": "pre",
    "h7": "h6",
}
MARKDOWN_INLINE = frozenset("strong em code a img br".split())
HTML_INLINE = frozenset("del sub sup kbd mark u small ins abbr cite q dfn var samp ruby rt rp bdo".split())
INLINE = MARKDOWN_INLINE | HTML_INLINE
# They leave with what is in them, and the writer is told.
REMOVED = {
    "script": "a script",
    "object": "a plugin",
    "embed": "a plugin",
    "applet": "a plugin",
    "frame": "a frame",
    "frameset": "a frame",
    "input": "a field of a form",
    "select": "a field of a form",
    "textarea": "a field of a form",
    "button": "a button",
    "canvas": "a drawing",
    "svg": "a drawing",
    "portal": "a frame",
}
# They leave without a word: no reader saw anything of them.
UNSEEN = frozenset("style link meta base head title template wbr param source track area map col colgroup".split())
ATTRIBUTES = {
    "a": ("href", "title", "hreflang"),
    "img": ("src", "alt", "title", "width"),
    "ol": ("start", "reversed", "type"),
    "li": ("value",),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
    "abbr": ("title",),
    "dfn": ("title",),
    "bdo": ("dir",),
    "iframe": ("src", "title", "width", "height", "allowfullscreen"),
    "video": ("src", "poster", "width", "height", "loop", "muted"),
    "audio": ("src", "loop"),
    "details": ("open",),
}
ANYWHERE = ("lang", "dir")
