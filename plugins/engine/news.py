"""The lines at the end of a build."""

from collections.abc import Iterator, Sequence

from plugins.engine.build import Build
from plugins.engine.content.scheduled_posts import scheduled_lines
from plugins.engine.plugin import Changes, Plugin
from plugins.engine.plugin_results import results


def news(plugins: Sequence[Plugin], build: Build, changes: Changes) -> Iterator[str]:
    """Yield the lines of all plugins, those on what to do next at last.

    Where no plugin has any to give, the engine names the scheduled posts.
    """
    for plugin in plugins:
        yield from results(plugin, "news", build, changes)
    if not build.site.preview and not any(plugin.news for plugin in plugins):
        yield from scheduled_lines(build.library.waiting, build.content, build.now)
    for hooks in build.hooks:
        yield from results(hooks, "next_steps", build)
