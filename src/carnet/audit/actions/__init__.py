"""What can be done with the record: write a line, seal what is written."""

from carnet.audit.actions.seal import seal_chains, seal_lines, seal_pending
from carnet.audit.actions.write import record

__all__ = ["record", "seal_chains", "seal_lines", "seal_pending"]
