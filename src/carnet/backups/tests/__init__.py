"""Tests of the room backups."""
