"""Registers the room files with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room files: any bytes to rows of text, and the guess of what each column is."""

    name = "carnet.files"
    default_auto_field = "django.db.models.BigAutoField"
