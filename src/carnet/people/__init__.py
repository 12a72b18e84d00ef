"""Room people: contacts, organisations, addresses."""
