"""Reading how the installation does."""
