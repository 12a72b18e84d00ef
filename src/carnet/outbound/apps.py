"""Registers the room outbound with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room outbound: the only door out, templates and the public "why" page."""

    name = "carnet.outbound"
    default_auto_field = "django.db.models.BigAutoField"
