"""Room retention: sweeps: renew, archive, erase, anonymise at the term."""
