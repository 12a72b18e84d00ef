"""Registers the room activity with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room activity: what a person did and bought, and what was sent to them."""

    name = "carnet.activity"
    default_auto_field = "django.db.models.BigAutoField"
