"""The sizes of a picture that pages show: its facts, its pixels in sRGB, its files in AVIF, JPEG and PNG."""
