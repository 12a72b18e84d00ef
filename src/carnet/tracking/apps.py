"""Registers the room tracking with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room tracking: what visitors of the company’s sites do, with their agreement."""

    name = "carnet.tracking"
    default_auto_field = "django.db.models.BigAutoField"
