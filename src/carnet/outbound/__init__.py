"""Room outbound: the only door out, templates and the public "why" page."""
