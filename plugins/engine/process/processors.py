"""How many processors there are for this process."""

import os


def processors() -> int:
    """Those that it may run on, where the system says so (a container may have fewer than its machine); else all."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
