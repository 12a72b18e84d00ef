"""Registers the room audit with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room audit: append-only, sealed record of writes and reads."""

    name = "carnet.audit"
    default_auto_field = "django.db.models.BigAutoField"
