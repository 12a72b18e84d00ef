"""Registers the room analytics with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room analytics: figures and dashboards over the mirror."""

    name = "carnet.analytics"
    default_auto_field = "django.db.models.BigAutoField"
