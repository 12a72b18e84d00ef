"""Registers the room people with Django."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Room people: contacts, organisations, addresses."""

    name = "carnet.people"
    default_auto_field = "django.db.models.BigAutoField"
