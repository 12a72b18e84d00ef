"""Room games: a wheel that anybody may turn, and whose draw anybody may verify."""
