"""Pelican's settings: those that have an effect here, and those that have none, each with its remedy.

A Pelican theme uses more of them than a theme for views (`build.has_views`).
"""

from collections.abc import Iterator, Mapping

from plugins.core.errors import Fault
from plugins.core.settings import SettingsFile

OBEYED = frozenset(
    """
    ARTICLE_EXCLUDES ARTICLE_LANG_SAVE_AS ARTICLE_LANG_URL ARTICLE_PATHS ARTICLE_SAVE_AS ARTICLE_TRANSLATION_ID
    ARTICLE_URL AUTHOR CACHE_PATH DEFAULT_LANG DISPLAY_PAGES_ON_MENU EXTRA_PATH_METADATA FILENAME_METADATA IGNORE_FILES
    MENUITEMS OUTPUT_PATH OUTPUT_SOURCES
    OUTPUT_SOURCES_EXTENSION PAGE_EXCLUDES PAGE_LANG_SAVE_AS PAGE_LANG_URL PAGE_ORDER_BY PAGE_PATHS PAGE_SAVE_AS
    PAGE_TRANSLATION_ID PAGE_URL PATH PATH_METADATA PELICAN_CLASS PLUGINS PLUGIN_PATHS RELATIVE_URLS SITENAME
    SITESUBTITLE SITEURL STATIC_EXCLUDES STATIC_PATHS STATIC_SAVE_AS STATIC_URL THEME THEME_STATIC_DIR
    THEME_STATIC_PATHS TIMEZONE
    """.split()
)
# Settings of a run and not of the site: its log, its web server. The output folder is always replaced as a whole.
OF_THE_RUN = frozenset("BIND DEBUG DELETE_OUTPUT_DIRECTORY LOG_FILTER PORT".split())

_REMOVE = "remove it"
_BY_LANG = "remove it: dates follow DEFAULT_LANG"
_FEED = "name the file in FEEDS['{}']"
_BESIDE = "remove it: each tag and challenge has its feeds beside its page"
_PROFILES = "write the addresses in PAGES['profiles']"
_SUMMARY = "remove it: write 'Summary:' in a post to choose its excerpt"
_TEMPLATES = "remove it: docs/context.md has all that templates of this theme may use"
_OVERRIDES = "remove it: docs/theme.md says where your own templates go"
_LISTS = "remove it: the addresses and the order of lists are fixed"
_DRAFTS = "remove it: drafts are never published"
_OURS = "remove it: Markdown has no settings here; the manual describes it"
_NAMES = "remove it: the address of a post is made of its file name, or of its Slug"
_POLICY = "remove it: pages load nothing from other sites"


def _each(names: str, remedy: str) -> dict[str, str]:
    return dict.fromkeys(names.split(), remedy)


