"""Registers the room collect with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room collect: forms, games, surveys, tracking and the personal space."""

    name = "carnet.collect"
    default_auto_field = "django.db.models.BigAutoField"
