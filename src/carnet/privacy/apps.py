"""Registers the room privacy with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room privacy: the rights of persons over every declaration of personal data."""

    name = "carnet.privacy"
    default_auto_field = "django.db.models.BigAutoField"
