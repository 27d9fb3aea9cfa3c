"""Third-party plugins: find their code in errors, frames and receivers of signals."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

from msgspec import Struct

OUR_PLUGINS = Path(__file__).parents[2]
TAKE_OUT = "remove it from PLUGINS"


class ThirdPartyPlugin(Struct, frozen=True):
    """A third-party plugin: its name in PLUGINS, the name of its module, and its file or folder."""

    name: str
    module: str
    path: Path

    def has(self, file: str) -> bool:
        """Tell whether the file is part of the plugin's code."""
        path = Path(file)
        return path == self.path or self.path in path.parents


def third_party_plugins(modules: Iterable[Any]) -> tuple[ThirdPartyPlugin, ...]:
    """Return the plugins outside of this project's own folder."""
    plugins = map(_describe, modules)
    return tuple(plugin for plugin in plugins if OUR_PLUGINS not in plugin.path.parents)


def _describe(plugin: Any) -> ThirdPartyPlugin:
    module = sys.modules.get(getattr(plugin, "__module__", ""), plugin)
    file = Path(getattr(module, "__file__", None) or module.__name__)
    name = str(getattr(plugin, "__name__", type(plugin).__name__)).removeprefix("pelican.plugins.")
    return ThirdPartyPlugin(name, module.__name__, file.parent if file.stem == "__init__" else file)


def calling_plugin(plugins: Sequence[ThirdPartyPlugin], frame: FrameType | None) -> str:
    """Return the name of the plugin whose code is running in a frame or its callers; empty for none."""
    while frame and plugins:
        for plugin in plugins:
            if plugin.has(frame.f_code.co_filename):
                return plugin.name
        frame = frame.f_back
    return ""


def plugin_of(receiver: Any, plugins: Sequence[ThirdPartyPlugin]) -> ThirdPartyPlugin | None:
    """Return the plugin that a function or a class belongs to, as the receiver of a signal does."""
    module = str(getattr(receiver, "__module__", ""))
    return next((plugin for plugin in plugins if f"{module}.".startswith(f"{plugin.module}.")), None)
