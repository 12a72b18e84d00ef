"""From what the ledgers hold to the facts of a decision: pure functions."""
