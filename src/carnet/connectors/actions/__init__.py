"""What can be done with connectors."""
