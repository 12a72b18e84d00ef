"""Room carriers: send and receive through the outside world; no rules."""
