"""Registers the room mending with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room mending: what a value is worth, cell by cell."""

    name = "carnet.mending"
    default_auto_field = "django.db.models.BigAutoField"
