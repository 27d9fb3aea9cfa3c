"""The QR code of an address, for the terminal."""

import io


def qr_code(address: str) -> str:
    """Return a QR code in half blocks, so that it is small enough for any terminal."""
    import segno

    drawn = io.StringIO()
    segno.make(address, error="l", micro=False).terminal(drawn, compact=True, border=2)
    return drawn.getvalue().rstrip("\n")
