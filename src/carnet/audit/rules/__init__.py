"""How lines are chained."""
