"""Registers the room inbound with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room inbound: what comes back from a message: clicks, refusals, bounces, complaints, replies."""

    name = "carnet.inbound"
    default_auto_field = "django.db.models.BigAutoField"
