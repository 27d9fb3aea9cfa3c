"""Decompression of answers over HTTP, of which no more is unfolded than is asked for."""

import zlib

_GZIP = b"\x1f\x8b"
_KNOWN = ("", "identity", "gzip", "x-gzip", "deflate")


class UnknownEncodingError(Exception):
    """A Content-Encoding that nobody asked for."""


class DamagedDataError(Exception):
    """Data that cannot be decompressed."""


class Decoder:
    """Decompression of an answer by its Content-Encoding."""

    def __init__(self, encoding: str) -> None:
        self._name = encoding.strip().lower()
        if self._name not in _KNOWN:
            raise UnknownEncodingError
        self._zlib = None if self._name in ("", "identity") else zlib.decompressobj(47)  # 47: gzip or zlib
        self._begun = False

    @property
    def ended(self) -> bool:
        """True if nothing is missing."""
        return self._zlib is None or self._zlib.eof

    def decode(self, data: bytes, most: int) -> bytes:
        """Return the next bytes, ``most`` of them at most: a tiny answer may unfold to a huge one.

        An answer that has more than that is not to be decoded any further.
        """
        if self._zlib is None:
            return data
        if not self._begun and self._name == "deflate" and data[0] & 15 != zlib.DEFLATED:
            self._zlib = zlib.decompressobj(-15)  # some servers leave out the header of zlib
        self._begun = True
        try:
            return self._decompress(data, most)
        except zlib.error as error:
            raise DamagedDataError from error

    def _decompress(self, data: bytes, most: int) -> bytes:
        """Decompress gzip of several parts as one, and leave out what follows that is none."""
        parts: list[bytes] = []
        while data and most > 0 and self._zlib:
            if self._zlib.eof:
                if not data.startswith(_GZIP):
                    break
                self._zlib = zlib.decompressobj(47)
            parts.append(self._zlib.decompress(data, most))
            most -= len(parts[-1])
            data = self._zlib.unused_data
        return b"".join(parts)
