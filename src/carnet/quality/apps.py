"""Registers the room quality with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room quality: what a record is worth: checks, grades, audit rounds."""

    name = "carnet.quality"
    default_auto_field = "django.db.models.BigAutoField"
