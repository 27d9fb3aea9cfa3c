"""Exit codes of a build: faults are printed, one a line, and exit 1."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from plugins.core.errors import Fault, SiteError, fault


@contextmanager
def faults_to_exit() -> Iterator[None]:
    """Print faults and raise SystemExit(1). An error that no writer can mend stays an exception."""
    try:
        yield
    except SiteError as error:
        print(error, file=sys.stderr)  # noqa: T201
        raise SystemExit(1) from error
    except OSError as error:
        if error.errno is None or not isinstance(error.filename, str):
            raise
        print(unusable_file(error), file=sys.stderr)  # noqa: T201
        raise SystemExit(1) from error


def unusable_file(error: OSError) -> Fault:
    """Return the fault of a file that the system refuses."""
    path = os.path.relpath(str(error.filename))
    return fault(path, f"cannot be used ({error.strerror})", "check it and its permissions")
