"""Carnet, a customer database that a small company can trust itself with."""

__version__ = "0.1.0"
