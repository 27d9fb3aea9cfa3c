"""What is compiled of a theme lies where Python keeps its compiled modules: in ``__pycache__`` beside the source."""

import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from tempfile import NamedTemporaryFile


def place(source: str, ending: str) -> Path:
    """Where the compiled form of a file is kept."""
    return Path(f"{cache_from_source(source)}-{ending}")


def keep(path: Path, data: bytes) -> None:
    """Keep it, in one step. Where that cannot be done it costs time only, as Python has it for its modules."""
    if sys.dont_write_bytecode:
        return
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, delete=False) as file:
            temporary = Path(file.name)
            try:
                file.write(data)
                file.close()
                temporary.replace(path)
            finally:
                temporary.unlink(missing_ok=True)
