"""Pictures: what a camera wrote into them beside the picture never gets out."""
