"""Views: frozen structs that templates are given, and nothing else. Builders of views stand in other rooms."""
