"""Room people: contacts, organisations, addresses and custom fields."""
