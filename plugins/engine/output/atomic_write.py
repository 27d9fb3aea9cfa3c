"""Write a file in one step: readers see the old file or the new one, never a part."""

from contextlib import suppress
from pathlib import Path


def atomic_write(path: Path, data: bytes, temporary: str = "") -> None:
    """Write the data to a temporary file in the same folder, then rename it; leave no temporary file if that fails.

    An OSError names the file itself, which the writer knows, not the temporary one.
    Give ``temporary`` a unique name where several processes may write at the same time.
    """
    written = path.with_name(temporary or f".{path.name}.tmp")
    try:
        written.unlink(missing_ok=True)  # through a link, the data would go into a file elsewhere
        written.write_bytes(data)
        written.replace(path)
    except OSError as error:
        if error.errno is None:
            raise
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        with suppress(OSError):  # a disk that can only be read has no such file, and refuses to look
            written.unlink()
