"""Registers the room identity with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room identity: same person or not, merge and un-merge."""

    name = "carnet.identity"
    default_auto_field = "django.db.models.BigAutoField"
