"""Pelican's settings of addresses, lists and files, which builds use as they are. Their checks come before. Pure."""

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

Patterns = tuple[tuple[str, str], ...]  # regular expressions, and what takes their place
_OVERRIDES = ("path", "url", "save_as")  # metadata of a path that changes where a file is published
# Settings for which Pelican has generators or readers of its own.
_FOR_GENERATORS = ("OUTPUT_SOURCES", "TEMPLATE_PAGES", "DEFAULT_METADATA", "DEFAULT_DATE", "TYPOGRIFY")
_ORDERS = ("basename", "lang", "save_as", "slug", "title", "url")  # attributes that pages are ordered by
REVERSED = "reversed-"


class UrlPatterns(Struct, frozen=True):
    """The patterns of addresses and files of one kind of text, in the site's language and in others."""

    url: str
    save_as: str
    lang_url: str
    lang_save_as: str


class SlugRules(Struct, frozen=True):
    """Rules by which Pelican makes the slugs of categories and authors."""

    category: Patterns = ()
    author: Patterns = ()
    preserve_case: bool = False
    use_unicode: bool = False


class PelicanSettings(Struct, frozen=True):
    """The values of Pelican's settings by which addresses, lists and files are made.

    ``default_category`` is None where categories have no pages. ``folder_category`` tells that folders name categories,
    ``bundle_category`` that bundles do. ``path_metadata`` are the overrides of EXTRA_PATH_METADATA by path.
    """

    posts: UrlPatterns
    pages: UrlPatterns
    author: str | None = None
    default_lang: str = "en"
    translations: bool = True
    page_translations: bool = True
    page_order: str = "basename"
    default_category: str | None = None
    folder_category: bool = False
    bundle_category: bool = False
    slugs: SlugRules = SlugRules()
    static_url: str = "{path}"
    static_save_as: str = "{path}"
    static_paths: tuple[str, ...] = ()
    path_metadata: Mapping[str, Mapping[str, str]] = {}
    theme_static_dir: str = "theme"
    theme_static_paths: tuple[str, ...] = ("static",)
    tag_url: str = ""
    tags_have_pages: bool = True
    menu: tuple[tuple[str, str], ...] = ()
    pages_in_menu: bool = True


def pelican_settings(settings: Mapping[str, Any]) -> PelicanSettings:
    """Read the values from settings that have all of Pelican's defaults, and normalised folders below content/."""
    categories = bool(settings["CATEGORY_SAVE_AS"])
    by_folder = bool(settings["USE_FOLDER_AS_CATEGORY"])
    metadata = settings["EXTRA_PATH_METADATA"]
    return PelicanSettings(
        posts=_url_patterns("ARTICLE", settings),
        pages=_url_patterns("PAGE", settings),
        author=settings.get("AUTHOR"),
        default_lang=settings["DEFAULT_LANG"].lower(),
        translations=bool(settings["ARTICLE_TRANSLATION_ID"]),
        page_translations=bool(settings["PAGE_TRANSLATION_ID"]),
        page_order=str(settings["PAGE_ORDER_BY"] or ""),
        default_category=settings["DEFAULT_CATEGORY"] if categories else None,
        folder_category=by_folder and categories,
        bundle_category=by_folder and "<category>" not in f"{settings['PATH_METADATA']}",
        slugs=_slug_rules(settings),
        static_url=str(settings["STATIC_URL"]),
        static_save_as=str(settings["STATIC_SAVE_AS"]),
        static_paths=tuple(map(str, settings["STATIC_PATHS"])),
        path_metadata={
            str(path): {name: str(values[name]) for name in _OVERRIDES if name in values}
            for path, values in sorted(metadata.items(), key=lambda item: str(item[0]))
        },
        theme_static_dir=str(settings["THEME_STATIC_DIR"]),
        theme_static_paths=tuple(map(str, settings["THEME_STATIC_PATHS"])),
        tag_url=str(settings["TAG_URL"]),
        tags_have_pages=bool(settings["TAG_SAVE_AS"]),
        menu=tuple((str(text), str(url)) for text, url in settings.get("MENUITEMS") or ()),
        pages_in_menu=bool(settings.get("DISPLAY_PAGES_ON_MENU", True)),
    )


def needs_generators(settings: Mapping[str, Any], folders: frozenset[str]) -> bool:
    """Tell whether only Pelican's generators can do what the settings ask for.

    ``folders`` are the paths in EXTRA_PATH_METADATA that are folders: the texts below them may get any metadata.
    """
    names = (settings["FILENAME_METADATA"], settings["PATH_METADATA"])
    groups = {group.lower() for pattern in names for group in re.compile(pattern or "").groupindex}
    static = f"{settings['STATIC_URL']}{settings['STATIC_SAVE_AS']}".replace("{path}", "")
    identified = (settings["ARTICLE_TRANSLATION_ID"], settings["PAGE_TRANSLATION_ID"])
    order = settings["PAGE_ORDER_BY"]
    return (
        any(settings.get(name) for name in _FOR_GENERATORS)
        or bool(folders)
        or bool(groups & {*_OVERRIDES, "translation"})
        or "{" in static
        or any(each and each != "slug" for each in identified)
        or bool(order and not (isinstance(order, str) and order.removeprefix(REVERSED) in _ORDERS))
    )


def _url_patterns(kind: str, settings: Mapping[str, Any]) -> UrlPatterns:
    ends = ("URL", "SAVE_AS", "LANG_URL", "LANG_SAVE_AS")
    return UrlPatterns(*(str(settings[f"{kind}_{end}"]) for end in ends))


def _slug_rules(settings: Mapping[str, Any]) -> SlugRules:
    usual = settings.get("SLUG_REGEX_SUBSTITUTIONS", ())
    category, author = (
        tuple((str(found), str(new)) for found, new in settings.get(f"{kind}_REGEX_SUBSTITUTIONS", usual))
        for kind in ("CATEGORY", "AUTHOR")
    )
    preserve_case = bool(settings.get("SLUGIFY_PRESERVE_CASE"))
    return SlugRules(category, author, preserve_case, bool(settings.get("SLUGIFY_USE_UNICODE")))
