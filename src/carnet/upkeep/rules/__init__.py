"""Pure decisions: when a figure of the installation is worth a word."""
