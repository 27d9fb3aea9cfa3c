"""A checker of built sites that needs no browser and is fast enough to run after every build.

``page`` reads a page once, ``rules`` check it, ``site`` follows its links. All of it is pure: bytes in, findings out.
"""
