"""The law as dated rules, and the pure functions that read it."""
