"""Reading tasks, who is at the till, and the state of customers."""
