"""Room inbound: what comes back from a message: clicks, refusals, bounces, complaints, replies."""
