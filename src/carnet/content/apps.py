"""Registers the room content with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room content: templates, versions, rendering."""

    name = "carnet.content"
    default_auto_field = "django.db.models.BigAutoField"
