"""Limits of a process that builds: it gives up rights that root has, or room on the disk."""

import ctypes
import resource

_PASS_PERMISSIONS = (1, 2, 3)  # DAC_OVERRIDE, DAC_READ_SEARCH, FOWNER (linux/capability.h)
_DROP_FROM_BOUNDS = 24  # PR_CAPBSET_DROP (linux/prctl.h)
_VERSION = 0x20080522  # of the sets of capabilities (capget(2))


def give_up_rights() -> None:
    """Give up what lets root go past permissions, which nobody else has: in this process and in its children."""
    libc = ctypes.CDLL(None)
    for capability in _PASS_PERMISSIONS:
        libc.prctl(_DROP_FROM_BOUNDS, capability, 0, 0, 0)
    header = (ctypes.c_uint32 * 2)(_VERSION, 0)
    sets = (ctypes.c_uint32 * 6)()
    libc.capget(header, sets)
    lost = sum(1 << capability for capability in _PASS_PERMISSIONS)
    for place in range(3):  # those in force, those permitted, those inherited; the rest are of higher numbers
        sets[place] &= ~lost & 0xFFFFFFFF
    assert libc.capset(header, sets) == 0


def limit_files(size: int) -> None:
    """Let no file that this process writes be larger than so many bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
