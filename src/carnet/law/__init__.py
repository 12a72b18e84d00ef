"""Room law: the rulebook as dated rules, and what answers from it."""
