"""Registers the room space with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room space: what a person sees and decides of their own data."""

    name = "carnet.space"
    default_auto_field = "django.db.models.BigAutoField"