# Without effect with any theme, since Pelican does not read and copy content here: the remedy by name.
NOWHERE: Mapping[str, str] = {
    **_each("CACHE_CONTENT CHECK_MODIFIED_METHOD CONTENT_CACHING_LAYER GZIP_CACHE LOAD_CONTENT_CACHE", _REMOVE),
    **_each("OUTPUT_RETENTION", "remove it: keep files that no build makes outside the output folder"),
    **_each("STATIC_CHECK_IF_MODIFIED STATIC_CREATE_LINKS", _REMOVE),
    **_each("STATIC_EXCLUDE_SOURCES", "remove it: OUTPUT_SOURCES publishes texts as they are written"),
    **_each("DRAFT_LANG_SAVE_AS DRAFT_LANG_URL DRAFT_PAGE_LANG_SAVE_AS DRAFT_PAGE_LANG_URL", _DRAFTS),
    **_each("DRAFT_PAGE_SAVE_AS DRAFT_PAGE_URL DRAFT_SAVE_AS DRAFT_URL", _DRAFTS),
    **_each("MARKDOWN FORMATTED_FIELDS TYPOGRIFY TYPOGRIFY_DASHES TYPOGRIFY_IGNORE_TAGS", _OURS),
    **_each("TYPOGRIFY_OMIT_FILTERS", _OURS),
    **_each("DOCUTILS_SETTINGS PYGMENTS_RST_OPTIONS READERS", "remove it: texts are Markdown"),
    **_each("INTRASITE_LINK_REGEX", "remove it: links are written {filename}, {static} and {attach}"),
    **_each("SUMMARY_END_SUFFIX SUMMARY_MAX_LENGTH SUMMARY_MAX_PARAGRAPHS", _SUMMARY),
    **_each("DEFAULT_DATE DEFAULT_METADATA", "write it in each post"),
    **_each("SLUGIFY_SOURCE TAG_REGEX_SUBSTITUTIONS", _NAMES),
    **_each("WITH_FUTURE_DATES", "remove it: a post is published once its Date has come"),
}
# Settings of the names of categories and authors in URLs such as "{category}/{slug}/".
_IN_ADDRESSES = _each(
    "AUTHOR_REGEX_SUBSTITUTIONS CATEGORY_REGEX_SUBSTITUTIONS DEFAULT_CATEGORY SLUGIFY_PRESERVE_CASE "
    "SLUGIFY_USE_UNICODE SLUG_REGEX_SUBSTITUTIONS USE_FOLDER_AS_CATEGORY",
    "remove it: pages show tags, not categories",
)
# Without effect with a theme for views, which does not get Pelican's context: the remedy by name.
WITH_VIEWS: Mapping[str, str] = {
    **_IN_ADDRESSES,
    **_each("AUTHOR_FEED_ATOM AUTHOR_FEED_ATOM_URL AUTHOR_FEED_RSS AUTHOR_FEED_RSS_URL", _BESIDE),
    **_each("CATEGORY_FEED_ATOM CATEGORY_FEED_ATOM_URL CATEGORY_FEED_RSS CATEGORY_FEED_RSS_URL", _BESIDE),
    **_each("TAG_FEED_ATOM TAG_FEED_ATOM_URL TAG_FEED_RSS TAG_FEED_RSS_URL", _BESIDE),
    **_each("TRANSLATION_FEED_ATOM TRANSLATION_FEED_ATOM_URL TRANSLATION_FEED_RSS TRANSLATION_FEED_RSS_URL", _BESIDE),
    **_each("FEED_ALL_ATOM FEED_ALL_ATOM_URL FEED_ATOM FEED_ATOM_URL", _FEED.format("atom")),
    **_each("FEED_ALL_RSS FEED_ALL_RSS_URL FEED_RSS FEED_RSS_URL", _FEED.format("rss")),
    **_each("FEED_APPEND_REF", _REMOVE),
    **_each("FEED_DOMAIN", "remove it: feeds are below SITEURL"),
    **_each("FEED_MAX_ITEMS", "write FEEDS['items']"),
    **_each("RSS_FEED_SUMMARY_ONLY", "write FEEDS['full_text'] = False"),
    **_each("DEFAULT_ORPHANS DEFAULT_PAGINATION PAGINATED_TEMPLATES PAGINATION_PATTERNS", "write PAGES['page_size']"),
    **_each("ARCHIVES_SAVE_AS ARCHIVES_URL AUTHORS_SAVE_AS AUTHORS_URL CATEGORIES_SAVE_AS CATEGORIES_URL", _LISTS),
    **_each("INDEX_SAVE_AS INDEX_URL TAGS_SAVE_AS TAGS_URL TAG_SAVE_AS TAG_URL", _LISTS),
    **_each("AUTHOR_SAVE_AS AUTHOR_URL CATEGORY_SAVE_AS CATEGORY_URL DAY_ARCHIVE_SAVE_AS DAY_ARCHIVE_URL", _LISTS),
    **_each("MONTH_ARCHIVE_SAVE_AS MONTH_ARCHIVE_URL YEAR_ARCHIVE_SAVE_AS YEAR_ARCHIVE_URL", _LISTS),
    **_each("ARTICLE_ORDER_BY NEWEST_FIRST_ARCHIVES REVERSE_CATEGORY_ORDER", _REMOVE),
    **_each("DATE_FORMATS DEFAULT_DATE_FORMAT LOCALE", _BY_LANG),
    **_each("DIRECT_TEMPLATES TEMPLATE_EXTENSIONS TEMPLATE_PAGES THEME_TEMPLATES_OVERRIDES", _OVERRIDES),
    **_each("JINJA_ENVIRONMENT JINJA_FILTERS JINJA_GLOBALS JINJA_TESTS", _TEMPLATES),
    **_each("CSS_FILE STYLESHEET_URL", "remove it: docs/theme.md says where your own CSS goes"),
    **_each("ANALYTICS DISQUS_SITENAME", _POLICY),
    **_each("DISPLAY_CATEGORIES_ON_MENU", _REMOVE),
    **_each("LINKS LINKS_WIDGET_NAME", "write the links in a page"),
    **_each("GITHUB_POSITION GITHUB_URL SOCIAL SOCIAL_WIDGET_NAME TWITTER_USERNAME", _PROFILES),
}
KNOWN = OBEYED | OF_THE_RUN | set(NOWHERE) | set(WITH_VIEWS)

