"""Room proofs: the evidence on screen: proofs and their receipts, the suppression list, the passports of lists."""
