"""Errors of data that msgspec cannot read.

It raises an error of Python for text that is no UTF-8 (msgspec issue 714), and for values that are nested too deeply.
"""

from msgspec import MsgspecError

UNREADABLE = (MsgspecError, UnicodeDecodeError, RecursionError)
