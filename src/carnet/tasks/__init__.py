"""Room tasks: work that waits for somebody, what happened at the counter, the till."""
