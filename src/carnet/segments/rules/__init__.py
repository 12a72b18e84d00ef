"""Pure decisions: members and moves, ready-made segments, lawful ways to ask."""
