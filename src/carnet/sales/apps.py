"""Registers the room sales with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room sales: pipeline, calls and contracts."""

    name = "carnet.sales"
    default_auto_field = "django.db.models.BigAutoField"
