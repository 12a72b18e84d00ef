"""Registers the room conditions with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room conditions: to be furnished."""

    name = "carnet.conditions"
    default_auto_field = "django.db.models.BigAutoField"
