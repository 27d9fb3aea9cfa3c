"""The audit task: checks that need browsers, a feed reader, servers or other programs. Fails if one is missing.

Builds the sample twice for an address of this machine: as it is, and as a preview with a second challenge that is
completed, which has the pages that the sample lacks. Serves both, and writes screenshots to .cache/audit/.
"""

from tools.audit.run import run_audit

__all__ = ["run_audit"]
