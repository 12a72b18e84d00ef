"""What is decided without a clock or a disk: dates, names, manifests."""
