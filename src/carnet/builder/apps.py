"""Registers the room builder with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room builder: the screens of segments."""

    name = "carnet.builder"
    default_auto_field = "django.db.models.BigAutoField"
