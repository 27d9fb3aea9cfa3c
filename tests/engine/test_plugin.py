"""The structs in which plugins declare their parts."""

from plugins.core.fields import Field, text
from plugins.engine.plugin import Plugin
from plugins.engine.plugin_results import declared_fields
from plugins.engine.settings.site import EngineConfig


def test_declared_fields() -> None:
    """Plugins declare fields by themselves and by their settings; a plugin may declare none."""
    field = Field("music", text)
    of_settings = Plugin("b", config_fields=lambda configs: (Field(configs[EngineConfig], text),))
    plugins = [Plugin("a", fields=(field,)), of_settings, Plugin("c")]
    names = [declared.name for declared in declared_fields(plugins, {EngineConfig: "of_table"})]
    assert names == ["music", "of_table"]
