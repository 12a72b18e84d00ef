"""Pure decisions of campaigns: how many are needed, who wins, who is tried, what a recipe states."""
