"""Registers the room matching with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room matching: who is twice in any file."""

    name = "carnet.matching"
    default_auto_field = "django.db.models.BigAutoField"
