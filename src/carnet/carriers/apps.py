"""Registers the room carriers with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room carriers: send and receive through the outside world; no rules."""

    name = "carnet.carriers"
    default_auto_field = "django.db.models.BigAutoField"
