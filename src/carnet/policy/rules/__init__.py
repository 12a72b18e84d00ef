"""Pure decisions: places, what differs between two versions, what is missing, a policy as plain text."""
