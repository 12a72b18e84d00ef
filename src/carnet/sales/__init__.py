"""Room sales: pipeline, calls and contracts."""
