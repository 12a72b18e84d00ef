"""Registers the room imports with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room imports: files in, files out."""

    name = "carnet.imports"
    default_auto_field = "django.db.models.BigAutoField"
