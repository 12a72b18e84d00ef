"""Registers the room backups with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room backups: copies of the house, and how it is brought back."""

    name = "carnet.backups"
    default_auto_field = "django.db.models.BigAutoField"
