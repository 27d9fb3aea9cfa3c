"""The theme: templates, language, assets."""
