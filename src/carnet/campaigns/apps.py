"""Registers the room campaigns with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room campaigns: one message to many at once."""

    name = "carnet.campaigns"
    default_auto_field = "django.db.models.BigAutoField"
