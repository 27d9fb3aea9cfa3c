"""Our own checker of built sites: what can be said of pages without a browser, fast enough to run after every build.

``page`` reads a page once, ``rules`` judge it, ``site`` follows its links. All of it is pure: bytes in, findings out.
"""
