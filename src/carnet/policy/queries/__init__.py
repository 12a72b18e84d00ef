"""The policy as it is composed, kept and told."""
