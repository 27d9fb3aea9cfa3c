"""Comments of readers: their files below content/, and what a build knows of them. Pages are made by plugins.pages."""
