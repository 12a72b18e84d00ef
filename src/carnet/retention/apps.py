"""Registers the room retention with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room retention: sweeps: renew, archive, erase, anonymise at the term."""

    name = "carnet.retention"
    default_auto_field = "django.db.models.BigAutoField"
