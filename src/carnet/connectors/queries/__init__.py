"""What is read of connectors."""
