"""First use, company, team, language."""
