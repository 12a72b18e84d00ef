"""Whether the chain of the ledgers is sound, and the rows beside it agree with what its lines say of them."""

from carnet.audit.queries import verify_ledger as verify
from carnet.consent.rules.sealed import LEDGER
from carnet.kit.declarations import Verdict


def verify_ledger() -> Verdict:
    """Walk the chain, and hold every row of every ledger against the digest of its line."""
    return verify(LEDGER)
