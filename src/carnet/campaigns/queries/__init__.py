"""Reads of campaigns: the list, whom one goes to, what it gave."""
