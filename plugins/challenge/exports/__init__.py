"""Files of a standing for other programs."""
