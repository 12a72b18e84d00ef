"""Registers the room consent with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room consent: ledgers, law, clock and standing."""

    name = "carnet.consent"
    default_auto_field = "django.db.models.BigAutoField"
