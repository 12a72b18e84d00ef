"""The pages of connectors, and the address that shops call."""
