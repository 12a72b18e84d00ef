"""Tests of the room surveys."""
