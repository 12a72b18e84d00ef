"""Room activity: what a person did and bought, and what was sent to them."""
