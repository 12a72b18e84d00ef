"""Whom a message may go to, before anything is written."""
