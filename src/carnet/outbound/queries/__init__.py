"""Whom a prepared message may go to, why not the others, and what hangs on what was not stated."""
