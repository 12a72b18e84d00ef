"""Room surveys: questions that are asked of people: how likely, how content, what they prefer, why they leave."""
