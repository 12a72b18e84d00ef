"""Registers the room quality with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room quality: checks, grades and audit rounds."""

    name = "carnet.quality"
    default_auto_field = "django.db.models.BigAutoField"
