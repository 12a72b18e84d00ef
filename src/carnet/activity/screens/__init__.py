"""What activity shows: columns of the contacts list, the timeline, hits of the search."""