# Former settings of Pelican, each with its remedy.
FORMER: Mapping[str, str] = {
    "ARTICLE_PERMALINK_STRUCTURE": "write ARTICLE_URL and ARTICLE_SAVE_AS",
    "AUTORELOAD_IGNORE_CACHE": _REMOVE,
    "CATEGORY_FEED": _BESIDE,
    "CLEAN_URLS": "write ARTICLE_URL and ARTICLE_SAVE_AS, PAGE_URL and PAGE_SAVE_AS",
    "EXTRA_TEMPLATES_PATHS": "write THEME_TEMPLATES_OVERRIDES",
    "FEED": _FEED.format("atom"),
    "FILES_TO_COPY": "write the folders in STATIC_PATHS, and their other places in EXTRA_PATH_METADATA",
    "JINJA_EXTENSIONS": "write JINJA_ENVIRONMENT = {'extensions': [...]}",
    "LESS_GENERATOR": _REMOVE,
    "MD_EXTENSIONS": _OURS,
    "PAGINATED_DIRECT_TEMPLATES": "write PAGINATED_TEMPLATES",
    "PLUGIN_PATH": "write PLUGIN_PATHS = [...]",
    "TAG_FEED": _BESIDE,
    "TRANSLATION_FEED": _BESIDE,
    "WRITE_SELECTED": _REMOVE,
}

# Settings whose default asks for something that does not happen here: writing the default is a fault too.
_ASKS_BY_DEFAULT = frozenset(
    """
    AUTHOR_FEED_ATOM AUTHOR_FEED_RSS CATEGORY_FEED_ATOM DIRECT_TEMPLATES DISPLAY_CATEGORIES_ON_MENU FEED_ALL_ATOM
    MARKDOWN PAGINATED_TEMPLATES RSS_FEED_SUMMARY_ONLY SUMMARY_MAX_LENGTH TAG_URL
    TRANSLATION_FEED_ATOM USE_FOLDER_AS_CATEGORY WITH_FUTURE_DATES
    """.split()
)
# Accepted values of settings whose empty value (None, False, "") would have no effect here.
_DONE: Mapping[str, tuple[object, ...]] = {
    "ARCHIVES_SAVE_AS": (),
    "INDEX_SAVE_AS": ("index.html",),
    "NEWEST_FIRST_ARCHIVES": (True,),
    "SLUGIFY_SOURCE": ("basename",),
    "STATIC_EXCLUDE_SOURCES": (True,),
    "SUMMARY_END_SUFFIX": ("…",),
    "TAGS_SAVE_AS": (),
    "TAG_SAVE_AS": (),
}
_ADDRESSES = tuple(f"{kind}_{end}" for kind in ("ARTICLE", "ARTICLE_LANG", "PAGE") for end in ("URL", "SAVE_AS"))


def silent_settings(settings: Mapping[str, object], views: bool) -> Mapping[str, str]:
    """Return the settings without effect, with a theme for ``views`` or one for Pelican: the remedy by name."""
    with_theme = {name: remedy for name, remedy in WITH_VIEWS.items() if views and not _in_address(name, settings)}
    return {**with_theme, **NOWHERE}


def without_effect(
    settings: Mapping[str, object], defaults: Mapping[str, object], views: bool, source: SettingsFile
) -> Iterator[Fault]:
    """Yield a fault for each written setting that has no effect and asks for something that is not done.

    Third-party plugins read the settings that ``EXTRA_SETTINGS`` names.
    """
    extra = extra_settings(settings)
    silent = silent_settings(settings, views)
    for name, remedy in sorted(silent.items()):
        written = name in settings and name not in extra and _is_written(name, settings, defaults, source)
        if written and not _is_done(name, settings, defaults):
            what = f"{name} has no effect{' with this theme' if name in WITH_VIEWS else ''}"
            yield source.fault((name,), what, remedy)


def _is_written(
    name: str, settings: Mapping[str, object], defaults: Mapping[str, object], source: SettingsFile
) -> bool:
    """Tell whether the settings file sets it: Pelican adds its own defaults, and SITEURL as FEED_DOMAIN."""
    if (name,) in source.lines:
        return True
    return settings[name] != (settings["SITEURL"] if name == "FEED_DOMAIN" else defaults.get(name))


def _is_done(name: str, settings: Mapping[str, object], defaults: Mapping[str, object]) -> bool:
    """Tell whether a value asks only for what every build does."""
    value = settings[name]
    if name in _DONE:
        return value in _DONE[name]
    if name == "READERS" and isinstance(value, Mapping):
        return not any(value.values())  # None: files with that suffix are not read
    if name == "FEED_DOMAIN":
        return value in (None, "", settings["SITEURL"])
    return not value or (name not in _ASKS_BY_DEFAULT and value == defaults.get(name))


def _in_address(name: str, settings: Mapping[str, object]) -> bool:
    """Tell whether it has an effect on URLs that are made of categories or authors."""
    patterns = "".join(str(settings.get(pattern)) for pattern in _ADDRESSES)
    return name in _IN_ADDRESSES and ("{category" in patterns or "{author" in patterns)


def extra_settings(settings: Mapping[str, object]) -> frozenset[str]:
    """Return the names in EXTRA_SETTINGS: settings of third-party plugins and themes."""
    extra = settings.get("EXTRA_SETTINGS", ())
    return frozenset(map(str, extra)) if isinstance(extra, list | tuple) else frozenset()
