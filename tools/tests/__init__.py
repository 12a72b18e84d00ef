"""Tests of the tools: each guard is broken on purpose."""
