"""Theme: templates, language, assets."""
