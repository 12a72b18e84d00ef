"""Room consent: ledgers, law, clock and standing."""
