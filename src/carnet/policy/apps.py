"""Registers the room policy with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room policy: one public privacy policy, composed from what is in force."""

    name = "carnet.policy"
    default_auto_field = "django.db.models.BigAutoField"
