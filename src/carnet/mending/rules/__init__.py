"""Pure decisions about values: no Django, no clock, no network."""
