"""Registers the room exports with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room exports: files out: who leaves, why, until when."""

    name = "carnet.exports"
    default_auto_field = "django.db.models.BigAutoField"
