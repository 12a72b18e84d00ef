"""Registers the room support with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room support: tickets and assistant."""

    name = "carnet.support"
    default_auto_field = "django.db.models.BigAutoField"
