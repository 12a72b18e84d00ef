"""Registers the room intake with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room intake: from the rows of a file to the record: recognise, write in steps, take back."""

    name = "carnet.intake"
    default_auto_field = "django.db.models.BigAutoField"
