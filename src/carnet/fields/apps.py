"""Registers the room fields with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room fields: what a company notes of its contacts beyond the core fields."""

    name = "carnet.fields"
    default_auto_field = "django.db.models.BigAutoField"
