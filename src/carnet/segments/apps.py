"""Registers the room segments with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room segments: who belongs: rules over the mirror."""

    name = "carnet.segments"
    default_auto_field = "django.db.models.BigAutoField"
