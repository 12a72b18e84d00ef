"""Chain the lines of the ledgers that wait, with the sealer of the record."""

from carnet.audit.actions import seal_lines
from carnet.consent.rules.sealed import LEDGER


def seal_ledger() -> int:
    """Seal what waits, oldest first, and return how many lines."""
    return seal_lines(LEDGER.chain)
