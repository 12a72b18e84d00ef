"""From what is stated of a message to the message that the law decides on: pure functions."""
