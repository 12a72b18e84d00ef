"""Registers the room mirror with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room mirror: write and read the columnar mirror."""

    name = "carnet.mirror"
    default_auto_field = "django.db.models.BigAutoField"
