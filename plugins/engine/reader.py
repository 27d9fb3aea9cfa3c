"""Pelican's reader of texts: it returns what the library has read and checked already."""

from pathlib import Path, PurePosixPath
from typing import Any

from pelican.readers import BaseReader
from pelican.urlwrappers import Author, Category, Tag

from plugins.core.slugs import slugify
from plugins.engine.content.bundles import naming_path
from plugins.engine.content.post import SourcePost
from plugins.engine.pelican_context import build_of
from plugins.engine.process.cancel import check_cancelled


class PreparedReader(BaseReader):  # type: ignore[misc,unused-ignore]
    """A reader of texts that are in the library already."""

    file_extensions: list[str] = []  # noqa: RUF012 (Pelican's name; READERS lists our file extensions)

    def __init__(self, settings: dict[str, Any]) -> None:
        super().__init__(settings)
        self.build = build_of(settings)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return the metadata of a text by its absolute path. Its HTML follows later, when links have URLs."""
        check_cancelled()
        path = self.build.content.relative(Path(source_path))
        post = self.build.library.texts[path].post
        metadata: dict[str, Any] = {
            **post.plugin_values,
            **_optional_values(post),
            "title": post.title,
            "slug": post.slug,
            "lang": post.lang,
            "timezone": post.zone.key,
            "date": post.date.instant if post.date else self.build.now.instant.astimezone(post.zone),
            "status": "hidden" if post.status == "hidden" else "published",
        }
        if post.modified:
            metadata["modified"] = post.modified.instant
        if post.kind == "page" and not post.date:
            del metadata["date"]
        metadata.update(_wrapped({**_category_of_bundle(path, self.settings), **metadata}, self.settings))
        metadata.update(_missing_address(metadata))
        return "", metadata


def _optional_values(post: SourcePost) -> dict[str, Any]:
    """Return the optional fields that a post has, under Pelican's names."""
    values = {
        "tags": post.tags,
        "summary": post.summary,
        "author": post.author,
        "authors": post.authors,
        "category": post.category,
        "template": post.template,
        "save_as": post.save_as,
        "url": post.url,
        "id": post.id,
        "redirect_from": post.redirect_from,
        "signature": post.signature,
    }
    return {name: value for name, value in values.items() if value is not None and value != ()}


def _wrapped(metadata: dict[str, Any], settings: dict[str, Any]) -> dict[str, Any]:
    """Return Pelican's objects for the names of tags, category and authors."""
    wrapped: dict[str, Any] = {"tags": [_tag(name, settings) for name in metadata.get("tags", ())]}
    if "category" in metadata:
        wrapped["category"] = Category(metadata["category"], settings)
    if "author" in metadata:
        wrapped["author"] = Author(metadata["author"], settings)
    if "authors" in metadata:
        wrapped["authors"] = [Author(name, settings) for name in metadata["authors"]]
    return wrapped


def _category_of_bundle(path: str, settings: dict[str, Any]) -> dict[str, str]:
    """Return the category of a bundle: the name of its parent folder, where Pelican would take its own."""
    by_folder = settings["USE_FOLDER_AS_CATEGORY"] and "<category>" not in f"{settings['PATH_METADATA']}"
    if not by_folder:
        return {}
    bundle = naming_path(path, (*settings["ARTICLE_PATHS"], *settings["PAGE_PATHS"]))
    return {"category": PurePosixPath(bundle).parent.name or settings["DEFAULT_CATEGORY"]} if bundle != path else {}


def _tag(name: str, settings: dict[str, Any]) -> Tag:
    """Return a tag with the slug of the challenge and of our pages, which is not always Pelican's."""
    tag = Tag(name, settings)
    tag.slug = slugify(name)
    return tag


def _missing_address(metadata: dict[str, Any]) -> dict[str, str]:
    """Return Save_as or Url, made from the other, where a text has only one of them."""
    save_as = metadata.get("save_as")
    url = metadata.get("url")
    if save_as and url is None:
        return {"url": save_as.removesuffix("index.html")}
    if url is not None and not save_as:
        return {"save_as": f"{url}index.html" if url.endswith("/") or not url else url}
    return {}
