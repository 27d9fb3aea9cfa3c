"""Answers of WordPress's REST API as it documents them, with what an import needs of each. No calculation.

https://developer.wordpress.org/rest-api/reference/. Plugins change answers: whatever can be missing may be missing,
and a field that has nothing (``null``, PHP's ``false``, an empty text or list for an object) has its default.
"""

from typing import Literal

from msgspec import Struct


class ApiIndex(Struct, frozen=True):
    """The index of the API: the blog itself. ``url`` is where WordPress is, ``home`` where its blog is."""

    name: str = ""
    description: str = ""
    url: str = ""
    home: str = ""
    gmt_offset: float | str | None = None
    timezone_string: str | None = None
    namespaces: tuple[str, ...] = ()


class HostedOptions(Struct, frozen=True):
    """The clock of a blog of wordpress.com."""

    gmt_offset: float | str | None = None
    timezone: str | None = None


class HostedIndex(Struct, frozen=True):
    """A blog of wordpress.com, as its own API has it: https://developer.wordpress.com/docs/api/1.1/get/sites/%24site/."""

    name: str = ""
    description: str = ""
    URL: str = ""
    options: HostedOptions = HostedOptions()

    @property
    def index(self) -> ApiIndex | None:
        """The same as every other blog says it; nothing where it is no blog."""
        clock = self.options
        return (
            ApiIndex(self.name, self.description, self.URL, self.URL, clock.gmt_offset, clock.timezone)
            if self.URL
            else None
        )


class Rendered(Struct, frozen=True):
    """A part of something as readers are shown it: HTML."""

    rendered: str = ""


class Content(Struct, frozen=True):
    """The words of a text or comment, which have to be there: without them it would come in empty, unnoticed.

    ``protected`` tells that they are behind a password.
    """

    rendered: str
    protected: bool = False


class Listed(Struct, frozen=True):
    """Anything in a list: enough to tell whether it has changed since it was fetched, where the blog says when."""

    id: int
    modified_gmt: str | None = None
    link: str = ""


class Authored(Struct, frozen=True):
    """The number of who wrote a text."""

    author: int | None = None


class ApiText(Struct, frozen=True, kw_only=True):
    """A post or page. ``lang`` and ``translations`` are Polylang's, the last field Jetpack's."""

    id: int
    date: str | None = None
    date_gmt: str | None = None
    modified: str | None = None
    modified_gmt: str | None = None
    guid: Rendered = Rendered()
    slug: str = ""
    status: str = "publish"
    link: str = ""
    title: Rendered = Rendered()
    content: Content
    excerpt: Rendered = Rendered()
    author: int | None = None
    featured_media: int | None = None
    categories: tuple[int, ...] = ()
    tags: tuple[int, ...] = ()
    lang: str | None = None
    translations: dict[str, int] | tuple[int, ...] = ()
    jetpack_featured_media_url: str | None = None


class ApiTerm(Struct, frozen=True):
    """A category or tag, or an author: an id with a name. ``link`` is the address of its list of posts."""

    id: int
    name: str = ""
    link: str = ""
    slug: str = ""


class ApiMedia(Struct, frozen=True):
    """A picture or another file. ``post`` is the text that it belongs to, none or 0 without one."""

    id: int
    source_url: str = ""
    alt_text: str = ""
    caption: Rendered = Rendered()
    title: Rendered = Rendered()
    post: int | None = None


class ApiComment(Struct, frozen=True, kw_only=True):
    """A comment that readers see. ``author`` is the number of a user of the blog, 0 for anybody else."""

    id: int
    post: int = 0
    parent: int = 0
    author: int = 0
    author_name: str = ""
    author_url: str = ""
    date: str | None = None
    date_gmt: str | None = None
    content: Content
    status: str = "approved"
    type: str = "comment"


class ApiType(Struct, frozen=True):
    """A type of texts, of WordPress itself or of a plugin. ``rest_base`` is its name in addresses."""

    slug: str
    rest_base: str = ""


class ApiError(Struct, frozen=True):
    """The body of a refusal."""

    code: str | int = ""


Texts = Literal["posts", "pages"]
"""The collections of texts."""

Attached = Literal["media", "comments"]
"""The collections of what belongs to texts. They and the texts are listed first, and fetched by their ids."""

Names = Literal["categories", "tags", "users"]
"""The collections of names, which are short, and change without a time of their change."""

Name = Texts | Attached | Names

LIST_FIELDS: dict[Texts | Attached, str] = {
    "posts": "id,modified_gmt,link",
    "pages": "id,modified_gmt,link",
    "media": "id,modified_gmt",
    "comments": "id",
}
"""Fields of a list whose items are fetched by their ids."""

_TEXT_FIELDS = ",".join(ApiText.__struct_fields__)
FIELDS: dict[Name, str] = {
    "posts": _TEXT_FIELDS,
    "pages": _TEXT_FIELDS,
    "categories": "id,name,link,slug",
    "tags": "id,name,link,slug",
    "users": "id,name",
    "media": "id,source_url,alt_text,caption,title,post,modified_gmt",
    "comments": "id,post,parent,author,author_name,author_url,date,date_gmt,content,status,type",
}
"""Fields of all items, in the order in which they are fetched.

No avatars, which show who has written elsewhere, and nothing of plugins.
"""
