"""Registers the room upkeep with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room upkeep: what is wrong with this installation and how to mend it."""

    name = "carnet.upkeep"
    default_auto_field = "django.db.models.BigAutoField"
