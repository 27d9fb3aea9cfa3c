"""Pelican's signals: send them one receiver at a time, and check what third-party plugins wait for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from blinker import ANY, Signal
from pelican.plugins import signals

from plugins.core.errors import Fault, raise_if_any
from plugins.core.settings import SettingsFile
from plugins.engine.build import has_views
from plugins.engine.process.cancel import check_cancelled
from plugins.engine.third_party.no_effect import ineffective_settings, missing_pages, unsent_signals
from plugins.engine.third_party.plugin_code import ThirdPartyPlugin, plugin_of

_SIGNALS = {name: value for name, value in vars(signals).items() if isinstance(value, Signal)}


def plugins_without_effect(
    plugins: Sequence[ThirdPartyPlugin], before: Mapping[str, str], settings: Mapping[str, Any], source: SettingsFile
) -> list[Fault]:
    """Return warnings for plugins of which only a part has an effect. Raises SiteError for those without any."""
    theme = Path(settings["THEME"])
    views = has_views(theme)
    receivers = {name: list(signal.receivers_for(ANY)) for name, signal in _SIGNALS.items()}
    faults, warnings = unsent_signals(plugins, receivers, views, source)
    raise_if_any([*faults, *ineffective_settings(plugins, before, settings, views, source)])
    return warnings if views else [*warnings, missing_pages(theme, source)]


def send(
    name: str, sender: Any, plugins: Sequence[ThirdPartyPlugin], after: Callable[[ThirdPartyPlugin], object]
) -> None:
    """Send a signal, and call ``after`` each time a third-party plugin has received it."""
    for receiver in list(_SIGNALS[name].receivers_for(sender)):
        receiver(sender)
        check_cancelled()
        if plugin := plugin_of(receiver, plugins):
            after(plugin)


@contextmanager
def inside(driver: Any, stage: Path) -> Iterator[None]:
    """Show plugins the stage as the output folder of the driver and of its settings."""
    path = driver.output_path
    setting = driver.settings["OUTPUT_PATH"]
    driver.output_path = driver.settings["OUTPUT_PATH"] = str(stage)
    try:
        yield
    finally:
        driver.output_path = path
        driver.settings["OUTPUT_PATH"] = setting
